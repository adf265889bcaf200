/** Heatmaps of networks in a text, as the page gets them. */
import { heatmapNetwork } from "../../server/report/heatmap.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { analyseText } from "../server/analysis/analyse.js";

export function heatmapsOf(text: string): HeatmapNetwork[] {
  const cache = createSearchCache();
  return analyseText(text, { cache }).networks.map((each) => heatmapNetwork(each, cache));
}
