/** Sums of whole numbers as whole numbers of other scales. */
import { boundsOf, type Data, type Held } from "../held.js";
import type { Sums } from "../products/multiply.js";

/**
 * Rounded to the nearest, of two to the even one, and kept within the type, as ONNX's QLinear operators are specified; in single
 * precision as runtimes compute it: the sum times (step of a sum / scale of the output).
 */
export function putQuantised(
  { type, data }: Held,
  into: Data,
  { values }: Pick<Sums, "values">,
  places: number,
  stepOf: (kernel: number) => number,
  { scale, zero }: { readonly scale: number; readonly zero: number },
): void {
  const [least, most] = boundsOf({ type, data });
  for (let kernel = 0, at = 0; at < into.length; kernel++) {
    const factor = Math.fround(stepOf(kernel) / scale);
    for (let place = 0; place < places; place++, at++)
      into[at] = within(toEven(Math.fround(Math.fround(values[at] as number) * factor)) + zero, least, most);
  }
}

export function within(value: number, least: number, most: number): number {
  return value < least ? least : value > most ? most : value;
}

/** To the nearest whole number, of two to the even one. */
export function toEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  if (rest !== 0.5) return rest < 0.5 ? down : down + 1;
  return down % 2 === 0 ? down : down + 1;
}
