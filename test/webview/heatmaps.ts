/** Heatmaps of networks in a text, as the page gets them. */
import { heatmapNetwork } from "../../server/report/heatmap.js";
import type { HeatmapNetwork } from "../../src-sim/heatmap.js";
import { createSearchCache } from "../../src-sim/search-cache.js";
import { analyseText } from "../server/analyse.js";

export function heatmapsOf(text: string): HeatmapNetwork[] {
  const cache = createSearchCache();
  return analyseText(text, { cache }).networks.map((each) => heatmapNetwork(each, cache));
}
