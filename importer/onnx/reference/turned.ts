/** The same values in other places, with the whole numbers that they are made of. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Dequantised, Held } from "./held.js";
import { exchanged } from "./strided.js";

/** Whatever only moves, repeats or leaves out values. Of several scales nobody knows where they are behind it: values are real ones then. */
export function movedBy(from: Held, move: (values: Held) => Held): Held {
  const { dequantised, ...values } = from;
  const made = move(values);
  if (dequantised?.scales.length !== 1) return made;
  return { ...made, dequantised: { ...dequantised, stored: move(dequantised.stored), axis: 0 } };
}

/** Axis `i` of the result is axis `order[i]`. */
export function turned(from: Held, order: Shape): Held {
  const { dequantised, ...values } = from;
  const of = (whole: Dequantised): Dequantised => ({
    ...whole,
    stored: exchanged(whole.stored, order),
    axis: order.indexOf(whole.axis),
  });
  return { ...exchanged(values, order), ...(dequantised && { dequantised: of(dequantised) }) };
}

/** The last two axes exchanged, if so. */
export function turnedLast(from: Held, isTurned: boolean): Held {
  const rank = from.shape.length;
  if (!isTurned || rank < 2) return from;
  const axes = [...from.shape.keys()];
  return turned(from, [...axes.slice(0, -2), rank - 1, rank - 2]);
}

/** As many values in another shape. */
export function reshapedTo(from: Held, shape: Shape): Held {
  return movedBy(from, (values) => ({ ...values, shape }));
}
