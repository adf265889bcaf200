/** Shares of exponentials along the last axis. */
import type { Values } from "../../../reference/values.js";
import { BuiltinOptions, SoftmaxOptions } from "../../schema.js";
import { typeBounds } from "../activation.js";
import { asNumbers, isFloat } from "../arrays.js";
import { clamped, rounded } from "../fixed-point.js";
import type { Rule, Running } from "../running.js";

const { fround } = Math;

/**
 * Of whole numbers the exponentials of a row are a table of 32-bit floats, by how far a number is below the largest, as the runtime
 * has it; its specification's reference computes the same in fixed point, to within one step.
 */
export const softmax: Rule = (run) => {
  const values = run.input(0);
  const beta = run.node.options(BuiltinOptions.SoftmaxOptions, new SoftmaxOptions())?.beta() ?? 1;
  return [isFloat(values.data) ? real(run, values, beta) : whole(run, values, beta)];
};

export const logSoftmax: Rule = (run) => {
  const { shape, data } = run.input(0);
  if (!isFloat(data)) throw run.problem("it cannot be run on whole numbers: there is no reference of it");
  const from = asNumbers(data);
  const into = asNumbers(run.empty(shape));
  eachRow(shape, into.length, (first, end) => {
    const most = largest(from, first, end);
    let sum = 0;
    for (let at = first; at < end; at++) sum += Math.exp((from[at] as number) - most);
    for (let at = first; at < end; at++) into[at] = (from[at] as number) - most - Math.log(sum);
  });
  return [run.made(shape, into)];
};

function largest(from: ArrayLike<number>, first: number, end: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = first; at < end; at++) most = Math.max(most, from[at] as number);
  return most;
}

function real(run: Running, { shape, data }: Values, beta: number): Values {
  const from = asNumbers(data);
  const into = asNumbers(run.empty(shape));
  eachRow(shape, into.length, (first, end) => {
    const most = largest(from, first, end);
    let sum = 0;
    for (let at = first; at < end; at++) sum += into[at] = fround(Math.exp(fround((from[at] as number) - most) * beta));
    for (let at = first; at < end; at++) into[at] = (into[at] as number) / sum;
  });
  return run.made(shape, into);
}

function whole(run: Running, { shape, data, quantisation: from }: Values, beta: number): Values {
  const made = run.quantisation();
  if (from === undefined || made === undefined)
    throw run.problem("it reads or makes whole numbers without a scale; quantised ones have one");
  const numbers = asNumbers(data);
  if (numbers.BYTES_PER_ELEMENT > 2) throw run.problem("it reads whole numbers of more than 16 bits; 8 would be right");
  const into = asNumbers(run.empty(shape));
  const { least, most } = typeBounds(into);
  const scale = fround((from.scales[0] as number) * fround(beta));
  const steps = typeBounds(numbers);
  const table = Float32Array.from({ length: steps.most - steps.least + 1 }, (_, below) =>
    Math.exp(fround(-scale * below)),
  );
  const zero = made.zeros[0] as number;
  eachRow(shape, into.length, (first, end) => {
    const top = largest(numbers, first, end);
    let sum = 0;
    for (let at = first; at < end; at++) sum = fround(sum + (table[top - (numbers[at] as number)] as number));
    const factor = fround(1 / fround(sum * (made.scales[0] as number)));
    for (let at = first; at < end; at++) {
      const share = fround((table[top - (numbers[at] as number)] as number) * factor);
      into[at] = clamped(rounded(share) + zero, least, most);
    }
  });
  return run.made(shape, into);
}

function eachRow(shape: readonly number[], count: number, visit: (first: number, end: number) => void): void {
  const length = shape.at(-1) ?? 1;
  for (let first = 0; first < count; first += length) visit(first, first + length);
}
