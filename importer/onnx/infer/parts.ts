/** Parts of what is read: slices, splits, values by their indices. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { volume } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { countOf } from "../../values/places.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { slicedRanges } from "../selection.js";
import { axisOf } from "../shapes.js";
import type { Infer, Inferred } from "./rule.js";

export const PARTS: Readonly<Record<string, Infer>> = {
  Slice: (node) => [slicedRanges(node, node.shape(0)).map(({ count }) => count)],
  Split: (node) => {
    const shape = node.shape(0);
    const { axis, sizes } = splitSizes(node);
    return sizes.map((size) => shape.with(axis, size));
  },
  Gather: (node) => {
    const shape = node.shape(0);
    return [shape.toSpliced(axisOf(integerOf(node, "axis", 0), shape.length), 1, ...node.shape(1))];
  },
  GatherElements: (node) => [node.shape(1)],
  GatherND: (node) => [pointsShape(node)],
  Compress: compressed,
  TopK: (node) => {
    const { axis, count } = rankedPart(node);
    const shape = node.shape(0).with(axis, count);
    return [shape, shape];
  },
};

/** Of stated sizes, or as even as they can be, with the smaller one last. */
export function splitSizes(node: Asked): { axis: number; sizes: Shape } {
  const shape = node.shape(0);
  const axis = axisOf(integerOf(node, "axis", 0), shape.length);
  const length = shape[axis] ?? 0;
  const stated = statedSizes(node);
  if (stated && stated.reduce((sum, size) => sum + size, 0) !== length)
    throw new ImportProblem(`it splits axis ${axis} of ${bracketed(shape)} into ${bracketed(stated)}`);
  const even = Math.ceil(length / node.outputCount);
  const sizes = Array.from({ length: node.outputCount }, (_, at) => Math.max(0, Math.min(even, length - at * even)));
  return { axis, sizes: stated ?? sizes };
}

/** Counted before they are read: a list may be of any length. */
function statedSizes(node: Asked): Shape | undefined {
  const list = node.stored(1);
  const count = list ? countOf(list.shape) : node.attributes.integers("split")?.length;
  if (count !== undefined && count !== node.outputCount)
    throw new ImportProblem(`it has ${count} sizes for ${node.outputCount} outputs; one for each would be right`);
  return numbersOf(node, 1, "split");
}

/** Of the places that the last axis of the indices names, behind axes that both have. */
export function pointsShape(node: Asked): Shape {
  const [shape, indices] = [node.shape(0), node.shape(1)];
  const paired = integerOf(node, "batch_dims", 0);
  const depth = indices.at(-1) ?? 0;
  const isRight = paired >= 0 && paired < Math.min(shape.length, indices.length) && paired + depth <= shape.length;
  if (isRight && indices.length > 0) return [...indices.slice(0, -1), ...shape.slice(paired + depth)];
  throw new ImportProblem(`its indices ${bracketed(indices)} name places of ${bracketed(shape)} that cannot be`);
}

/** As many places as the condition is true for; of the flattened input where no axis is named. */
function compressed(node: Asked): Inferred {
  const shape = node.shape(0);
  const axis = node.attributes.integer("axis");
  const length = axis === undefined ? volume(shape) : (shape[axisOf(axis, shape.length)] ?? 0);
  const kept = (node.values(1) ?? []).slice(0, length).filter((value) => value !== 0).length;
  return [axis === undefined ? [kept] : shape.with(axisOf(axis, shape.length), kept)];
}

/** The first opset has the count as an attribute. */
export function rankedPart(node: Asked): { axis: number; count: number } {
  const shape = node.shape(0);
  const axis = axisOf(integerOf(node, "axis", -1), shape.length);
  const count = node.has(1) ? node.values(1)?.[0] : node.attributes.integer("k");
  const length = shape[axis] ?? 0;
  if (count !== undefined && Number.isInteger(count) && count >= 0 && count <= length) return { axis, count };
  throw new ImportProblem(`it takes the first ${count ?? "none"} of ${length} values in their order`);
}
