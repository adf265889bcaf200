/** From real numbers to whole ones and back. Source: https://onnx.ai/onnx/operators/ (QuantizeLinear, DequantizeLinear) */
import { ImportProblem } from "../../../problem.js";
import { countOf } from "../../../values/places.js";
import { dataType } from "../../element-types.js";
import { integerOf } from "../../node.js";
import { axisOf } from "../../shapes.js";
import { boundsOf, type Dequantised, floats, type Held, held } from "../held.js";
import type { Rule, Running } from "../node.js";
import { type Scaling, scalingOf } from "../scales.js";
import { TYPED } from "../typed.js";
import { toEven, within } from "./put.js";

export const quantizeLinear: Rule = (node) => {
  const read = node.held(0);
  const { axis, length, run } = alongOf(node, read);
  const scaling = scalingOf(node, { scale: 1, zero: 2, count: length, along: `axis ${axis}` });
  return [quantised(read, scaling, emptyResult(node, countOf(read.shape)), { length, run })];
};

export const dequantizeLinear: Rule = (node) => {
  const stored = node.held(0);
  const { axis, length, run } = alongOf(node, stored);
  const scaling = scalingOf(node, { scale: 1, zero: 2, of: stored, count: length, along: `axis ${axis}` });
  return [dequantised({ stored, ...scaling, axis }, { length, run })];
};

/** As many numbers as the axis has places, each of `run` values behind each other. */
interface Along {
  readonly length: number;
  readonly run: number;
}

function alongOf(node: Running, { shape }: Held): Along & { readonly axis: number } {
  const blocks = integerOf(node, "block_size", 0);
  if (blocks !== 0)
    throw new ImportProblem(`it has a scale for each block of ${blocks} values, of which there is no reference`);
  const isSingle = node.held(1).data.length === 1;
  if (isSingle) return { axis: 0, length: 1, run: countOf(shape) };
  const axis = axisOf(integerOf(node, "axis", 1), shape.length);
  return { axis, length: shape[axis] ?? 1, run: countOf(shape.slice(axis + 1)) };
}

/** Of the zero point's type; without one as the node says, or without a sign. */
function emptyResult(node: Running, count: number): Held {
  const zero = node.optional(2);
  if (zero) return held([], zero.type, new (zero.data.constructor as typeof Uint8Array)(count));
  const stated = dataType(integerOf(node, "output_dtype", 0) || UINT8);
  const typed = TYPED[stated?.name ?? ""];
  if (stated?.kind === "int" && typed) return held([], { kind: "int", bits: stated.bits }, typed.empty(count));
  throw new ImportProblem(`it makes values of type ${stated?.name}, of which there is no reference`);
}

const UINT8 = 2;

/** round(value / scale) + zero, within the type. */
export function quantised({ shape, data }: Held, { scales, zeros }: Scaling, into: Held, { length, run }: Along): Held {
  const [least, most] = boundsOf(into);
  for (let at = 0; at < data.length; at++) {
    const index = scales.length === 1 ? 0 : Math.floor(at / run) % length;
    const steps = Math.fround((data[at] as number) / (scales[index] as number));
    into.data[at] = within(toEven(steps) + (zeros[index] as number), least, most);
  }
  return { ...into, shape };
}

/** (stored - zero) * scale. */
export function dequantised(from: Dequantised, { length, run }: Along): Held {
  const { stored, scales, zeros } = from;
  const made = floats(stored.shape);
  for (let at = 0; at < made.data.length; at++) {
    const index = scales.length === 1 ? 0 : Math.floor(at / run) % length;
    made.data[at] = ((stored.data[at] as number) - (zeros[index] as number)) * (scales[index] as number);
  }
  return { ...made, dequantised: from };
}
