/** The same values in another shape or order of axes, with the whole numbers that they are made of. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Dequantised, Held } from "./held.js";
import { exchanged } from "./strided.js";

/** Axis `i` of the result is axis `order[i]`. */
export function turned(from: Held, order: Shape): Held {
  const { dequantised } = from;
  const of = (whole: Dequantised): Dequantised => ({
    ...whole,
    stored: exchanged(whole.stored, order),
    axis: order.indexOf(whole.axis),
  });
  return { ...exchanged(from, order), ...(dequantised && { dequantised: of(dequantised) }) };
}

/** The last two axes exchanged, if so. */
export function turnedLast(from: Held, isTurned: boolean): Held {
  const rank = from.shape.length;
  if (!isTurned || rank < 2) return from;
  const axes = [...from.shape.keys()];
  return turned(from, [...axes.slice(0, -2), rank - 1, rank - 2]);
}

/** As many values in another shape. Scales along an axis are kept only where there is one for all. */
export function reshapedTo(from: Held, shape: Shape): Held {
  const { dequantised, ...rest } = from;
  const whole = dequantised?.scales.length === 1 ? dequantised : undefined;
  return {
    ...rest,
    shape,
    ...(whole && { dequantised: { ...whole, stored: { ...whole.stored, shape }, axis: 0 } }),
  };
}
