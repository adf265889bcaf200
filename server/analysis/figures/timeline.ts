/** A network as it is executed on a number of clusters: the question that the timeline answers. */
import type { Architecture } from "../../../src-sim/architecture.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { withLoads } from "../../../src-sim/overlap.js";
import type { Overlap, TimelineLayout, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import { clustersOf } from "../../../src-sim/work.js";
import { memoOf } from "../layers/memo.js";
import { isMapped, type MappedLayer, type Network } from "../layers/model.js";
import { flowOf } from "./flow.js";
import { layoutOn } from "./layout.js";

export interface TimelineOptions {
  /** What the network is tried with; by default what it says itself. */
  readonly overlap?: Overlap;
  readonly cache?: SearchCache;
}

/**
 * Undefined where the network is not whole. Under other loads than the network's, layers without directives are mapped anew
 * for them; weights that stay lie as they are planned.
 * @throws RangeError for more clusters than the architecture has.
 */
export function timelineProblemOf(
  network: Network,
  clusters: number,
  { overlap = network.overlap, cache }: TimelineOptions = {},
): TimelineProblem | undefined {
  const { arch } = network;
  if (clusters > arch.clusters) throw new RangeError(`${arch.name} has ${arch.clusters} clusters, not ${clusters}`);
  const found = flowOf(network);
  if (found === undefined) return undefined;
  const architecture = withLoads(arch, overlap.loads);
  const layouts = found.layers.map((layer): TimelineLayout | undefined => {
    if (!isMapped(layer)) return undefined;
    const own = architecture === arch ? layer : remapped(layer, architecture, cache);
    return layoutOn(own, { arch: architecture }, clusters, cache);
  });
  return { flow: found.flow, architecture, clusters, layouts, overlap, fused: [] };
}

/** As the analysis maps a layer: for the same number of clusters, with the cut that is directed. */
function remapped(layer: MappedLayer, arch: Architecture, cache: SearchCache | undefined): MappedLayer {
  const { node, work, autoMapping, planned, split } = layer;
  if (!autoMapping || planned !== undefined) return layer;
  const objective = memoOf(node)?.objective ?? arch.clusters;
  const clusters = split === undefined ? objective : Math.max(objective, clustersOf(split));
  const best = bestMapping(work, arch, clusters, { ...(cache && { cache }), ...(split && { fixed: { split } }) });
  return best === undefined ? layer : { ...layer, mapping: best.mapping };
}
