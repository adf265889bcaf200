/** Values behind each other: those of another scale are brought to that of the output. */
import { joined } from "../../../reference/moves.js";
import type { Numbers, Quantisation, Values } from "../../../reference/values.js";
import { concatenated } from "../../infer/joining.js";
import { ConcatenationOptions, BuiltinOptions as Kind } from "../../schema.js";
import { activationOf, boundsOf, type Fused, fusedOf, typeBounds } from "../activation.js";
import { asNumbers, isFloat } from "../arrays.js";
import { clamped, rounded } from "../fixed-point.js";
import type { Rule, Running } from "../running.js";

export const concatenate: Rule = (run) => {
  const { axis, shapes } = concatenated(run.node, run.known);
  const made = run.quantisation();
  const parts = shapes.map((shape, at) => ({ shape, data: rescaled(run.input(at), made) }));
  checkAlike(run, parts);
  const [shape = []] = run.shapes();
  const options = run.node.options(Kind.ConcatenationOptions, new ConcatenationOptions());
  const fused = fusedOf(run, options?.fusedActivationFunction());
  return [run.made(shape, bounded(run, joined(parts, axis), fused))];
};

/** @throws ImportProblem where there are none, or they are of several types */
export function checkAlike(run: Running, parts: readonly { readonly data: Numbers }[]): void {
  const [first] = parts;
  if (first === undefined || parts.some(({ data }) => data.constructor !== first.data.constructor))
    throw run.problem("it joins values of several types, or none; one type would be right");
}

function rescaled({ data, quantisation: from }: Values, to: Quantisation | undefined): Numbers {
  const isSame = from?.scales[0] === to?.scales[0] && from?.zeros[0] === to?.zeros[0];
  if (from === undefined || to === undefined || isSame) return data;
  const { least, most } = typeBounds(data);
  const factor = Math.fround((from.scales[0] as number) * Math.fround(1 / (to.scales[0] as number)));
  const bias = Math.fround(-(from.zeros[0] as number) * factor);
  const zero = to.zeros[0] as number;
  const value = (number: number) =>
    clamped(rounded(Math.fround(Math.fround(number * factor) + bias)) + zero, least, most);
  const result = data.slice();
  const into = asNumbers(result);
  for (let at = 0; at < into.length; at++) into[at] = value(into[at] as number);
  return into;
}

function bounded(run: Running, data: Numbers, fused: Fused): Numbers {
  if (fused === undefined) return data;
  const into = asNumbers(data);
  const made = run.quantisation();
  const bounds = made && boundsOf(run, fused, into, made);
  const apply =
    bounds && !isFloat(into) ? (value: number) => clamped(value, bounds.least, bounds.most) : activationOf(run, fused);
  for (let at = 0; at < into.length; at++) into[at] = apply(into[at] as number);
  return into;
}
