/** What layers cost that are loaded at every inference, by the area that they share. */
import type { Architecture } from "../architecture.js";
import { cyclesOn } from "../formulas/evaluate.js";
import { TIE } from "../formulas/run.js";
import { bestMapping } from "../mapping/search.js";
import { recall, type SearchCache } from "../mapping/search-cache.js";
import type { Mapping, Split } from "../work.js";
import type { Area, ResidencyLayer } from "./problem.js";
import { stepsTo } from "./steps.js";
import { waysOf } from "./ways.js";

/** The fastest of those that use so many clusters and tiles. */
export interface Streamed extends Area {
  readonly mapping: Mapping;
  readonly split: Split;
  readonly cycles: number;
}

/** The areas tried, the whole of the clusters last. On machines of more than 16 clusters or tiles not all there are. */
export function areasOf(architecture: Architecture, clusters: number): readonly Area[] {
  return stepsTo(clusters).flatMap((count) => stepsTo(architecture.tiles).map((tiles) => ({ clusters: count, tiles })));
}

/**
 * A layer's fastest way in each of `areasOf`; undefined where what is fixed does not fit. In the whole of the clusters it is
 * that of `bestMapping`. Remembered for layers of equal content.
 */
export function streamingCosts(
  layer: ResidencyLayer,
  architecture: Architecture,
  clusters: number,
  cache: SearchCache,
): readonly (Streamed | undefined)[] {
  const { work, mapping, split } = layer;
  const fixed = { ...(mapping && { mapping }), ...(split && clusters > 1 && { split }) };
  const question = `areas ${clusters} ${mapping || split ? JSON.stringify(fixed) : ""}`;
  return recall(cache, architecture, work, question, () => {
    const best = bestMapping(work, architecture, clusters, { fixed, cache });
    const known = best === undefined ? [] : [streamed(best.mapping, best.split, best.cycles)];
    const all = [...known, ...fastestByUse(layer, architecture, clusters)];
    return areasOf(architecture, clusters).map((area) => fastest(all, (one) => isWithin(one, area)));
  });
}

function fastestByUse(layer: ResidencyLayer, architecture: Architecture, clusters: number): Streamed[] {
  const found = new Map<string, Streamed>();
  for (const { mapping, splits } of waysOf(layer, architecture, clusters, false)) {
    for (const split of splits) {
      const one = streamed(mapping, split, cyclesOn(layer.work, architecture, mapping, split, clusters));
      const use = `${one.clusters} ${one.tiles}`;
      if (one.cycles < (found.get(use)?.cycles ?? Number.POSITIVE_INFINITY)) found.set(use, one);
    }
  }
  return [...found.values()].sort((a, b) => a.clusters * a.tiles - b.clusters * b.tiles || a.clusters - b.clusters);
}

function streamed(mapping: Mapping, split: Split, cycles: number): Streamed {
  const tiles = mapping.stripes * mapping.chains * mapping.parallel;
  return { mapping, split, cycles, clusters: split.kernels * split.stripes, tiles };
}

function isWithin(one: Area, area: Area): boolean {
  return one.clusters <= area.clusters && one.tiles <= area.tiles;
}

/** Of equally fast ones the first. */
function fastest(all: readonly Streamed[], admits: (one: Streamed) => boolean): Streamed | undefined {
  let best: Streamed | undefined;
  for (const one of all) {
    if (admits(one) && (best === undefined || one.cycles < best.cycles * (1 - TIE))) best = one;
  }
  return best;
}
