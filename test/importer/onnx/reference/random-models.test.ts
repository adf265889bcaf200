/** Random models of the importer's tests: against ONNX Runtime, and broken ones. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { openOnnx } from "../../../../importer/onnx/reference/open.js";
import { ImportProblem } from "../../../../importer/problem.js";
import { mutations } from "../../models/mutated.js";
import { onnxBytes } from "../../models/onnx.js";
import { dialects, onnxForm } from "../../models/onnx-dialect.js";
import { graphs } from "../../models/random.js";
import { filled } from "./filled.js";
import { givenFor } from "./given.js";
import { QUANTISED } from "./quantised-models.js";
import { run, runtime } from "./running.js";

const models = fc.tuple(graphs(onnxForm), dialects).map(([graph, dialect]) => filled(onnxBytes(graph, dialect)));

const CLOSE = 1e-4;

/** Some are valid, and have no implementation in the runtime: of dilated windows that keep a size, of activations. */
const MOST_REFUSED = 8;

it("random models are what ONNX Runtime makes of them", { timeout: 120_000 }, async () => {
  let refused = 0;
  for (const bytes of fc.sample(models, { seed: 7, numRuns: 40 })) {
    const { inputs } = await openOnnx(bytes, {});
    const given = givenFor(inputs, 1);
    const { outputs } = await run(bytes, given);
    const expected = await runtime(bytes, given).catch(() => undefined);
    if (expected === undefined) refused++;
    for (const [at, { shape, data }] of expected?.entries() ?? []) {
      expect(outputs[at]?.shape).toEqual(shape);
      const right = Array.from(data as ArrayLike<number>, Number);
      const found = Array.from((outputs[at]?.data ?? []) as ArrayLike<number>, Number);
      const largest = right.reduce((most, value) => Math.max(most, Math.abs(value)), CLOSE);
      const far = right.findIndex((value, place) => !(Math.abs(value - (found[place] as number)) <= CLOSE * largest));
      expect(far).toBe(-1);
    }
  }
  expect(refused).toBeLessThanOrEqual(MOST_REFUSED);
});

/** Far more than the models have: what is broken may ask for any number. */
const MOST_GIVEN = 100_000;

it("broken models make what their shapes say, or one problem", { timeout: 120_000 }, async () => {
  const samples = [
    ...QUANTISED.filter((_, at) => at % 7 === 0).map(({ model }) => model.bytes()),
    ...fc.sample(models, { seed: 1, numRuns: 20 }),
  ];
  const tried = async (bytes: Uint8Array) => {
    const { inputs } = await openOnnx(bytes, {});
    const count = inputs.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
    if (count > MOST_GIVEN || inputs.some(({ zeros }) => zeros(0) === undefined)) return;
    const { outputs } = await run(bytes, givenFor(inputs, 1));
    for (const { shape, data } of outputs)
      expect(data).toHaveLength(shape.reduce((product, size) => product * size, 1));
  };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...samples), mutations, async (bytes, mutation) => {
      const problem = await tried(mutation(bytes)).catch((error: unknown) => error);
      if (problem !== undefined) expect(problem).toBeInstanceOf(ImportProblem);
    }),
    { seed: 1, numRuns: 400 },
  );
});
