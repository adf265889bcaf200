/** Activations of two or three straight parts: of whole numbers in fixed point. */
import { broadcast } from "../../../broadcast.js";
import type { Clip } from "../../../model.js";
import { repeated } from "../../../reference/moves.js";
import type { Quantisation } from "../../../reference/values.js";
import { BuiltinOptions, LeakyReluOptions } from "../../schema.js";
import { type Bounds, boundsOf, typeBounds } from "../activation.js";
import { asNumbers, isFloat } from "../arrays.js";
import { clamped, factorOf, scaled } from "../fixed-point.js";
import { realOf } from "../products.js";
import type { Rule, Running } from "../running.js";

const { fround } = Math;

export const relu = clipped({ low: 0, high: Number.POSITIVE_INFINITY });
export const relu6 = clipped({ low: 0, high: 6 });
export const reluFromMinus1 = clipped({ low: -1, high: 1 });
export const reluTo1 = clipped({ low: 0, high: 1 });

/** The ratio of two scales is computed in 32 bits. */
function ratio(one: number, other: number): number {
  return fround(one / other);
}

function clipped(clip: Clip): Rule {
  return (run) => {
    const { shape, data } = run.input(0);
    const numbers = asNumbers(data);
    const into = asNumbers(run.empty(shape));
    const whole = isFloat(into) ? undefined : scalesOf(run);
    const value = whole
      ? rescaled(whole.from, whole.made, boundsOf(run, clip, into, whole.made))
      : (real: number) => clamped(real, clip.low, clip.high);
    for (let at = 0; at < into.length; at++) into[at] = value(numbers[at] as number);
    return [run.made(shape, into)];
  };
}

function rescaled(from: Quantisation, made: Quantisation, { least, most }: Bounds): (value: number) => number {
  const factor = factorOf(ratio(from.scales[0] as number, made.scales[0] as number));
  const [zero, other] = [from.zeros[0] as number, made.zeros[0] as number];
  return (value) => clamped(scaled(value - zero, factor) + other, least, most);
}

function scalesOf(run: Running): { readonly from: Quantisation; readonly made: Quantisation } {
  const [from, made] = [run.input(0).quantisation, run.quantisation()];
  if (from && made) return { from, made };
  throw run.problem("it reads or makes whole numbers without a scale; quantised ones have one");
}

export const leakyRelu: Rule = (run) => {
  const alpha = run.node.options(BuiltinOptions.LeakyReluOptions, new LeakyReluOptions())?.alpha() ?? 0;
  const { shape, data } = run.input(0);
  const numbers = asNumbers(data);
  const into = asNumbers(run.empty(shape));
  const value = isFloat(into) ? (real: number) => (real < 0 ? fround(real * alpha) : real) : wholeLeaky(run, alpha);
  for (let at = 0; at < into.length; at++) into[at] = value(numbers[at] as number);
  return [run.made(shape, into)];
};

function wholeLeaky(run: Running, alpha: number): (value: number) => number {
  const { from, made } = scalesOf(run);
  const [scale, other] = [from.scales[0] as number, made.scales[0] as number];
  const same = factorOf(ratio(scale, other));
  const less = factorOf(ratio(fround(scale * Math.abs(alpha)), other));
  const sign = alpha < 0 ? -1 : 1;
  const { least, most } = typeBounds(run.empty([]));
  const [zero, to] = [from.zeros[0] as number, made.zeros[0] as number];
  return (stored) => {
    const value = stored - zero;
    const result = value >= 0 ? scaled(value, same) : sign * scaled(value, less);
    return clamped(result + to, least, most);
  };
}

/** Slopes of values below 0 are repeated to the shape of the input. */
export const parametricRelu: Rule = (run) => {
  const [values, slopes] = [run.input(0), run.input(1)];
  const shape = broadcast(values.shape, slopes.shape);
  const numbers = repeated(asNumbers(values.data), values.shape, shape);
  const into = asNumbers(run.empty(shape));
  if (isFloat(into)) {
    const real = repeated(realOf(slopes), slopes.shape, shape);
    for (let at = 0; at < into.length; at++) {
      const value = numbers[at] as number;
      into[at] = value >= 0 ? value : value * (real[at] as number);
    }
    return [run.made(shape, into)];
  }
  const { from, made } = scalesOf(run);
  const by = slopes.quantisation;
  if (by === undefined) throw run.problem("its slopes are whole numbers without a scale; quantised ones have one");
  const alphas = repeated(asNumbers(slopes.data), slopes.shape, shape);
  const [scale, other] = [from.scales[0] as number, made.scales[0] as number];
  const same = factorOf(ratio(scale, other));
  const less = factorOf(ratio(fround(scale * (by.scales[0] as number)), other));
  const { least, most } = typeBounds(into);
  const [zero, slopeZero, to] = [from.zeros[0] as number, by.zeros[0] as number, made.zeros[0] as number];
  for (let at = 0; at < into.length; at++) {
    const value = (numbers[at] as number) - zero;
    const slope = (alphas[at] as number) - slopeZero;
    into[at] = clamped((value >= 0 ? scaled(value, same) : scaled(value * slope, less)) + to, least, most);
  }
  return [run.made(shape, into)];
};
