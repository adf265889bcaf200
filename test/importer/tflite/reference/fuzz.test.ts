/** Broken files: what they make, or one problem in words; nothing else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paceOf } from "../../../../importer/pace.js";
import { ImportProblem } from "../../../../importer/problem.js";
import { openReference } from "../../../../importer/reference/open.js";
import { plainEngine } from "../../../../importer/reference/plain.js";
import { arrayOf } from "../../../../importer/tflite/reference/arrays.js";
import { TensorType as Type } from "../../../../importer/tflite/schema.js";
import { mutations } from "../../models/mutated.js";
import { floatNetworks } from "./floats.js";
import { networks } from "./networks.js";

const MOST_GIVEN = 100_000;

/** Undefined where it ran. */
async function problemOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { inputs, run } = await openReference(bytes);
    const given = inputs.map(({ shape, type }) => {
      const count = shape.reduce((product, size) => product * size, 1);
      const kind = type.kind === "float" ? Type.FLOAT32 : type.bits === 32 ? Type.INT32 : Type.INT8;
      return { shape, type, data: arrayOf(kind, Math.min(count, MOST_GIVEN)) ?? new Int8Array() };
    });
    await run(given, { engine: plainEngine, pace: paceOf({}) });
    return undefined;
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    expect(error.message).not.toBe("");
    return error.message;
  }
}

describe("broken files", () => {
  const samples = [...networks([1], false), ...floatNetworks()].map(({ bytes }) => bytes);

  it("with changes anywhere", async () => {
    let problems = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), mutations, async (bytes, mutation) => {
        if ((await problemOf(mutation(bytes))) !== undefined) problems++;
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(problems).toBeGreaterThan(0);
  });
});
