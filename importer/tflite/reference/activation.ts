/** What is fused into a node: bounds of stored numbers, or a function of real ones. */
import type { Activation, Clip } from "../../model.js";
import type { Numbers, Quantisation } from "../../reference/values.js";
import { fused as fusedInto } from "../node.js";
import type { ActivationFunctionType } from "../schema.js";
import { clamped, rounded } from "./fixed-point.js";
import type { Running } from "./running.js";

export type Fused = Activation | Clip | undefined;

/** @throws ImportProblem for one that the reader does not know */
export function fusedOf(run: Running, activation: ActivationFunctionType | undefined): Fused {
  const meaning = fusedInto({ kind: "same", data: [0] }, activation);
  if (meaning.kind === "unsupported") throw run.problem(`it cannot be run: ${meaning.why}`);
  return meaning.activation;
}

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

export function typeBounds(data: Numbers): Bounds {
  const bits = 8 * data.BYTES_PER_ELEMENT;
  const isUnsigned = data instanceof Uint8Array || data instanceof Uint16Array || data instanceof Uint32Array;
  return isUnsigned ? { least: 0, most: 2 ** bits - 1 } : { least: -(2 ** (bits - 1)), most: 2 ** (bits - 1) - 1 };
}

const CLIPS: Readonly<Partial<Record<Activation, Clip>>> = {
  relu: { low: 0, high: Number.POSITIVE_INFINITY },
  relu6: { low: 0, high: 6 },
};

function clipOf(run: Running, fused: Fused): Clip {
  const clip = typeof fused === "object" ? fused : fused === undefined ? NO_CLIP : CLIPS[fused];
  if (clip) return clip;
  throw run.problem(`the activation \`${fused}\` is fused into it, which has no rule for whole numbers`);
}

const NO_CLIP: Clip = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** Of stored numbers of an output. @throws ImportProblem for activations that are no bounds */
export function boundsOf(run: Running, fused: Fused, data: Numbers, { scales, zeros }: Quantisation): Bounds {
  const { least, most } = typeBounds(data);
  const { low, high } = clipOf(run, fused);
  const zero = zeros[0] as number;
  const stored = (value: number) => zero + rounded(Math.fround(value / (scales[0] as number)));
  return {
    least: low === Number.NEGATIVE_INFINITY ? least : Math.max(least, stored(low)),
    most: high === Number.POSITIVE_INFINITY ? most : Math.min(most, stored(high)),
  };
}

/** Of a real value. @throws ImportProblem where it has no rule */
export function activationOf(run: Running, fused: Fused): (value: number) => number {
  if (fused === undefined) return (value) => value;
  if (fused === "tanh") return Math.tanh;
  const { low, high } = clipOf(run, fused);
  return (value) => clamped(value, low, high);
}
