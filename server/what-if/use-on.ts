/** How full tiles are, and how often they are loaded, on any number of clusters: the report says both of one. */
import { layoutText, recall, type SearchCache } from "../../src-sim/mapping/search-cache.js";
import { type TilesUse, useOfTiles } from "../../src-sim/placement/on-clusters.js";
import { placementOf } from "../../src-sim/placement/placement.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { layoutOn } from "../analysis/figures/layout.js";
import { isMapped, type MappedLayer, type Network } from "../analysis/layers/model.js";

/** Of all layers, as the heatmap has it: rounds summed, utilization as the mean over the cycles. */
export function useOn({ network, simulated }: AnalysedNetwork, clusters: number, cache: SearchCache): TilesUse {
  const { layers } = simulated.report;
  let [rounds, used, all] = [0, 0, 0];
  for (const [place, layer] of network.layers.entries()) {
    const cycles = layers[place]?.cycles[clusters]?.total ?? 0;
    all += cycles;
    if (!isMapped(layer)) continue;
    const own = ofLayer(layer, network, clusters, cache);
    rounds += own.rounds;
    used += own.utilization * cycles;
  }
  return { rounds, utilization: all > 0 ? used / all : 0 };
}

/** Found once for equal layers, and remembered while a slider moves. */
function ofLayer(layer: MappedLayer, network: Network, clusters: number, cache: SearchCache): TilesUse {
  const { work } = layer;
  const { mapping, split, stays } = layoutOn(layer, network, clusters, cache);
  const find = () => useOfTiles(placementOf(work, network.arch, mapping, split, clusters, stays));
  if (stays !== undefined) return find();
  return recall(cache, network.arch, work, `use of tiles ${clusters} ${layoutText(mapping, split)}`, find);
}
