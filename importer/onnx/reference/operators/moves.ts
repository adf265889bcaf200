/** Values in other places or shapes. Source: https://onnx.ai/onnx/operators/ */
import { cut, joined, tiled } from "../../../reference/moves.js";
import type { Range } from "../../../values/moves.js";
import { concatenation, tileRepeats } from "../../infer/joining.js";
import { splitSizes } from "../../infer/parts.js";
import { integerOf } from "../../node.js";
import { RESHAPED, transposedOrder } from "../../reshaping.js";
import { slicedRanges } from "../../selection.js";
import { type Held, held, like, TRUTH } from "../held.js";
import type { Rule, Running } from "../node.js";
import { repeatedTo } from "../strided.js";
import { movedBy, reshapedTo, turned } from "../turned.js";
import { operandsOf } from "./pairs.js";

export const MOVES: Readonly<Record<string, Rule>> = {
  Identity: (node) => [node.held(0)],
  // The second output says which values stayed: all.
  Dropout: (node) => {
    const read = node.held(0);
    return [read, held(read.shape, TRUTH, new Uint8Array(read.data.length).fill(1))];
  },
  ...Object.fromEntries(
    Object.entries(RESHAPED).map(([operator, shapeOf]) => [
      operator,
      (node: Running) => [reshapedTo(node.held(0), shapeOf(node, node.held(0).shape))],
    ]),
  ),
  Transpose: (node) => [turned(node.held(0), transposedOrder(node, node.held(0).shape))],
  Slice: (node) => {
    const ranges = slicedRanges(node, node.held(0).shape);
    return [parts(node.held(0), ranges)];
  },
  Split: (node) => {
    const read = node.held(0);
    const { axis, sizes } = splitSizes(node);
    const whole = read.shape.map((count) => ({ start: 0, step: 1, count }));
    let start = 0;
    return sizes.map((count) => {
      const part = parts(read, whole.with(axis, { start, step: 1, count }));
      start += count;
      return part;
    });
  },
  Concat: (node) => {
    const parts = operandsOf(node);
    const [first = node.held(0)] = parts;
    return [like(first, node.made(), joined(parts, concatenation(node).axis))];
  },
  Expand: (node) => [movedBy(node.held(0), (values) => repeatedTo(values, node.made()))],
  Tile: (node) => {
    const [shape, repeats] = [node.made(), tileRepeats(node)];
    return [movedBy(node.held(0), (values) => like(values, shape, tiled(values.data, values.shape, repeats)))];
  },
  DepthToSpace: (node) => {
    const { shape } = node.held(0);
    const [batch = 1, channels = 1, height = 1, width = 1] = shape;
    const side = integerOf(node, "blocksize", 1);
    const rest = channels / side ** 2;
    const isDepthFirst = (node.attributes.text("mode") ?? "DCR") === "DCR";
    const blocks = isDepthFirst
      ? reshapedTo(node.held(0), [batch, side, side, rest, height, width])
      : reshapedTo(node.held(0), [batch, rest, side, side, height, width]);
    return [reshapedTo(turned(blocks, isDepthFirst ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3]), node.made())];
  },
  SpaceToDepth: (node) => {
    const [batch = 1, channels = 1, height = 1, width = 1] = node.held(0).shape;
    const side = integerOf(node, "blocksize", 1);
    const blocks = reshapedTo(node.held(0), [batch, channels, height / side, side, width / side, side]);
    return [reshapedTo(turned(blocks, [0, 3, 5, 1, 2, 4]), node.made())];
  },
};

function parts(read: Held, ranges: readonly Range[]): Held {
  const shape = ranges.map(({ count }) => count);
  return movedBy(read, (values) => like(values, shape, cut(values.data, values.shape, ranges)));
}
