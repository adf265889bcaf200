/** What the operators that run on the host need: parameters and multiply-accumulate operations, as far as known. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import { type FileModel, type FileNode, isNumeric, type Tensor } from "../model.js";
import type { OperatorCost } from "../operator-costs.js";
import type { RootOf } from "./weights/roots.js";

export interface HostCosts {
  readonly params?: number;
  readonly macs?: number;
}

/**
 * One for each of `hosted`, in their order. Weights that a node reads which does not run on the host are counted there; those
 * that several share are counted with the first.
 */
export function hostCosts(
  { tensors, costs }: Pick<FileModel, "tensors" | "costs">,
  shapes: ReadonlyMap<number, Shape>,
  hosted: readonly FileNode[],
  others: readonly FileNode[],
  rootOf: RootOf,
): readonly HostCosts[] {
  const taken = new Set(others.flatMap(({ inputs }) => inputs.map(rootOf)));
  const isOwn = (root: number) => !taken.has(root) && taken.add(root) !== undefined;
  const shapeOf = (tensor: number) => shapes.get(tensor) ?? constantShape(tensors[tensor]);
  return hosted.map((node) => {
    const cost = node.cost ?? costs.get(node.operator);
    const params = paramsOf(node, cost, tensors, rootOf, isOwn);
    const macs = cost?.macs({ inputs: node.inputs.map(shapeOf), outputs: node.outputs.map(shapeOf) });
    return { ...(params !== undefined && { params }), ...(macs !== undefined && { macs }) };
  });
}

/** An operator that is not in the table may hold weights that nobody can see: without any, nothing is known of them. */
function paramsOf(
  node: FileNode,
  cost: OperatorCost | undefined,
  tensors: FileModel["tensors"],
  rootOf: RootOf,
  isOwn: (root: number) => boolean,
): number | undefined {
  if (node.cost === undefined && GRAPHS.has(node.operator)) return undefined;
  const weights = weightsRead(node, cost, tensors, rootOf).filter(({ tensor }) => tensors[tensor]?.constant);
  if (cost === undefined && weights.length === 0) return undefined;
  const sum = weights.reduce((all, { root, count }) => all + (isOwn(root) ? count : 0), 0);
  return Number.isSafeInteger(sum) ? sum : undefined;
}

interface WeightsRead {
  readonly tensor: number;
  /** The stored constant that it is, or is made of. */
  readonly root: number;
  readonly count: number;
}

/** Weights and biases that a node reads, by what is certain of it or, without that, by what they look like. */
export function weightsRead(
  { inputs }: FileNode,
  cost: OperatorCost | undefined,
  tensors: FileModel["tensors"],
  rootOf: RootOf,
): readonly WeightsRead[] {
  const read = cost?.weights?.flatMap((position) => inputs[position] ?? []) ?? inputs;
  const isWeights = cost?.weights ? () => true : isLikeWeights;
  return read.flatMap((tensor) => {
    const root = rootOf(tensor);
    const found = tensors[root];
    return found?.constant && isWeights(found) ? { tensor, root, count: found.constant.count } : [];
  });
}

/** Operators with graphs of their own, whose weights are not among what they read. */
const GRAPHS = new Set([
  ...["If", "Loop", "Scan", "SequenceMap"],
  ...["IF", "WHILE", "CALL", "CALL_ONCE", "STABLEHLO_COMPOSITE", "STABLEHLO_WHILE", "STABLEHLO_CASE"],
]);

/** Whole numbers that stand for no others are shapes, axes or indices, and a single value is a setting. */
function isLikeWeights({ type, isQuantised, constant }: Tensor): boolean {
  return isNumeric(type) && (type.kind === "float" || isQuantised) && (constant?.count ?? 0) > 1;
}

function constantShape(tensor: Tensor | undefined): Shape | undefined {
  const shape = tensor?.shape;
  return tensor?.constant && shape?.every((size) => typeof size === "number") ? shape : undefined;
}
