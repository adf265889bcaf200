/** Heatmaps of networks in a text, as the page gets them. */

import { isMapped } from "../../server/analysis/model.js";
import { splitFor } from "../../server/analysis/simulate.js";
import { type HeatmapNetwork, heatmapLayer } from "../../src-sim/heatmap.js";
import { placementOf } from "../../src-sim/placement.js";
import { createSearchCache } from "../../src-sim/search-cache.js";
import { analyseText } from "../server/analyse.js";

const UNCUT = { kernels: 1, stripes: 1 };

export function heatmapsOf(text: string): HeatmapNetwork[] {
  const cache = createSearchCache();
  return analyseText(text, { cache }).networks.map(({ network, simulated: { report } }) => {
    const counts = Object.keys(report.totals.cycles);
    const layers = report.layers.map((layer, place) => {
      const typed = network.layers[place];
      if (typed === undefined || !isMapped(typed)) return heatmapLayer(layer, null);
      const at = (count: string) => {
        const clusters = Number(count);
        const split = clusters === 1 ? UNCUT : splitFor(typed, network, clusters, cache);
        return placementOf(typed.work, network.arch, typed.mapping, split, clusters);
      };
      return heatmapLayer(layer, Object.fromEntries(counts.map((count) => [count, at(count)])));
    });
    return { ...report, layers };
  });
}
