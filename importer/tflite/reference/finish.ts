/** From the sums of kernels to what a node makes: bias, scale, activation. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Quantisation, Values } from "../../reference/values.js";
import { activationOf, boundsOf, type Fused } from "./activation.js";
import { asNumbers, isFloat } from "./arrays.js";
import { clamped, type Factor, factorOf, rounded, scaled, scaledOnce, scaledWide } from "./fixed-point.js";
import { realOf, type Sums } from "./products.js";
import type { Running } from "./running.js";

export interface Finish {
  readonly sums: Sums;
  readonly kernels: number;
  readonly bias: Values | undefined;
  readonly fused: Fused;
  readonly shape: Shape;
  /** The product of two scales is rounded to 32 bits before it is divided by that of the output. */
  readonly roundsScale?: boolean;
  /**
   * Kernels of matrices: signed sums are rounded once where they are scaled, as the runtime has it. Its portable kernels round them
   * twice like all others, which differs by one step about once in a thousand values.
   */
  readonly isMatrix?: true;
}

/** @throws ImportProblem where an activation has no rule, or whole numbers have no scale */
export function finished(run: Running, finish: Finish): Values {
  const { bias } = finish;
  if (bias && bias.data.length !== finish.kernels)
    throw run.problem(
      `its bias has ${bias.data.length} values; one for each of its ${finish.kernels} kernels would be right`,
    );
  const data = run.empty(finish.shape);
  const into = asNumbers(data);
  const values = valuesOf(run, finish, into);
  const { sums, kernels } = finish;
  const places = sums.values.length / kernels;
  for (let kernel = 0; kernel < kernels; kernel++) {
    // Kernels lie beside each other.
    let to = kernel;
    for (let place = 0; place < places; place++) {
      into[to] = values(sums.values[kernel * places + place] as number, kernel);
      to += kernels;
    }
  }
  return run.made(finish.shape, into);
}

type Value = (sum: number, kernel: number) => number;

function valuesOf(run: Running, finish: Finish, into: Exclude<Values["data"], BigInt64Array>): Value {
  const { bias, fused, sums } = finish;
  const output = run.quantisation();
  if (isFloat(into)) return realValues(run, finish);
  if (output === undefined) throw run.problem("it makes whole numbers without a scale; a quantised output has one");
  if (sums.scales === undefined) {
    const real = realValues(run, finish);
    const { least, most } = boundsOf(run, undefined, into, output);
    return (sum, kernel) => clamped(stored(real(sum, kernel), output), least, most);
  }
  const added = bias && asNumbers(bias.data);
  const zero = output.zeros[0] as number;
  const { least, most } = boundsOf(run, fused, into, output);
  const factors = factorsOf(sums.scales, output, finish.roundsScale ?? false);
  // Kernels of int16 features add up in 64 bits, unless their bias has 32.
  const isWide = into instanceof Int16Array && !(bias?.data instanceof Int32Array);
  const scale = isWide ? scaledWide : finish.isMatrix && into instanceof Int8Array ? scaledOnce : scaled;
  return (sum, kernel) => {
    const whole = added ? sum + (added[kernel] as number) : sum;
    return clamped(scale(whole, factors[factors.length === 1 ? 0 : kernel] as Factor) + zero, least, most);
  };
}

/** Of sums that are real. */
function realValues(run: Running, { bias, fused, sums }: Finish): Value {
  const added = bias && realOf(bias);
  const activate = activationOf(run, fused);
  const scales = sums.scales;
  const real: Value = scales
    ? (sum, kernel) => sum * (scales[scales.length === 1 ? 0 : kernel] as number)
    : (sum) => sum;
  return (sum, kernel) =>
    Math.fround(activate(Math.fround(real(sum, kernel) + (added ? (added[kernel] as number) : 0))));
}

export function stored(value: number, { scales, zeros }: Quantisation): number {
  return rounded(Math.fround(value / (scales[0] as number))) + (zeros[0] as number);
}

function factorsOf(scales: Float64Array, output: Quantisation, roundsScale: boolean): readonly Factor[] {
  const made = output.scales[0] as number;
  return Array.from(scales, (scale) =>
    factorOf((roundsScale && scales.length === 1 ? Math.fround(scale) : scale) / made),
  );
}
