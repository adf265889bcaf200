/** The largest value and the sum of each window of each channel. What lies outside of the map does not count. */
import type { Layout } from "../model.js";
import { type FeatureMap, mapStrides, type Windowing, windowPlaces } from "./maps.js";

export interface Pooled {
  readonly rows: number;
  readonly columns: number;
  /** In the layout asked for: maps of the batch, rows, columns and channels as in the map read. */
  readonly values: Float64Array;
  /** Values of the map that the window of each place [rows, columns] holds, those of the padding left out. */
  readonly counts: Int32Array;
}

/** Minus infinity where a window holds nothing of the map. */
export function largestOfWindows(layout: Layout, map: FeatureMap, windowing: Windowing): Pooled {
  return pooled(layout, map, windowing, Number.NEGATIVE_INFINITY, (found, value) => (value > found ? value : found));
}

/** Exact for whole numbers. */
export function sumsOfWindows(layout: Layout, map: FeatureMap, windowing: Windowing): Pooled {
  return pooled(layout, map, windowing, 0, (found, value) => found + value);
}

function pooled(
  layout: Layout,
  { data, sizes, strides }: FeatureMap,
  windowing: Windowing,
  start: number,
  join: (found: number, value: number) => number,
): Pooled {
  const [rows, columns] = windowPlaces(sizes, windowing);
  const made = { ...sizes, rows, columns };
  const out = mapStrides(layout, made);
  const values = new Float64Array(sizes.batch * out.batch).fill(start);
  const counts = new Int32Array(rows * columns);
  const { stride, dilation, size, pads } = windowing;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const rowsIn = inside(y * stride[0] - pads.top, size[0], dilation[0], sizes.rows);
      const columnsIn = inside(x * stride[1] - pads.left, size[1], dilation[1], sizes.columns);
      counts[y * columns + x] = rowsIn.length * columnsIn.length;
      for (let map = 0; map < sizes.batch; map++)
        for (const row of rowsIn)
          for (const column of columnsIn) {
            let from = map * strides.batch + row * strides.row + column * strides.column;
            let to = map * out.batch + y * out.row + x * out.column;
            for (let channel = 0; channel < sizes.channels; channel++) {
              values[to] = join(values[to] as number, data[from] as number);
              from += strides.channel;
              to += out.channel;
            }
          }
    }
  return { rows, columns, values, counts };
}

function inside(first: number, size: number, dilation: number, length: number): readonly number[] {
  return Array.from({ length: size }, (_, at) => first + at * dilation).filter((at) => at >= 0 && at < length);
}
