/** What layers cost that are loaded at every inference, by the area that they share. */
import type { Architecture } from "../architecture.js";
import { TIE } from "../formulas/run.js";
import { recall, type SearchCache } from "../mapping/search-cache.js";
import type { Mapping, Split } from "../work.js";
import { bestAlone, layerCost, type Setting, weighing } from "./costs.js";
import type { Area, ResidencyLayer } from "./problem.js";
import { stepsTo } from "./steps.js";
import { waysOf } from "./ways.js";

/** The cheapest of those that use so many clusters and tiles. */
export interface Streamed extends Area {
  readonly mapping: Mapping;
  readonly split: Split;
  readonly cost: number;
}

/** The areas tried, the whole of the clusters last. On machines of more than 16 clusters or tiles not all there are. */
export function areasOf(architecture: Architecture, clusters: number): readonly Area[] {
  return stepsTo(clusters).flatMap((count) => stepsTo(architecture.tiles).map((tiles) => ({ clusters: count, tiles })));
}

/**
 * A layer's cheapest way in each of `areasOf`; undefined where what is fixed does not fit. In the whole of the clusters it is
 * that of `bestMapping`. Remembered for layers of equal content.
 */
export function streamingCosts(
  layer: ResidencyLayer,
  setting: Setting,
  cache: SearchCache,
): readonly (Streamed | undefined)[] {
  const { architecture, clusters } = setting;
  const { work, mapping, split } = layer;
  const fixed = { ...(mapping && { mapping }), ...(split && clusters > 1 && { split }) };
  const directed = mapping || split ? JSON.stringify(fixed) : "";
  const { asked, reads } = weighing(setting);
  const question = `areas ${clusters} ${directed} ${asked}`;
  const find = () => {
    const best = bestAlone(work, setting, { fixed, cache });
    const known = best === undefined ? [] : [streamed(best.mapping, best.split, best.cost)];
    const all = [...known, ...cheapestByUse(layer, setting)];
    return areasOf(architecture, clusters).map((area) => cheapest(all, (one) => isWithin(one, area)));
  };
  return recall(cache, architecture, work, question, find, reads);
}

function cheapestByUse(layer: ResidencyLayer, setting: Setting): Streamed[] {
  const found = new Map<string, Streamed>();
  for (const { mapping, splits } of waysOf(layer, setting.architecture, setting.clusters, false)) {
    for (const split of splits) {
      const one = streamed(mapping, split, layerCost(layer.work, setting, mapping, split));
      const use = `${one.clusters} ${one.tiles}`;
      if (one.cost < (found.get(use)?.cost ?? Number.POSITIVE_INFINITY)) found.set(use, one);
    }
  }
  return [...found.values()].sort((a, b) => a.clusters * a.tiles - b.clusters * b.tiles || a.clusters - b.clusters);
}

function streamed(mapping: Mapping, split: Split, cost: number): Streamed {
  const tiles = mapping.stripes * mapping.chains * mapping.parallel;
  return { mapping, split, cost, clusters: split.kernels * split.stripes, tiles };
}

function isWithin(one: Area, area: Area): boolean {
  return one.clusters <= area.clusters && one.tiles <= area.tiles;
}

/** Of equally cheap ones the first. */
function cheapest(all: readonly Streamed[], admits: (one: Streamed) => boolean): Streamed | undefined {
  let best: Streamed | undefined;
  for (const one of all) {
    if (admits(one) && (best === undefined || one.cost < best.cost * (1 - TIE))) best = one;
  }
  return best;
}
