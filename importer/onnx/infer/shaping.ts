/** The same values in another shape. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { volume } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { RESHAPED, transposedOrder } from "../reshaping.js";
import type { Infer, Inferred } from "./rule.js";

export const SHAPING: Readonly<Record<string, Infer>> = {
  ...Object.fromEntries(
    Object.entries(RESHAPED).map(([operator, shapeOf]) => [
      operator,
      (node: Asked): Inferred => [shapeOf(node, node.shape(0))],
    ]),
  ),
  Transpose: (node) => {
    const shape = node.shape(0);
    return [transposedOrder(node, shape).map((axis) => shape[axis] ?? 1)];
  },
  DepthToSpace: (node) => [rearranged(node, 1)],
  SpaceToDepth: (node) => [rearranged(node, -1)],
  Col2Im: columnsPlaced,
};

/** `direction` 1: a block of channels becomes a block of places; -1: the other way around. */
function rearranged(node: Asked, direction: 1 | -1): Shape {
  const shape = node.shape(0);
  const [batch = 1, channels = 1, height = 1, width = 1] = shape;
  const side = integerOf(node, "blocksize", 0) ** direction;
  const made = [batch, channels / side ** 2, height * side, width * side];
  if (shape.length === 4 && made.every(Number.isInteger) && volume(made) === volume(shape)) return made;
  throw new ImportProblem(`its blocks of ${integerOf(node, "blocksize", 0)} do not fit ${bracketed(shape)}`);
}

/** Columns of blocks, [batch, channels * places of a block, blocks], become a map. */
function columnsPlaced(node: Asked): Inferred {
  const [batch = 1, columns = 1] = node.shape(0);
  const image = numbersOf(node, 1, "image_shape") ?? [];
  const block = numbersOf(node, 2, "block_shape") ?? [];
  const channels = columns / volume(block);
  if (Number.isInteger(channels)) return [[batch, channels, ...image]];
  throw new ImportProblem(`its ${columns} rows are no whole number of blocks of ${bracketed(block)}`);
}
