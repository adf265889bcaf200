/** The same values in another shape. Source: https://www.tensorflow.org/mlir/tfl_ops */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { knownValues, type MeaningOf, problemAt, shapeOf, type TfliteNode } from "../node.js";
import { expandDims, reshape, squeeze, transpose } from "../operators/shaping.js";
import { BuiltinOptions, DepthToSpaceOptions, BuiltinOperator as Op, SpaceToDepthOptions } from "../schema.js";
import { type Infer, type Inferred, one, type Rules } from "./rule.js";

export const SHAPING: Rules = {
  [Op.RESHAPE]: meant(reshape),
  [Op.SQUEEZE]: meant(squeeze),
  [Op.EXPAND_DIMS]: meant(expandDims),
  [Op.TRANSPOSE]: (node, known) => {
    const meaning = transpose(node, known);
    const shape = shapeOf(node, known, 0);
    return meaning.kind === "transpose" ? [meaning.order.map((axis) => shape[axis] ?? 1)] : [];
  },
  [Op.SPACE_TO_DEPTH]: (node, known) =>
    rearranged(
      node,
      known,
      -(node.options(BuiltinOptions.SpaceToDepthOptions, new SpaceToDepthOptions())?.blockSize() ?? 0),
    ),
  [Op.DEPTH_TO_SPACE]: (node, known) =>
    rearranged(
      node,
      known,
      node.options(BuiltinOptions.DepthToSpaceOptions, new DepthToSpaceOptions())?.blockSize() ?? 0,
    ),
  [Op.SPACE_TO_BATCH_ND]: dealtOut,
  [Op.BATCH_TO_SPACE_ND]: putTogether,
  [Op.BITCAST]: recast,
  // The last axis becomes the diagonal of a matrix.
  [Op.MATRIX_DIAG]: (node, known) => {
    const shape = shapeOf(node, known, 0);
    return [[...shape, shape.at(-1) ?? 1]];
  },
};

function meant(meaningOf: MeaningOf): Infer {
  return (node, known) => {
    const meaning = meaningOf(node, known);
    return meaning.kind === "reshape" ? [meaning.shape] : [];
  };
}

/** Blocks of channels become blocks of places; below 0 the other way around. */
function rearranged(node: TfliteNode, known: Known, block: number): Inferred {
  const shape = shapeOf(node, known, 0, 4);
  const [batch = 1, height = 1, width = 1, channels = 1] = shape;
  const made =
    block > 0
      ? [batch, height * block, width * block, channels / block ** 2]
      : [batch, height / -block, width / -block, channels * block ** 2];
  if (made.every(Number.isInteger) && volume(made) === volume(shape)) return [made];
  throw problemAt(node, `its blocks of ${Math.abs(block)} do not fit an input of ${bracketed(shape)}`);
}

/** Places and zeros around them, dealt out to batches by blocks. */
function dealtOut(node: TfliteNode, known: Known): Inferred {
  return blockwise(node, known, (size, block, before, after) => (size + before + after) / block, 1);
}

function putTogether(node: TfliteNode, known: Known): Inferred {
  return blockwise(node, known, (size, block, before, after) => size * block - before - after, -1);
}

type Side = (size: number, block: number, before: number, after: number) => number;

/** Of the axes behind the batch; `direction` 1: the batch grows. */
function blockwise(node: TfliteNode, known: Known, sideOf: Side, direction: 1 | -1): Inferred {
  const [batch = 1, ...rest] = shapeOf(node, known, 0);
  const blocks = knownValues(node, known, 1);
  const sides = knownValues(node, known, 2);
  if (blocks === undefined || sides === undefined) return [];
  const made: Shape = [
    direction === 1 ? batch * volume(blocks) : batch / volume(blocks),
    ...rest.map((size, axis) => {
      const block = blocks[axis];
      return block === undefined ? size : sideOf(size, block, sides[2 * axis] ?? 0, sides[2 * axis + 1] ?? 0);
    }),
  ];
  if (blocks.length <= rest.length && sides.length === 2 * blocks.length && made.every(isSize)) return [made];
  const input = bracketed(shapeOf(node, known, 0));
  throw problemAt(
    node,
    `its blocks of ${bracketed(blocks)} with ${bracketed(sides)} around do not fit an input of ${input}`,
  );
}

function isSize(size: number): boolean {
  return Number.isInteger(size) && size >= 0;
}

/** The same bits as values of another type: parts of a value are an axis more, or one less. */
function recast(node: TfliteNode, known: Known): Inferred {
  const shape = shapeOf(node, known, 0);
  const [from = 0, to = 0] = [node.inputs[0], node.outputs[0]].map((tensor) => node.tensors[tensor ?? -1]?.type.bits);
  if (from === 0 || to === 0) return [];
  if (from === to) return [shape];
  if (from > to) return one(from % to === 0 ? [...shape, from / to] : undefined);
  return one(shape.at(-1) === to / from ? shape.slice(0, -1) : undefined);
}
