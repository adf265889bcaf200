/** Functions of single values that several operators have. */
import { SINGLE, type Single } from "../../../values/functions.js";

/** Abramowitz and Stegun 7.1.6: a series that converges everywhere, and 1 beyond what doubles tell from it. */
export function erf(value: number): number {
  const x = Math.abs(value);
  if (x > 5.9) return Math.sign(value);
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return Math.sign(value) * ((2 * Math.exp(-x * x)) / Math.sqrt(Math.PI)) * sum;
}

export const { sigmoid, hyperbolicTangent: tanh } = SINGLE;
export const softplus: Single = (value) => Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
export const gelu: Single = (value) => 0.5 * value * (1 + erf(value / Math.SQRT2));
export const geluByTanh: Single = (value) =>
  0.5 * value * (1 + tanh(Math.sqrt(2 / Math.PI) * (value + 0.044715 * value ** 3)));
export const between = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** By name, as fused into others. */
export const FUSED_ACTIVATIONS: Readonly<Record<string, (parameters: readonly number[]) => Single>> = {
  Relu: () => SINGLE.positive,
  Sigmoid: () => sigmoid,
  Tanh: () => tanh,
  LeakyRelu:
    ([alpha = 0.01]) =>
    (value) =>
      value < 0 ? alpha * value : value,
  Clip:
    ([least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY]) =>
    (value) =>
      between(value, least, most),
  HardSigmoid:
    ([alpha = 0.2, beta = 0.5]) =>
    (value) =>
      between(alpha * value + beta, 0, 1),
};
