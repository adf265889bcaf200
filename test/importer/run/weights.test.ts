/** The weights of a network's layers, as models give them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { paceOf } from "../../../importer/pace.js";
import { quantiseWeights } from "../../../importer/precision/quantise.js";
import type { Engine } from "../../../importer/reference/engine.js";
import { openReference } from "../../../importer/reference/open.js";
import { plainEngine } from "../../../importer/reference/plain.js";
import { randomInputs } from "../../../importer/run/model-inputs.js";
import { runOnTiles } from "../../../importer/run/run.js";
import { type LayerWeights, weightsOf } from "../../../importer/run/weights.js";
import { floatNetworks } from "../tflite/reference/floats.js";
import { networks } from "../tflite/reference/networks.js";
import { filled } from "./filled.js";
import { type Edited, tracedAs } from "./traced.js";

const read = (path: string) => new Uint8Array(readFileSync(path));
const DIGITS = read("examples/digits/digits.onnx");
const INT8 = read("examples/digits/digits_int8.onnx");

async function found(bytes: Uint8Array, edited: Edited = {}) {
  const { shapes } = edited;
  const trace = await tracedAs(bytes, edited);
  const model = await openReference(bytes, shapes ? { shapes } : {});
  const inputs = randomInputs(model.inputs, 1);
  const weights = await weightsOf(trace.plan, { trace, model, inputs }, paceOf({}));
  const byName = new Map(trace.plan.layers.map(({ name }, index) => [name, weights[index]]));
  return { trace, model, inputs, byName };
}

const numbersOf = (weights: LayerWeights | undefined) => {
  if (weights === undefined || "why" in weights) throw new Error(`no weights: ${weights?.why}`);
  return weights;
};

/** The weights of every product that a run of the model makes, by tensor. */
async function multiplied(bytes: Uint8Array): Promise<ReadonlyMap<number, ArrayLike<number>>> {
  const seen = new Map<number, ArrayLike<number>>();
  const model = await openReference(bytes);
  const engine: Engine = {
    ...plainEngine,
    whole: (site, product) => {
      seen.set(site.tensor, product.weights);
      return plainEngine.whole(site, product);
    },
    real: (site, product) => {
      seen.set(site.tensor, product.weights);
      return plainEngine.real(site, product);
    },
  };
  await model.run(randomInputs(model.inputs, 7), { engine, pace: paceOf({}) });
  return seen;
}

describe("weights of a model", () => {
  it("are those that it multiplies by, as it stores them", async () => {
    const { trace, byName } = await found(INT8);
    const all = await multiplied(INT8);
    for (const [index, { name, tiles }] of trace.plan.layers.entries()) {
      const traced = trace.layers[index];
      if (tiles === undefined) expect(byName.get(name)).toBeUndefined();
      if (traced === undefined || "why" in traced) continue;
      const { numbers, found: own } = numbersOf(byName.get(name));
      expect(numbers).toBe("stored");
      expect([...own.weights]).toEqual([...Array.from(all.get(traced.site.tensor) ?? [])]);
    }
    expect(byName.size).toBe(4);
  });

  it.each([1, 4, 8])("are quantised to the %i bits of the layers where these are others", async (bits) => {
    const { trace, byName } = await found(DIGITS, {
      edit: (text) => text.replace("  input ", `  precision w${bits} a8\n  input `),
    });
    const all = await multiplied(DIGITS);
    for (const [index, { name }] of trace.plan.layers.entries()) {
      const traced = trace.layers[index];
      if (traced === undefined || "why" in traced) continue;
      const { numbers, found: own } = numbersOf(byName.get(name));
      const real = Float32Array.from(all.get(traced.site.tensor) ?? []);
      const { stored, zero } = quantiseWeights(real, own.kernels, bits, "largest");
      expect(numbers).toBe("quantised");
      expect([...own.weights]).toEqual([...stored]);
      expect([...own.weightZeros]).toEqual([zero]);
    }
  });

  it("of products of computed values are none, and those of all others are there", async () => {
    const bytes = filled(read("examples/models/sentences.onnx"));
    const { trace, byName } = await found(bytes);
    const words = trace.plan.layers.flatMap(({ name, tiles }) => {
      const own = byName.get(name);
      return tiles === undefined ? [] : [[tiles.work.computed === true, own !== undefined && "why" in own] as const];
    });
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter(([isComputed, isWithout]) => isComputed !== isWithout)).toEqual([]);
    expect(words.some(([isComputed]) => isComputed)).toBe(true);
  });

  it("that are all 0 are said to be no weights", async () => {
    const { byName } = await found(read("examples/models/keywords.tflite"));
    const [first] = [...byName.values()].filter((each) => each !== undefined);
    expect(first).toEqual({ why: "its weights are all 0 in the model, which then holds none that could be measured" });
  });
});

const MULTIPLIES = /convolution|depthwise|dense|transposed|matrices|residual|blocks|filters|network|LSTM|RNN/;
const ALL = [
  ...networks([1], false).map((network) => ({ ...network, kind: "of whole numbers" })),
  ...floatNetworks().map((network) => ({ ...network, kind: "of real numbers" })),
].filter(({ name }) => MULTIPLIES.test(name));

describe("what lies in the tiles", () => {
  it.each(ALL)("is what is measured: $name $kind", async ({ bytes }) => {
    const { trace, model, inputs, byName } = await found(bytes);
    const lying = new Map<string, readonly number[]>();
    const watch = (layer: string, { weights }: { weights: Int32Array }) => {
      if (!lying.has(layer)) lying.set(layer, [...weights]);
    };
    await runOnTiles(trace.plan, { trace, model, inputs }, { seed: 1, watch });
    const layers = trace.plan.layers.filter(({ tiles }) => tiles !== undefined && !tiles.work.computed);
    for (const { name } of layers) expect([...numbersOf(byName.get(name)).found.weights]).toEqual(lying.get(name));
  });
});
