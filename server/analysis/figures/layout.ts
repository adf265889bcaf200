/** How a layer lies on a number of clusters: as directed, as planned with all that stays, or as the best cut has it. */

import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { bestSplit } from "../../../src-sim/mapping/split.js";
import { clustersOf, type Split, UNCUT } from "../../../src-sim/work.js";
import type { Layout, MappedLayer, Network } from "../layers/model.js";

type Machine = Pick<Network, "arch">;

export function layoutOn(layer: MappedLayer, machine: Machine, clusters: number, cache?: SearchCache): Layout {
  const planned = layer.planned?.get(clusters);
  if (planned !== undefined) return planned;
  const { mapping } = layer;
  return { mapping, split: clusters > 1 ? splitOn(layer, machine, clusters, cache) : UNCUT };
}

/** The cut that is directed where it fits, else the best. */
function splitOn(
  { split, work, mapping }: MappedLayer,
  { arch }: Machine,
  clusters: number,
  cache?: SearchCache,
): Split {
  if (split !== undefined && clustersOf(split) <= clusters) return split;
  return bestSplit(work, arch, mapping, clusters, cache);
}
