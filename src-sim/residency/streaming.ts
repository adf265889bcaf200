/** What layers cost that are loaded at every inference, by the area that they share. */
import type { Architecture } from "../architecture.js";
import { clustersOn } from "../energies.js";
import { TIE } from "../formulas/run.js";
import { recall, type SearchCache } from "../mapping/search-cache.js";
import { loadsAhead } from "../mapping/search-rows.js";
import { clustersOf, type Mapping, type Split, tilesOf } from "../work.js";
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
    const more = loadsAhead(architecture) ? cheapestByArea : cheapestByUse;
    const all = [...known, ...more(layer, setting, known)];
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

/**
 * Where loads go ahead, tiles, computing and loading do not tell which mapping wins: there it is searched for on a machine of
 * each area, but for those between an area and what its best takes of it.
 */
function cheapestByArea(
  { work, mapping, split }: ResidencyLayer,
  setting: Setting,
  known: readonly Streamed[],
): Streamed[] {
  const { architecture, clusters, weights } = setting;
  const held = clusters > 1 ? split : undefined;
  const fixed = { ...(mapping && { mapping }), ...(held && { split: held }) };
  const whole: Area = { clusters, tiles: architecture.tiles };
  const found: { readonly area: Area; readonly best: Streamed }[] = known.map((best) => ({ area: whole, best }));
  for (const area of [...areasOf(architecture, clusters)].reverse()) {
    if (found.some(({ area: larger, best }) => isWithin(best, area) && isWithin(area, larger))) continue;
    if (held !== undefined && clustersOf(held) > area.clusters) continue;
    const machine = machineOf(architecture, clusters, area);
    const best = bestAlone(
      work,
      { architecture: machine, clusters: area.clusters, ...(weights && { weights }) },
      { fixed },
    );
    if (best === undefined) continue;
    const cost = layerCost(work, setting, best.mapping, best.split);
    found.push({ area, best: streamed(best.mapping, best.split, cost) });
  }
  return found.map(({ best }) => best);
}

/** So small a machine, whose clusters leak as much as all that are on. */
function machineOf(architecture: Architecture, clusters: number, area: Area): Architecture {
  const { chains, leakage, tiles } = architecture;
  const on = clustersOn(architecture, clusters) / clustersOn(architecture, area.clusters);
  return {
    ...architecture,
    tiles: Math.min(tiles, area.tiles),
    ...(chains !== undefined && { chains: Math.min(chains, area.tiles) }),
    ...(leakage !== undefined && { leakage: leakage * on }),
  };
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
