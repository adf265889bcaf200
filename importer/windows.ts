/** Sizes of convolutions and pooling over one axis, with zeros that may differ before and after. */
import type { Pads } from "./model.js";

export interface Axis {
  readonly length: number;
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
}

export type Sides = Exclude<Pads, string>;

/** Zeros before and after. */
export type Zeros = readonly [number, number];

export const NO_ZEROS: Sides = { top: 0, left: 0, bottom: 0, right: 0 };

/** Of the rows (0) or columns (1). `same` depends on the length of the axis. */
export function zerosOf(pads: Pads, side: 0 | 1, axis: Axis): Zeros {
  if (typeof pads !== "string") return side === 0 ? [pads.top, pads.bottom] : [pads.left, pads.right];
  const total = zerosOfSame(axis);
  const less = Math.floor(total / 2);
  return pads === "same upper" ? [less, total - less] : [total - less, less];
}

/** All zeros that keep ceil(length / stride) places. */
export function zerosOfSame({ length, size, stride, dilation }: Axis): number {
  return Math.max(0, (Math.ceil(length / stride) - 1) * stride + dilation * (size - 1) + 1 - length);
}

/** Below 1 where the window is larger than the padded axis. With `ceil` a window that would start behind the input is dropped. */
export function placesOf({ length, size, stride, dilation }: Axis, [before, after]: Zeros, ceil: boolean): number {
  const steps = (length + before + after - dilation * (size - 1) - 1) / stride;
  const places = (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1;
  return ceil && (places - 1) * stride >= length + before ? places - 1 : places;
}
