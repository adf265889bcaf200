/** HARD_SWISH: x * relu6(x + 3) / 6; of whole numbers in fixed point of 16 bits. */
import type { Quantisation } from "../../../reference/values.js";
import { typeBounds } from "../activation.js";
import { asNumbers, isFloat } from "../arrays.js";
import { clamped, factorOf, roundedShift } from "../fixed-point.js";
import type { Rule } from "../running.js";

export const hardSwish: Rule = (run) => {
  const { shape, data, quantisation: from } = run.input(0);
  const numbers = asNumbers(data);
  const into = asNumbers(run.empty(shape));
  const made = run.quantisation();
  if (!isFloat(into) && (from === undefined || made === undefined))
    throw run.problem("it reads or makes whole numbers without a scale; quantised ones have one");
  const value = from && made && !isFloat(into) ? wholeOf(from, made, typeBounds(into)) : realHardSwish;
  for (let at = 0; at < into.length; at++) into[at] = value(numbers[at] as number);
  return [run.made(shape, into)];
};

function realHardSwish(value: number): number {
  return (value * clamped(value + 3, 0, 6)) / 6;
}

/** A factor of 15 bits and a power of two. */
function narrow(value: number): { readonly fixed: number; readonly shift: number } {
  const { fixed, shift } = factorOf(value);
  return { fixed: Math.min((fixed + 0x8000) >> 16, 32767), shift };
}

/** The share that relu6 keeps has 15 bits; values have 7 more bits than they are stored in. */
function wholeOf(from: Quantisation, made: Quantisation, { least, most }: ReturnType<typeof typeBounds>) {
  const fine = (from.scales[0] as number) / 128;
  const result = narrow(fine / (made.scales[0] as number));
  const share = narrow(fine / (3 / 32768));
  const [zero, other] = [from.zeros[0] as number, made.zeros[0] as number];
  return (stored: number) => {
    const value = (stored - zero) * 128;
    let kept = value;
    if (share.shift > 0) kept = saturated(kept * 2 ** (share.shift - 1));
    kept = roundedHigh(kept, share.fixed);
    if (share.shift > 0) kept = saturated(kept * 2);
    if (share.shift < 0) kept = roundedShift(kept, -share.shift);
    kept = (kept + 32768) >> 1;
    const product = saturated(Math.trunc((kept * roundedHigh(value, result.fixed)) / 32768));
    const scaled = result.shift > 0 ? product * 2 ** result.shift : roundedShift(product, -result.shift);
    return clamped(scaled + other, least, most);
  };
}

function saturated(value: number): number {
  return clamped(value, -32768, 32767);
}

/** The upper 16 bits of twice a product, rounded to the nearest, halves up. */
function roundedHigh(one: number, other: number): number {
  return saturated(Math.floor((one * other + 16384) / 32768));
}
