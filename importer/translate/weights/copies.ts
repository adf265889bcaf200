/** Weights that several layers share: each holds a copy of them in the tiles, the model has them once. */
import { formatCount, plural } from "../../../src-sim/report/display.js";
import type { FileModel, FileNode } from "../../model.js";
import type { Network, NetworkLayer, Remark } from "../../network.js";
import { sizesInTiles, summaryOf } from "../../summary.js";
import { weightsRead } from "../host-costs.js";
import type { RootOf } from "./roots.js";

/** A node and the layers that it became: those from `from` to before `to`. */
export interface Laid {
  readonly node: FileNode;
  readonly from: number;
  readonly to: number;
}

interface Copies {
  /** Parameters that layers hold a second time, or more often. */
  readonly params: number;
  /** The first layer that holds weights of one before it, and of how many nodes layers do. */
  readonly first: number;
  readonly nodes: number;
}

/** Says how many of its layers' parameters the model has only once, with a remark where there are any. */
export function withCopies(network: Network, model: FileModel, laid: readonly Laid[], rootOf: RootOf): Network {
  const { params, first, nodes } = copiesIn(network, model, laid, rootOf);
  if (nodes === 0) return network;
  const copied: Network = { ...network, copied: params };
  const summary = summaryOf(copied);
  const more = nodes > 1 ? `, and so are those of ${plural(nodes - 1, "operator")} more` : "";
  const own = plural(summary.params, "parameter");
  const held = formatCount(summary.layerParams);
  const why = `its weights are those of an earlier operator${more}: the model has ${own}, its layers hold ${held} with all copies`;
  const [origin] = (network.layers[first] as NetworkLayer).origins;
  const { operator = "", name = "" } = origin ?? {};
  const remark: Remark = { kind: "assumed", operator, name, why, before: first };
  return { ...copied, remarks: [...network.remarks, remark].sort((one, other) => one.before - other.before) };
}

/**
 * A node's layers hold copies if a node before it reads the same weights, moved or not. Its biases, of which the language has one
 * for each kernel, are copies where the model has no others for it.
 */
function copiesIn(network: Network, model: FileModel, laid: readonly Laid[], rootOf: RootOf): Copies {
  const seen = new Set<number>();
  const sizes = sizesInTiles(network);
  let [params, nodes, first] = [0, 0, -1];
  for (const { node, from, to } of laid) {
    const held = sizes.slice(from, to).reduce((sum, size) => sum + (size?.params ?? 0), 0);
    if (held === 0) continue;
    const cost = node.cost ?? model.costs.get(node.operator);
    const read = weightsRead(node, cost, model.tensors, rootOf);
    const own = read.filter(({ root }) => !seen.has(root)).map(({ count }) => count);
    const most = Math.max(...read.map(({ count }) => count));
    for (const { root } of read) seen.add(root);
    if (read.length === 0 || own.includes(most)) continue;
    params += Math.max(0, held - own.reduce((sum, count) => sum + count, 0));
    if (nodes === 0) first = sizes.findIndex((size, index) => index >= from && (size?.params ?? 0) > 0);
    nodes++;
  }
  return { params, first, nodes };
}
