/** Each operator alone against ONNX Runtime, which runs it as the file has it, on the same values. */
import { expect, it } from "vitest";
import { Type } from "../../model.js";
import { run, runtime } from "../running.js";
import { givenOf, type NodeOptions, nodeModel, type Operand, shapesOf } from "../single-node.js";

export type Row = readonly [
  what: string,
  operator: string,
  operands: readonly (Operand | undefined)[],
  options?: NodeOptions,
];

export const MICROSOFT = "com.microsoft";
export const INT64 = { made: [Type.INT64] };
export const BOOL = { made: [Type.BOOL] };
export const UINT8 = { made: [Type.UINT8] };

/** Rounded to the nearest number of single precision at each step by the runtime, at the end here. */
const CLOSE = 2e-6;

function isClose(value: number, found: number): boolean {
  return Math.abs(value - found) <= CLOSE * (4 + Math.abs(value));
}

/** Whole numbers are equal, real ones within rounding. */
export function table(rows: readonly Row[]): void {
  it.each(rows.map(([what, operator, operands, options]) => ({ what, operator, operands, options })))(
    "$what",
    async ({ operator, operands, options }) => {
      const bytes = nodeModel(operator, operands, options);
      const given = givenOf(operands);
      const { outputs } = await run(bytes, given, { shapes: shapesOf(operands) });
      const expected = await runtime(bytes, given);
      expect(outputs.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
      for (const [at, { data }] of expected.entries()) {
        const right = Array.from(data as ArrayLike<number | bigint>, Number);
        const found = Array.from(outputs[at]?.data as ArrayLike<number | bigint>, Number);
        const isReal = data instanceof Float32Array;
        const made = isReal
          ? found.map((value, place) => (isClose(right[place] ?? 0, value) ? right[place] : value))
          : found;
        expect(made).toEqual(right);
      }
    },
  );
}
