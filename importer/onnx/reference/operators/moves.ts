/** Values in other places or shapes. Source: https://onnx.ai/onnx/operators/ */
import { cut, joined, tiled } from "../../../reference/moves.js";
import { concatenation, tileRepeats } from "../../infer/joining.js";
import { splitSizes } from "../../infer/parts.js";
import { RESHAPED, transposedOrder } from "../../reshaping.js";
import { slicedRanges } from "../../selection.js";
import { held, like, TRUTH } from "../held.js";
import type { Rule, Running } from "../node.js";
import { repeatedTo } from "../strided.js";
import { reshapedTo, turned } from "../turned.js";
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
    const read = node.held(0);
    const ranges = slicedRanges(node, read.shape);
    return [
      like(
        read,
        ranges.map(({ count }) => count),
        cut(read.data, read.shape, ranges),
      ),
    ];
  },
  Split: (node) => {
    const read = node.held(0);
    const { axis, sizes } = splitSizes(node);
    const whole = read.shape.map((count) => ({ start: 0, step: 1, count }));
    let start = 0;
    return sizes.map((count) => {
      const part = cut(read.data, read.shape, whole.with(axis, { start, step: 1, count }));
      start += count;
      return like(read, read.shape.with(axis, count), part);
    });
  },
  Concat: (node) => {
    const parts = operandsOf(node);
    const [first = node.held(0)] = parts;
    return [like(first, node.made(), joined(parts, concatenation(node).axis))];
  },
  Expand: (node) => [repeatedTo(node.held(0), node.made())],
  Tile: (node) => {
    const read = node.held(0);
    return [like(read, node.made(), tiled(read.data, read.shape, tileRepeats(node)))];
  },
};
