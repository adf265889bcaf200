/** What is made of sizes and numbers alone. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { countedShape } from "../../values/generated.js";
import { countOf } from "../../values/places.js";
import { CONSTANT, constantNode } from "../constant-node.js";
import { type Asked, integerOf } from "../node.js";
import { each, type Infer } from "./rule.js";

export const GENERATED: Readonly<Record<string, Infer>> = {
  [CONSTANT]: (node) => [constantNode(node.attributes)?.[0].shape],
  ConstantOfShape: (node) => [filledShape(node)],
  Range: (node) => [rangeShape(node)],
  ...each((node) => [node.attributes.integers("shape")], "RandomNormal", "RandomUniform"),
  Multinomial: (node) => [[node.shape(0)[0] ?? 1, integerOf(node, "sample_size", 1)]],
  OneHot: (node) => {
    const { axis, depth } = oneHotAxis(node);
    return [node.shape(0).toSpliced(axis, 0, depth)];
  },
  Shape: (node) => [[shapeNumbers(node).length]],
  ...each(() => [[]], "Size", "SequenceLength", "OptionalHasElement"),
  TfIdfVectorizer: (node) => {
    const places = node.attributes.integers("ngram_indexes") ?? [];
    const size = places.reduce((most, place) => Math.max(most, place), -1) + 1;
    return [node.shape(0).length === 2 ? [node.shape(0)[0] ?? 1, size] : [size]];
  },
};

/** The input's shape, or the part of it from `start` to before `end`. */
export function shapeNumbers(node: Asked): Shape {
  const shape = node.shape(0);
  const within = (end: number) => Math.min(Math.max(end < 0 ? end + shape.length : end, 0), shape.length);
  return shape.slice(within(integerOf(node, "start", 0)), within(integerOf(node, "end", shape.length)));
}

export function filledShape(node: Asked): Shape {
  const shape = node.values(0) ?? [];
  const isSound = shape.every((size) => Number.isSafeInteger(size) && size >= 0);
  if (isSound && Number.isSafeInteger(countOf(shape))) return shape;
  throw new ImportProblem(`it fills a shape of ${bracketed(shape)}`);
}

export function rangeShape(node: Asked): Shape {
  const [start = 0, end = 0, step = 1] = [0, 1, 2].map((position) => node.values(position)?.[0] ?? 0);
  const shape = countedShape(start, end, step);
  if (shape) return shape;
  throw new ImportProblem(`it counts from ${start} to ${end} in steps of ${step}`);
}

/** Where the new axis stands, and how long it is. */
export function oneHotAxis(node: Asked): { axis: number; depth: number } {
  const { length } = node.shape(0);
  const stated = integerOf(node, "axis", -1);
  const axis = stated < 0 ? stated + length + 1 : stated;
  const depth = Math.trunc(node.values(1)?.[0] ?? 0);
  if (axis >= 0 && axis <= length && depth >= 0) return { axis, depth };
  throw new ImportProblem(`it puts ${depth} places at axis ${stated} of ${bracketed(node.shape(0))}`);
}
