/** What the operators that are left out take with them: parameters and multiply-accumulate operations, as far as known. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import { type FileModel, type FileNode, isNumeric, type Tensor } from "../model.js";
import type { Omission } from "../network.js";
import type { OperatorCost } from "../omitted-costs.js";

/**
 * One for each of `omitted`, in their order. Weights that an imported node reads, too, are not missing; those that several
 * omitted ones share are missing with the first.
 */
export function omissionsOf(
  { tensors, costs }: Pick<FileModel, "tensors" | "costs">,
  shapes: ReadonlyMap<number, Shape>,
  omitted: readonly FileNode[],
  imported: readonly FileNode[],
): readonly Omission[] {
  const taken = new Set(imported.flatMap(({ inputs }) => inputs));
  const isMissing = (tensor: number) => !taken.has(tensor) && taken.add(tensor) !== undefined;
  const shapeOf = (tensor: number) => shapes.get(tensor) ?? constantShape(tensors[tensor]);
  return omitted.map((node) => {
    const cost = costs.get(node.operator);
    const params = paramsOf(node, cost, tensors, isMissing);
    const macs = cost?.macs({ inputs: node.inputs.map(shapeOf), outputs: node.outputs.map(shapeOf) });
    return { ...(params !== undefined && { params }), ...(macs !== undefined && { macs }) };
  });
}

/** An operator that is not in the table may hold weights that nobody can see: without any, nothing is known of them. */
function paramsOf(
  { operator, inputs }: FileNode,
  cost: OperatorCost | undefined,
  tensors: FileModel["tensors"],
  isMissing: (tensor: number) => boolean,
): number | undefined {
  if (GRAPHS.has(operator)) return undefined;
  const read = cost?.weights?.flatMap((position) => inputs[position] ?? []) ?? inputs;
  const isWeights = cost?.weights ? () => true : isLikeWeights;
  const weights = read.flatMap((tensor) => {
    const found = tensors[tensor];
    return found?.constant && isWeights(found) ? { tensor, count: found.constant.count } : [];
  });
  if (cost === undefined && weights.length === 0) return undefined;
  const sum = weights.reduce((all, { tensor, count }) => all + (isMissing(tensor) ? count : 0), 0);
  return Number.isSafeInteger(sum) ? sum : undefined;
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
