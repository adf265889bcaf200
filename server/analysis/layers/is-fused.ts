/** Whether a layer runs in a group that a `fuse` statement names: then its mapping has to leave room for the others of the group. */
import type { LayerNode } from "../names/graph.js";
import type { Fusion, Network } from "./model.js";

const known = new WeakMap<readonly Fusion[], ReadonlySet<LayerNode>>();

export function isFused({ fusions }: Pick<Network, "fusions">, node: LayerNode): boolean {
  if (fusions.length === 0) return false;
  const nodes = known.get(fusions) ?? new Set(fusions.flatMap(({ layers }) => layers ?? []));
  known.set(fusions, nodes);
  return nodes.has(node);
}
