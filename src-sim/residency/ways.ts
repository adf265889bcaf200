/** The mappings and cuts that a layer may have. */

import type { Architecture } from "../architecture.js";
import { kernelGroups } from "../mapping/split.js";
import type { Mapping, Split, Work } from "../work.js";
import { UNCUT } from "../work.js";
import { placementsOf } from "./placements.js";
import type { ResidencyLayer } from "./problem.js";
import { stepsTo } from "./steps.js";

/** A mapping and the cuts that go with it, which differ in their stripes only. */
export interface Way {
  readonly mapping: Mapping;
  readonly splits: readonly Split[];
}

/**
 * All ways that the layer's directives leave open, but for those that another beats in cycles and room. On machines of more
 * than 16 clusters or tiles not every number is tried.
 */
export function* waysOf(
  { work, mapping, split }: ResidencyLayer,
  architecture: Architecture,
  clusters: number,
  resident: boolean,
): Generator<Way> {
  const fixed = clusters > 1 ? split : UNCUT;
  const groups = fixed ? [fixed.kernels] : groupsTried(work, clusters);
  for (const kernels of groups) {
    const depth = fixed?.depth ?? 1;
    const placements = mapping ? [mapping] : placementsOf(work, architecture, clusters, kernels, resident, depth);
    const besides = {
      ...(mapping?.rows !== undefined && { rows: mapping.rows }),
      ...(mapping?.strides !== undefined && { strides: mapping.strides }),
    };
    for (const { chains, parallel, slices } of placements) {
      const room = Math.floor(architecture.tiles / (chains * parallel));
      const rows = Math.floor(work.outputHeight / (fixed?.stripes ?? 1));
      for (const stripes of mapping ? [mapping.stripes] : stepsTo(Math.min(room, rows))) {
        const most = Math.min(Math.floor(clusters / kernels), Math.floor(work.outputHeight / stripes));
        const across = fixed ? [fixed.stripes] : stepsTo(Math.max(1, most));
        const whole: Mapping = { stripes, chains, parallel, slices, ...besides, ...(resident && { resident }) };
        yield { mapping: whole, splits: across.map((count) => ({ ...fixed, kernels, stripes: count })) };
      }
    }
  }
}

/** Most first: of equally fast ways the first is taken. */
function groupsTried(work: Work, clusters: number): readonly number[] {
  const groups = kernelGroups(work, clusters);
  return stepsTo(groups.length)
    .map((place) => groups[place - 1] as number)
    .reverse();
}
