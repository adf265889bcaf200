/** The same values in other places, with the whole numbers that they are made of. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { countOf } from "../../values/places.js";
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

/** As many values in another shape. Scales lie along an axis still, where one of the shape has the same places. */
export function reshapedTo(from: Held, shape: Shape): Held {
  const { dequantised, ...values } = from;
  const axis = dequantised && keptAxis(from.shape, dequantised, shape);
  if (dequantised === undefined || axis === undefined) return { ...values, shape };
  return { ...values, shape, dequantised: { ...dequantised, axis, stored: { ...dequantised.stored, shape } } };
}

function keptAxis(from: Shape, { scales, axis }: Dequantised, to: Shape): number | undefined {
  if (scales.length === 1) return 0;
  const behind = countOf(from.slice(axis + 1));
  const kept = to.findIndex((size, at) => size === scales.length && countOf(to.slice(at + 1)) === behind);
  return kept < 0 ? undefined : kept;
}
