/** Values in other places or shapes. Source: https://onnx.ai/onnx/operators/ */
import { countOf, stridesOf } from "../../../values/places.js";
import { concatenation, tileRepeats } from "../../infer/joining.js";
import { splitSizes } from "../../infer/parts.js";
import type { Asked } from "../../node.js";
import { RESHAPED, transposedOrder } from "../../reshaping.js";
import { slicedRanges } from "../../selection.js";
import { emptyLike, type Held, like } from "../held.js";
import type { Rule } from "../node.js";
import { repeatedTo, strided } from "../strided.js";
import { reshapedTo, turned } from "../turned.js";

const same: Rule = (node) => [node.held(0)];

export const MOVES: Readonly<Record<string, Rule>> = {
  Identity: same,
  Dropout: (node) => {
    const read = node.held(0);
    return [
      read,
      like({ ...read, type: { kind: "bool", bits: 8 } }, read.shape, new Uint8Array(read.data.length).fill(1)),
    ];
  },
  ...Object.fromEntries(
    Object.entries(RESHAPED).map(([operator, shapeOf]) => [
      operator,
      (node: Parameters<Rule>[0]) => [reshapedTo(node.held(0), shapeOf(node as Asked, node.held(0).shape))],
    ]),
  ),
  Transpose: (node) => [turned(node.held(0), transposedOrder(node, node.held(0).shape))],
  Slice: (node) => {
    const read = node.held(0);
    const ranges = slicedRanges(node, read.shape);
    const strides = stridesOf(read.shape);
    const offset = ranges.reduce((sum, { start }, axis) => sum + start * (strides[axis] ?? 0), 0);
    const steps = ranges.map(({ step }, axis) => step * (strides[axis] ?? 0));
    return [
      strided(
        read,
        ranges.map(({ count }) => count),
        steps,
        offset,
      ),
    ];
  },
  Split: (node) => {
    const read = node.held(0);
    const { axis, sizes } = splitSizes(node);
    const strides = stridesOf(read.shape);
    let start = 0;
    return sizes.map((size) => {
      const part = strided(read, read.shape.with(axis, size), strides, start * (strides[axis] ?? 0));
      start += size;
      return part;
    });
  },
  Concat: (node) => {
    const { axis } = concatenation(node);
    return [
      joined(
        Array.from({ length: node.inputCount }, (_, position) => node.held(position)),
        axis,
      ),
    ];
  },
  Expand: (node) => [repeatedTo(node.held(0), node.made())],
  Tile: (node) => {
    const read = node.held(0);
    const repeats = tileRepeats(node);
    const strides = stridesOf(read.shape);
    const pairs = read.shape.flatMap((size, axis) => [repeats[axis] ?? 1, size]);
    const made = strided(
      read,
      pairs,
      strides.flatMap((stride) => [0, stride]),
    );
    return [{ ...made, shape: read.shape.map((size, axis) => size * (repeats[axis] ?? 1)) }];
  },
};

/** Behind each other along an axis; the other axes are alike. */
export function joined(parts: readonly Held[], axis: number): Held {
  const [first] = parts as [Held];
  const size = parts.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0);
  const shape = first.shape.with(axis, size);
  const data = emptyLike(first, countOf(shape));
  const before = countOf(shape.slice(0, axis));
  const row = countOf(shape.slice(axis));
  let offset = 0;
  for (const part of parts) {
    const run = countOf(part.shape.slice(axis));
    for (let at = 0; at < before; at++) data.set(part.data.subarray(at * run, (at + 1) * run), at * row + offset);
    offset += run;
  }
  return like(first, shape, data);
}
