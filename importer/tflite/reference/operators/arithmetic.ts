/** Sums, products and extremes of two operands, element by element. */
import { broadcast } from "../../../broadcast.js";
import { repeated } from "../../../reference/moves.js";
import type { Numbers, Quantisation } from "../../../reference/values.js";
import { BINARY, type Binary } from "../../../values/functions.js";
import { AddOptions, DivOptions, BuiltinOptions as Kind, MulOptions, SubOptions } from "../../schema.js";
import { activationOf, boundsOf, type Fused, fusedOf } from "../activation.js";
import { asNumbers, asType, isFloat } from "../arrays.js";
import { clamped, factorOf, scaled } from "../fixed-point.js";
import type { Rule, Running } from "../running.js";

type Options = AddOptions | SubOptions | MulOptions | DivOptions;

interface Quantised {
  readonly one: Quantisation;
  readonly other: Quantisation;
  readonly made: Quantisation;
  readonly isWide: boolean;
}

/** Of stored numbers a stored number, before it is put within bounds. */
type WholeOf = (scales: Quantised) => Binary;

export const add = combined(BINARY.add, (scales) => addedAs(scales, 1), Kind.AddOptions, new AddOptions());
export const subtract = combined(BINARY.subtract, (scales) => addedAs(scales, -1), Kind.SubOptions, new SubOptions());
export const multiply = combined(BINARY.multiply, multipliedAs, Kind.MulOptions, new MulOptions());
export const divide = combined(BINARY.divide, undefined, Kind.DivOptions, new DivOptions());
export const most = extreme(BINARY.most);
export const least = extreme(BINARY.least);

function combined(real: Binary, whole: WholeOf | undefined, kind: Kind, options: Options): Rule {
  return (run) => {
    const fused = fusedOf(run, run.node.options(kind, options)?.fusedActivationFunction());
    const { one, other, shape, empty, into } = operandsOf(run);
    const apply = isFloat(into) ? realOf(run, real, fused) : wholeOf(run, into, { real, whole, fused });
    for (let at = 0; at < into.length; at++) into[at] = apply(one[at] as number, other[at] as number);
    return [run.made(shape, asType(empty, into))];
  };
}

function operandsOf(run: Running) {
  const [first, second] = [run.input(0), run.input(1)];
  const shape = broadcast(first.shape, second.shape);
  const [one, other] = [first, second].map(({ data, shape: from }) => repeated(asNumbers(data), from, shape));
  const empty = run.empty(shape);
  return { one: one as MapOf, other: other as MapOf, shape, empty, into: asNumbers(empty) };
}

type MapOf = Exclude<Numbers, BigInt64Array>;

function realOf(run: Running, real: Binary, fused: Fused): Binary {
  const activate = activationOf(run, fused);
  return (one, other) => activate(Math.fround(real(one, other)));
}

interface Ways {
  readonly real: Binary;
  readonly whole: WholeOf | undefined;
  readonly fused: Fused;
}

function wholeOf(run: Running, into: MapOf, { real, whole, fused }: Ways): Binary {
  const [one, other, made] = [run.input(0).quantisation, run.input(1).quantisation, run.quantisation()];
  if (one === undefined || other === undefined || made === undefined) {
    const activate = activationOf(run, fused);
    return (first, second) => activate(Math.trunc(real(first, second)));
  }
  if ([one, other, made].some(({ scales }) => scales.length > 1))
    throw run.problem("an operand has several scales; one would be right");
  if (whole === undefined) throw run.problem("it has no rule for quantised numbers; TensorFlow Lite has none for them");
  const { least: low, most: high } = boundsOf(run, fused, into, made);
  const zero = made.zeros[0] as number;
  const apply = whole({ one, other, made, isWide: into instanceof Int16Array });
  return (first, second) => clamped(apply(first, second) + zero, low, high);
}

/** Both are brought to twice the larger scale, with 20 bits (of int16: 15) to spare, and the sum to that of the output. */
function addedAs({ one, other, made, isWide }: Quantised, sign: 1 | -1): Binary {
  const bits = isWide ? 15 : 20;
  const [first, second, result] = [one, other, made].map(({ scales }) => scales[0] as number) as [
    number,
    number,
    number,
  ];
  const twice = 2 * Math.max(first, second);
  const [factor, otherFactor] = [factorOf(first / twice), factorOf(second / twice)];
  const back = factorOf(twice / (2 ** bits * result));
  const [zero, otherZero] = [one.zeros[0] as number, other.zeros[0] as number];
  const up = 2 ** bits;
  return (a, b) => scaled(scaled((a - zero) * up, factor) + sign * scaled((b - otherZero) * up, otherFactor), back);
}

/** The product of the scales is computed in 32 bits. */
function multipliedAs({ one, other, made }: Quantised): Binary {
  const product = Math.fround((one.scales[0] as number) * (other.scales[0] as number));
  const factor = factorOf(Math.fround(product / (made.scales[0] as number)));
  const [zero, otherZero] = [one.zeros[0] as number, other.zeros[0] as number];
  return (a, b) => scaled((a - zero) * (b - otherZero), factor);
}

/** Of numbers as they are stored: all have one scale. */
function extreme(apply: Binary): Rule {
  return (run) => {
    const { one, other, shape, empty, into } = operandsOf(run);
    for (let at = 0; at < into.length; at++) into[at] = apply(one[at] as number, other[at] as number);
    return [run.made(shape, asType(empty, into))];
  };
}
