/** Functions of single values. Of whole numbers a table says what each stored number becomes, computed in floats of 32 bits. */
import type { Quantisation } from "../../../reference/values.js";
import { SINGLE, type Single } from "../../../values/functions.js";
import { BuiltinOptions, GeluOptions } from "../../schema.js";
import { typeBounds } from "../activation.js";
import { asNumbers, asType, isFloat } from "../arrays.js";
import { clamped, rounded } from "../fixed-point.js";
import type { Rule, Running } from "../running.js";

const { fround } = Math;

export const logistic = functionOf(SINGLE.sigmoid);
export const tanh = functionOf(Math.tanh);
export const exponential = functionOf(Math.exp);
export const logarithm = functionOf(Math.log);
export const root = functionOf(Math.sqrt);
export const reciprocalRoot = functionOf(SINGLE.reciprocalRoot);
export const square = functionOf(SINGLE.square);
export const absolute = functionOf(Math.abs);
export const negative = functionOf(SINGLE.negate);
export const sine = functionOf(Math.sin);
export const cosine = functionOf(Math.cos);
export const elu = functionOf((value) => (value < 0 ? Math.expm1(value) : value));

export const gelu: Rule = (run) => {
  const isApproximate = run.node.options(BuiltinOptions.GeluOptions, new GeluOptions())?.approximate() ?? false;
  return functionOf(isApproximate ? approximateGelu : exactGelu)(run);
};

function approximateGelu(value: number): number {
  return 0.5 * value * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (value + 0.044715 * value ** 3)));
}

function exactGelu(value: number): number {
  return 0.5 * value * (1 + erf(value / Math.SQRT2));
}

/** By its series near 0, and by its continued fraction beyond: to 1e-12 and better. */
export function erf(value: number): number {
  const size = Math.abs(value);
  if (size > 6) return Math.sign(value);
  if (size < 3) {
    let term = value;
    let sum = value;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 200; n++) {
      term *= (-value * value) / n;
      sum += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 60; n > 0; n--) fraction = n / 2 / (size + fraction);
  return Math.sign(value) * (1 - Math.exp(-size * size) / (Math.sqrt(Math.PI) * (size + fraction)));
}

export function functionOf(apply: Single): Rule {
  return (run) => {
    const { shape, data, quantisation: from } = run.input(0);
    const numbers = asNumbers(data);
    const empty = run.empty(shape);
    const into = asNumbers(empty);
    const value = isFloat(numbers) ? apply : from ? wholeOf(run, apply, from, into) : apply;
    for (let at = 0; at < into.length; at++) into[at] = value(numbers[at] as number);
    return [run.made(shape, asType(empty, into))];
  };
}

function wholeOf(run: Running, apply: Single, from: Quantisation, into: ReturnType<typeof asNumbers>): Single {
  const made = run.quantisation();
  if (made === undefined) throw run.problem("it makes whole numbers without a scale; a quantised output has one");
  const { least, most } = typeBounds(into);
  const [scale, zero] = [from.scales[0] as number, from.zeros[0] as number];
  const inverse = fround(1 / (made.scales[0] as number));
  const other = made.zeros[0] as number;
  const known = new Map<number, number>();
  return (stored) => {
    const found = known.get(stored);
    if (found !== undefined) return found;
    const value = fround(apply(fround(scale * (stored - zero))));
    const result = clamped(rounded(fround(value * inverse)) + other, least, most);
    known.set(stored, result);
    return result;
  };
}
