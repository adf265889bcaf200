/** Scales that the values themselves say. Source: https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html */
import { FLOAT32, type Held, held } from "../held.js";
import type { Rule } from "../node.js";
import { toEven, within } from "./put.js";

const STEPS = 255;
export const BYTE = { kind: "int", bits: 8 } as const;

export interface Dynamic {
  readonly values: Held;
  readonly scale: number;
  readonly zero: number;
}

/** Bytes without a sign, over the range of the values, 0 in it. */
export function dynamic({ shape, data }: Held): Dynamic {
  let [least, most] = [0, 0];
  for (const value of data as Float32Array) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = Math.fround(Math.fround(most - least) / STEPS) || 1;
  const zero = toEven(within(Math.fround(-least / scale), 0, STEPS));
  return { values: held(shape, BYTE, inSteps(data, scale, zero)), scale, zero };
}

/** Bytes of known scale. */
export function inSteps(data: Held["data"], scale: number, zero: number): Uint8Array {
  const made = new Uint8Array(data.length);
  for (let at = 0; at < made.length; at++)
    made[at] = within(toEven(Math.fround((data[at] as number) / scale)) + zero, 0, STEPS);
  return made;
}

export const dynamicQuantizeLinear: Rule = (node) => {
  const { values, scale, zero } = dynamic(node.held(0));
  return [values, held([], FLOAT32, new Float32Array([scale])), held([], BYTE, new Uint8Array([zero]))];
};
