/** What layers cost that are loaded at every inference, by the area that they share. */
import type { Architecture } from "../architecture.js";
import { anyRowsOn, leastAheadOn } from "../formulas/ahead.js";
import { TIE } from "../formulas/run.js";
import { recall, type SearchCache } from "../mapping/search-cache.js";
import { loadsAhead, rowsTried } from "../mapping/search-rows.js";
import { clustersOf, type Mapping, type Split, tilesOf } from "../work.js";
import { bestAlone, layerCost, leastCost, type Setting, weighing } from "./costs.js";
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
  const isAhead = loadsAhead(architecture);
  // What is directed says its rows too: all unless it says fewer.
  const own = mapping && isAhead ? { ...mapping, rows: mapping.rows ?? architecture.rows } : mapping;
  const fixed = { ...(own && { mapping: own }), ...(split && clusters > 1 && { split }) };
  const directed = mapping || split ? JSON.stringify(fixed) : "";
  const { asked, reads } = weighing(setting);
  const question = `areas ${clusters} ${directed} ${asked}`;
  const find = () => {
    const best = bestAlone(work, setting, { fixed, cache });
    const known = best === undefined ? [] : [streamed(best.mapping, best.split, best.cost)];
    const all = [...known, ...cheapestByUse(layer, setting, known)];
    return areasOf(architecture, clusters).map((area) => cheapest(all, (one) => isWithin(one, area)));
  };
  return recall(cache, architecture, work, question, find, reads);
}

function cheapestByUse(layer: ResidencyLayer, setting: Setting, known: readonly Streamed[]): Streamed[] {
  const found = new Map<string, Streamed>();
  const offer = (one: Streamed): void => {
    const use = `${one.clusters} ${one.tiles}`;
    if (one.cost < (found.get(use)?.cost ?? Number.POSITIVE_INFINITY)) found.set(use, one);
  };
  if (loadsAhead(setting.architecture)) offerAhead(layer, setting, [...known], offer);
  else
    for (const { mapping, splits } of waysOf(layer, setting.architecture, setting.clusters, false)) {
      for (const split of splits) offer(streamed(mapping, split, layerCost(layer.work, setting, mapping, split)));
    }
  return [...found.values()].sort((a, b) => a.clusters * a.tiles - b.clusters * b.tiles || a.clusters - b.clusters);
}

/**
 * The ways with the rows of a round that are cheapest where they fit, those with the lowest bounds first: none is tried whose bound
 * is no less than what is known to fit there. One that others beat in tiles, computing and loading might hide more: but in the
 * whole of the clusters, where the search has tried it, it is passed over.
 */
function offerAhead(layer: ResidencyLayer, setting: Setting, known: Streamed[], offer: (one: Streamed) => void): void {
  const { work, mapping: directed } = layer;
  const { architecture, clusters } = setting;
  const held = directed && { rows: directed.rows ?? architecture.rows };
  const ways = [...waysOf(layer, architecture, clusters, false)].flatMap(({ mapping, splits }) =>
    splits.map((split) => {
      const bound = anyRowsOn(work, architecture, mapping, split, clusters);
      const least = leastAheadOn(bound, work, architecture, mapping, split, clusters);
      return { bound, ...streamed(mapping, split, leastCost(work, setting, mapping, split, least)) };
    }),
  );
  ways.sort((one, other) => one.cost - other.cost);
  for (const { bound, ...way } of ways) {
    const { mapping, split } = way;
    let best = known.reduce(
      (cost, one) => (isWithin(one, way) ? Math.min(cost, one.cost) : cost),
      Number.POSITIVE_INFINITY,
    );
    if (way.cost >= best) continue;
    const isLost = (cycles: number) => leastCost(work, setting, mapping, split, cycles) >= best;
    for (const one of rowsTried({ work, architecture, clusters, held }, mapping, split, bound, isLost)) {
      const cost = layerCost(work, setting, one.mapping, split);
      if (cost >= best) continue;
      best = cost;
      const cheaper = { ...way, mapping: one.mapping, cost };
      known.push(cheaper);
      offer(cheaper);
    }
  }
}

function streamed(mapping: Mapping, split: Split, cost: number): Streamed {
  return { mapping, split, cost, clusters: clustersOf(split), tiles: tilesOf(mapping) };
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
