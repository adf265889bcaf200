/** Pooling over windows, and over whole maps. Source: https://onnx.ai/onnx/operators/ */
import { ImportProblem } from "../../../problem.js";
import { type MapNumbers, mapOf, windowPlaces } from "../../../reference/maps.js";
import { largestOfWindows, sumsOfWindows } from "../../../reference/pooling.js";
import { countOf } from "../../../values/places.js";
import { integerOf } from "../../node.js";
import { kernelShape } from "../../operators/windows.js";
import { emptyLike, floats, type Held, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { checkSides, windowingOf } from "../products/convolutions.js";

function windowsOf(node: Running, { shape, data }: Held) {
  checkSides(shape.slice(2));
  return {
    map: mapOf("NCHW", shape, data as MapNumbers),
    windowing: windowingOf(node, shape.slice(2), kernelShape(node)),
  };
}

const maxPool: Rule = (node) => {
  if (node.isRead(1)) throw new ImportProblem("where its maxima are is read, of which there is no reference");
  const read = node.held(0);
  const { map, windowing } = windowsOf(node, read);
  const { values } = largestOfWindows("NCHW", map, windowing);
  const made = emptyLike(read, values.length);
  made.set(values);
  return [like(read, node.made(), made)];
};

/** Sums of windows, and by how many values each is divided. */
export function averages(node: Running, read: Held): { readonly sums: Float64Array; readonly divisors: Int32Array } {
  const { map, windowing } = windowsOf(node, read);
  const { values, counts } = sumsOfWindows("NCHW", map, windowing);
  if (integerOf(node, "count_include_pad", 0) === 0) return { sums: values, divisors: counts };
  const { size, stride, dilation, pads } = windowing;
  const [rows, columns] = windowPlaces(map.sizes, windowing);
  // A last window that does not fit reaches beyond the padding, which is not counted.
  const within = (side: 0 | 1, at: number, length: number, [before, after]: readonly [number, number]) =>
    Array.from({ length: size[side] }, (_, tap) => at * stride[side] - before + tap * dilation[side]).filter(
      (place) => place < length + after,
    ).length;
  const divisors = Int32Array.from({ length: rows * columns }, (_, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns];
    return (
      within(0, row, map.sizes.rows, [pads.top, pads.bottom]) *
      within(1, column, map.sizes.columns, [pads.left, pads.right])
    );
  });
  return { sums: values, divisors };
}

const averagePool: Rule = (node) => {
  const { sums, divisors } = averages(node, node.held(0));
  const made = floats(node.made());
  for (let at = 0; at < sums.length; at++)
    made.data[at] = (sums[at] as number) / (divisors[at % divisors.length] as number);
  return [made];
};

/** Of every channel one value. */
const global =
  (
    start: number,
    join: (found: number, value: number) => number,
    finish: (value: number, count: number) => number,
  ): Rule =>
  (node) => {
    const read = node.held(0);
    const count = countOf(read.shape.slice(2));
    const made = emptyLike(read, read.data.length / count);
    for (let channel = 0; channel < made.length; channel++) {
      let found = start;
      for (let at = channel * count; at < (channel + 1) * count; at++) found = join(found, read.data[at] as number);
      made[channel] = finish(found, count);
    }
    return [like(read, node.made(), made)];
  };

export const POOLING: Readonly<Record<string, Rule>> = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalMaxPool: global(Number.NEGATIVE_INFINITY, Math.max, (value) => value),
  GlobalAveragePool: global(
    0,
    (sum, value) => sum + value,
    (sum, count) => sum / count,
  ),
};
