/** Maps of features in a list of values, wherever their axes lie. */
import type { Layout } from "../model.js";
import { type Axis, placesOf, type Sides } from "../windows.js";
import type { Numbers } from "./values.js";

/** Without those of 64 bits, which no layer computes with. */
export type MapNumbers = Exclude<Numbers, BigInt64Array>;

/** Steps in the list from one place of each axis to the next. */
export interface MapStrides {
  readonly batch: number;
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

export interface MapSizes {
  readonly batch: number;
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
}

export interface FeatureMap {
  readonly data: MapNumbers;
  readonly sizes: MapSizes;
  readonly strides: MapStrides;
}

/** Windows of `size` [rows, columns], `stride` places apart, that may reach `pads` beyond the map. */
export interface Windowing {
  readonly size: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly pads: Sides;
  /** A last window that does not fit counts as well (ONNX's `ceil_mode`). */
  readonly ceil?: boolean;
}

export function mapSizes(layout: Layout, shape: readonly number[]): MapSizes {
  const [batch = 1, second = 1, third = 1, fourth = 1] = shape;
  return layout === "NHWC"
    ? { batch, rows: second, columns: third, channels: fourth }
    : { batch, channels: second, rows: third, columns: fourth };
}

/** Of values that lie one behind the other. */
export function mapStrides(layout: Layout, { channels, rows, columns }: MapSizes): MapStrides {
  const batch = channels * rows * columns;
  return layout === "NHWC"
    ? { batch, row: columns * channels, column: channels, channel: 1 }
    : { batch, channel: rows * columns, row: columns, column: 1 };
}

/** A tensor of [batch, rows, columns, channels] or [batch, channels, rows, columns]; axes that it does not have count as 1. */
export function mapOf(layout: Layout, shape: readonly number[], data: MapNumbers): FeatureMap {
  const sizes = mapSizes(layout, shape);
  return { data, sizes, strides: mapStrides(layout, sizes) };
}

/** Rows and columns of what windows over a map make. Below 1 where a window is larger than the padded map. */
export function windowPlaces({ rows, columns }: MapSizes, windowing: Windowing): readonly [number, number] {
  const { size, stride, dilation, pads, ceil = false } = windowing;
  const axis = (length: number, side: 0 | 1): Axis => ({
    length,
    size: size[side],
    stride: stride[side],
    dilation: dilation[side],
  });
  return [
    placesOf(axis(rows, 0), [pads.top, pads.bottom], ceil),
    placesOf(axis(columns, 1), [pads.left, pads.right], ceil),
  ];
}
