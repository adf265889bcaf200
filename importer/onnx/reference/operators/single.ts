/** Operators of single values. Source: https://onnx.ai/onnx/operators/ */
import { SINGLE, type Single } from "../../../values/functions.js";
import { emptyLike, type Held, held, like, TRUTH } from "../held.js";
import type { Rule, Running } from "../node.js";
import { between, erf, gelu, geluByTanh, sigmoid, softplus, tanh } from "./functions.js";

export function eachOf(apply: Single, from: Held): Held {
  const made = emptyLike(from, from.data.length);
  for (let at = 0; at < made.length; at++) made[at] = apply(from.data[at] as number);
  return like(from, from.shape, made);
}

const single =
  (apply: Single): Rule =>
  (node) => [eachOf(apply, node.held(0))];

/** With numbers of attributes, which have a value where the node says none. */
const tuned =
  (otherwise: Readonly<Record<string, number>>, make: (numbers: readonly number[]) => Single): Rule =>
  (node) => {
    const numbers = Object.entries(otherwise).map(([name, value]) => node.attributes.float(name) ?? value);
    return [eachOf(make(numbers), node.held(0))];
  };

export const SINGLES: Readonly<Record<string, Rule>> = {
  Abs: single(Math.abs),
  Acos: single(Math.acos),
  Acosh: single(Math.acosh),
  Asin: single(Math.asin),
  Asinh: single(Math.asinh),
  Atan: single(Math.atan),
  Atanh: single(Math.atanh),
  Ceil: single(Math.ceil),
  Cos: single(Math.cos),
  Cosh: single(Math.cosh),
  Erf: single(erf),
  Exp: single(Math.exp),
  Floor: single(Math.floor),
  Log: single(Math.log),
  Neg: single(SINGLE.negate),
  Reciprocal: single(SINGLE.reciprocal),
  Round: single(SINGLE.round),
  Sign: single(Math.sign),
  Sin: single(Math.sin),
  Sinh: single(Math.sinh),
  Sqrt: single(Math.sqrt),
  Tan: single(Math.tan),
  Relu: single(SINGLE.positive),
  Sigmoid: single(sigmoid),
  Tanh: single(tanh),
  Softplus: single(softplus),
  Softsign: single((value) => value / (1 + Math.abs(value))),
  Mish: single((value) => value * tanh(softplus(value))),
  HardSwish: single((value) => value * between(value / 6 + 0.5, 0, 1)),
  LeakyRelu: tuned(
    { alpha: 0.01 },
    ([alpha = 0]) =>
      (value) =>
        value < 0 ? alpha * value : value,
  ),
  Elu: tuned(
    { alpha: 1 },
    ([alpha = 1]) =>
      (value) =>
        value < 0 ? alpha * Math.expm1(value) : value,
  ),
  Celu: tuned(
    { alpha: 1 },
    ([alpha = 1]) =>
      (value) =>
        Math.max(0, value) + Math.min(0, alpha * Math.expm1(value / alpha)),
  ),
  Selu: tuned(
    { alpha: 1.6732631921768188, gamma: 1.0507010221481323 },
    ([alpha = 1, gamma = 1]) =>
      (value) =>
        gamma * (value > 0 ? value : alpha * Math.expm1(value)),
  ),
  HardSigmoid: tuned(
    { alpha: 0.2, beta: 0.5 },
    ([alpha = 0, beta = 0]) =>
      (value) =>
        between(alpha * value + beta, 0, 1),
  ),
  Swish: tuned(
    { alpha: 1 },
    ([alpha = 1]) =>
      (value) =>
        value * sigmoid(alpha * value),
  ),
  ThresholdedRelu: tuned(
    { alpha: 1 },
    ([alpha = 1]) =>
      (value) =>
        value > alpha ? value : 0,
  ),
  Shrink: tuned(
    { lambd: 0.5, bias: 0 },
    ([edge = 0, bias = 0]) =>
      (value) =>
        value < -edge ? value + bias : value > edge ? value - bias : 0,
  ),
  Gelu: (node) => [eachOf(node.attributes.text("approximate") === "tanh" ? geluByTanh : gelu, node.held(0))],
  Clip: (node) => {
    const { least, most } = boundsOf(node);
    return [eachOf((value) => Math.min(Math.max(value, least), most), node.held(0))];
  },
  Not: truth(SINGLE.not),
  IsNaN: truth(SINGLE.isNone),
  IsInf: truth((value) => Number(Math.abs(value) === Number.POSITIVE_INFINITY)),
  "com.microsoft.Gelu": single(gelu),
  "com.microsoft.BiasGelu": biased(gelu),
  "com.microsoft.FastGelu": biased(geluByTanh),
  "com.microsoft.QuickGelu": tuned(
    { alpha: 1.702 },
    ([alpha = 1]) =>
      (value) =>
        value * sigmoid(alpha * value),
  ),
};

/** What is added before, along the last axis, may be left out. */
function biased(apply: Single): Rule {
  return (node) => {
    const [read, bias] = [node.held(0), node.optional(1)];
    if (!bias) return [eachOf(apply, read)];
    const made = emptyLike(read, read.data.length);
    for (let at = 0; at < made.length; at++)
      made[at] = apply((read.data[at] as number) + (bias.data[at % bias.data.length] as number));
    return [like(read, read.shape, made)];
  };
}

function truth(apply: Single): Rule {
  return (node) => {
    const { shape, data } = node.held(0);
    return [held(shape, TRUTH, Uint8Array.from(data, apply))];
  };
}

/** Attributes up to opset 10. */
function boundsOf(node: Running): { least: number; most: number } {
  const bound = (position: number, name: string) => node.optional(position)?.data[0] ?? node.attributes.float(name);
  return { least: bound(1, "min") ?? Number.NEGATIVE_INFINITY, most: bound(2, "max") ?? Number.POSITIVE_INFINITY };
}
