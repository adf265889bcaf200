/** From real numbers to stored ones, back, and from one scale or type to another. */
import { bigOf } from "../../../reference/moves.js";
import type { Numbers, Quantisation, Values } from "../../../reference/values.js";
import { typeBounds } from "../activation.js";
import { asNumbers, isFloat } from "../arrays.js";
import { stored } from "../finish.js";
import { clamped, factorOf, scaled } from "../fixed-point.js";
import { realOf } from "../products.js";
import type { Rule, Running } from "../running.js";

export const quantise: Rule = (run) => {
  const values = run.input(0);
  const made = run.quantisation();
  if (made === undefined) throw run.problem("it quantises to numbers without a scale; its output has one");
  const from = asNumbers(values.data);
  const into = asNumbers(run.empty(values.shape));
  const { least, most } = typeBounds(into);
  const convert = isFloat(from) ? (value: number) => stored(value, made) : requantised(run, values.quantisation, made);
  for (let at = 0; at < into.length; at++) into[at] = clamped(convert(from[at] as number), least, most);
  return [run.made(values.shape, into)];
};

/** From one scale to another. */
export function requantised(run: Running, from: Quantisation | undefined, to: Quantisation): (value: number) => number {
  if (from === undefined) throw run.problem("it reads whole numbers without a scale; a quantised input has one");
  const factor = factorOf((from.scales[0] as number) / (to.scales[0] as number));
  const [zero, other] = [from.zeros[0] as number, to.zeros[0] as number];
  return (value) => scaled(value - zero, factor) + other;
}

/** Floats of 16 bits are read as those of 32. */
export const dequantise: Rule = (run) => {
  const values = run.input(0);
  if (!isFloat(values.data) && values.quantisation === undefined)
    throw run.problem("it reads whole numbers without a scale; a quantised input has one");
  return [run.made(values.shape, realOf(values))];
};

export const cast: Rule = (run) => {
  const values = run.input(0);
  const into = run.empty(values.shape);
  return [run.made(values.shape, castTo(into, values, run))];
};

/** Towards zero where whole numbers are made of others. */
function castTo(into: Numbers, { data }: Values, run: Running): Numbers {
  const from = asNumbers(data);
  const isTruth = run.node.tensors[run.step.outputs[0] ?? -1]?.type.kind === "bool";
  if (into instanceof BigInt64Array) return BigInt64Array.from(from, bigOf);
  for (let at = 0; at < into.length; at++) {
    const value = from[at] as number;
    into[at] = isTruth ? Number(value !== 0) : isFloat(into) ? value : Math.trunc(value);
  }
  return into;
}
