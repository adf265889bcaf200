/** Whole models against ONNX Runtime: the examples, and what else is at hand. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openOnnx } from "../../../../importer/onnx/reference/open.js";
import { filled } from "./filled.js";
import { givenFor } from "./given.js";
import { run, runtime } from "./running.js";

interface Tried {
  readonly path: string;
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  /** It holds weights of its own. */
  readonly isWhole?: true;
}

const SHARED = "../shared/models/mini";

const MODELS: readonly Tried[] = [
  { path: "examples/models/residual.onnx", shapes: { image: [1, 3, 32, 32] } },
  { path: "examples/models/sentences.onnx" },
  { path: "examples/digits/digits.onnx", isWhole: true },
  { path: "examples/digits/digits_int8.onnx", isWhole: true },
  { path: `${SHARED}/crash_concat4.onnx` },
  { path: `${SHARED}/lstm_dynamic.onnx`, shapes: { x: [12, 1, 8] } },
  { path: `${SHARED}/op_leakyrelu.onnx` },
  { path: `${SHARED}/op_logsoftmax_end.onnx` },
  { path: `${SHARED}/pad_bottomright.onnx` },
  { path: `${SHARED}/pad_causal1d.onnx` },
  { path: `${SHARED}/ssd_head.onnx` },
  { path: `${SHARED}/tile_const.onnx` },
  { path: `${SHARED}/unnamed_twice.onnx` },
  { path: `${SHARED}/vit_tokens.onnx` },
];

const CLOSE = 2e-5;

it.each(MODELS)("$path", async ({ path, shapes, isWhole }) => {
  if (!existsSync(path)) return;
  const file = new Uint8Array(readFileSync(path));
  const bytes = isWhole ? file : filled(file);
  const options = shapes ? { shapes } : {};
  const { inputs } = await openOnnx(bytes, options);
  for (const seed of [1, 2, 3]) {
    const given = givenFor(inputs, seed);
    const { outputs } = await run(bytes, given, options);
    const expected = await runtime(bytes, given);
    expect(outputs.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
    for (const [at, { data }] of expected.entries()) {
      const right = Array.from(data as Float32Array);
      const found = Array.from(outputs[at]?.data as Float32Array);
      const largest = right.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeGreaterThan(0);
      const worst = right.reduce((most, value, place) => Math.max(most, Math.abs(value - (found[place] ?? 1 / 0))), 0);
      expect(worst / largest).toBeLessThan(CLOSE);
      expect(firstClass(found)).toBe(firstClass(right));
    }
  }
});

function firstClass(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
