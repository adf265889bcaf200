/** The mappings and cuts that a layer may have. */
import type { Architecture } from "../architecture.js";
import { completeMapping } from "../legal.js";
import { computeAll, figureOf, modesOf } from "../model.js";
import { kernelGroups } from "../split.js";
import type { Mapping, Split, Work } from "../work.js";
import type { ResidencyLayer } from "./problem.js";
import { stepsTo } from "./steps.js";

/** A mapping and the cuts that go with it, which differ in their stripes only. */
export interface Way {
  readonly mapping: Mapping;
  readonly splits: readonly Split[];
}

interface Placed extends Pick<Mapping, "chains" | "parallel" | "slices"> {
  readonly stripes: readonly number[];
}

const UNCUT: Split = { kernels: 1, stripes: 1 };

/**
 * All ways that the layer's directives leave open: with the fewest slices for some number of tiles, in no more
 * tiles than that. On machines of more than 16 clusters or tiles not every number is tried.
 */
export function* waysOf(
  { work, mapping, split }: ResidencyLayer,
  architecture: Architecture,
  clusters: number,
  resident: boolean,
): Generator<Way> {
  const placements = mapping ? [{ ...mapping, stripes: [mapping.stripes] }] : placementsOf(work, architecture);
  const fixed = clusters > 1 ? split : UNCUT;
  const groups = fixed ? [fixed.kernels] : groupsTried(work, clusters);
  for (const { chains, parallel, slices, stripes: stripesTried } of placements) {
    for (const stripes of stripesTried) {
      const whole: Mapping = { stripes, chains, parallel, slices, ...(resident && { resident }) };
      for (const kernels of groups) {
        const most = Math.min(Math.floor(clusters / kernels), Math.floor(work.outputHeight / stripes));
        const across = fixed ? [fixed.stripes] : stepsTo(Math.max(1, most));
        yield { mapping: whole, splits: across.map((count) => ({ kernels, stripes: count })) };
      }
    }
  }
}

/** The fewest slices with which so many tiles hold the kernel, as for every search; a directed mapping has its own. */
export function slicesIn(tiles: number, { work, mapping }: ResidencyLayer, architecture: Architecture): number {
  return mapping?.slices ?? completeMapping(work, { ...architecture, tiles }, {}).slices;
}

function groupsTried(work: Work, clusters: number): readonly number[] {
  const groups = kernelGroups(work, clusters);
  return stepsTo(groups.length).map((place) => groups[place - 1] as number);
}

function placementsOf(work: Work, architecture: Architecture): readonly Placed[] {
  const mostTiles = new Map<number, number>();
  for (const tiles of stepsTo(architecture.tiles)) {
    mostTiles.set(slicesIn(tiles, { work, wish: "may" }, architecture), tiles);
  }
  return [...mostTiles].flatMap(([slices, tiles]) => {
    const shortest = completeMapping(work, architecture, { slices }).chains;
    const longest = Math.min(tiles, Math.max(shortest, longestUseful(work, architecture, slices)));
    return stepsTo(longest - shortest + 1).flatMap((step) => {
      const chains = shortest + step - 1;
      return stepsTo(Math.min(Math.floor(tiles / chains), work.kernels)).map((parallel) => {
        const room = Math.floor(tiles / (chains * parallel));
        return { slices, chains, parallel, stripes: stepsTo(Math.min(room, work.outputHeight)) };
      });
    });
  });
}

/** In a longer chain no mode gains, and tiles of grouped layers are full: it would only use more tiles. */
function longestUseful(work: Work, architecture: Architecture, slices: number): number {
  const plan = computeAll(work, architecture, { stripes: 1, chains: 1, parallel: 1, slices }, UNCUT, 1);
  const mode = modesOf(architecture).at(-1) ?? 1;
  const { rows } = architecture;
  return Math.floor(figureOf(plan, "row_occupancy") * mode * (work.groups > 1 ? Math.max(mode, rows) : 1)) + 1;
}
