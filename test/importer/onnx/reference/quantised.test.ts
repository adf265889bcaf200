/**
 * Quantised models against ONNX Runtime, in both forms that ONNX has for them, value by value. The runtime runs the nodes as the file
 * has them, which is the reference here (`disabled`), and once more with what it joins (`all`).
 */
import { afterAll, describe, expect, it } from "vitest";
import type { Engine } from "../../../../importer/reference/engine.js";
import { plainEngine } from "../../../../importer/reference/plain.js";
import { QUANTISED } from "./quantised-models.js";
import { run, runtime } from "./running.js";

/**
 * Steps by which values differ. Runtimes add up in single precision and in an order of their own, where they add real numbers: a
 * value close to the middle between two steps may then become the other one.
 */
const SHARE = 1e-3;

/** All products are of whole numbers, in either form. */
const WHOLE: Engine = {
  ...plainEngine,
  real: () => {
    throw new Error("a product of real numbers");
  },
};

const counted = { values: 0, oneStep: 0 };

afterAll(() => {
  const { values, oneStep } = counted;
  console.info(
    `${QUANTISED.length} models, ${values} values: ${oneStep} differ from ONNX Runtime by one step, none by more`,
  );
});

describe("quantised models are what ONNX Runtime makes of them", () => {
  it.each(QUANTISED)("$title", async ({ model }) => {
    const [bytes, given] = [model.bytes(), model.given()];
    const { outputs, described } = await run(bytes, given, { engine: WHOLE });
    for (const level of ["disabled", "all"] as const) {
      const expected = await runtime(bytes, given, level);
      expect(outputs.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
      expect(described.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
      for (const [at, { data }] of expected.entries()) {
        const found = outputs[at]?.data ?? [];
        const steps = Array.from(data as ArrayLike<number>, (value, place) => Math.abs(value - Number(found[place])));
        counted.values += steps.length;
        counted.oneStep += steps.filter((step) => step === 1).length;
        expect(steps.findIndex((step) => !(step <= 1))).toBe(-1);
      }
      expect(new Set(expected.at(-1)?.data as Uint8Array).size).toBeGreaterThan(3);
    }
    expect(counted.oneStep).toBeLessThanOrEqual(1 + SHARE * counted.values);
  });
});
