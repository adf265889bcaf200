/** Tables of operators and what they mean, in full. */
import { expect, it } from "vitest";
import type { Meaning } from "../../../importer/model.js";
import type { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { meaningOf } from "./meaning.js";
import type { Options, TensorSpec } from "./model.js";

export type Row = readonly [
  what: string,
  code: Op,
  inputs: readonly (TensorSpec | undefined)[],
  options: Options | undefined,
  meaning: Meaning,
  /** Default one. */
  outputs?: number,
];

export function table(rows: readonly Row[]): void {
  for (const [what, code, inputs, options, meaning, outputs = 1] of rows) {
    it(what, () => {
      expect(meaningOf(code, inputs, options, Array(outputs).fill({}))).toEqual(meaning);
    });
  }
}

export function unsupported(why: string): Meaning {
  return { kind: "unsupported", why };
}

export const COMPUTED = "its weights are computed while the model runs, and layers have fixed ones";
export const NO_LAYER = "the language has no layer for it";
