/** Networks on the tiles, held against the reference. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readNpy } from "../../../importer/npy.js";
import { paceOf } from "../../../importer/pace.js";
import { Stopped } from "../../../importer/problem.js";
import { openReference } from "../../../importer/reference/open.js";
import { plainEngine } from "../../../importer/reference/plain.js";
import { givenInput, randomInputs } from "../../../importer/run/model-inputs.js";
import type { RunOptions } from "../../../importer/run/options.js";
import { runOnTiles } from "../../../importer/run/run.js";
import { plainSums } from "../../../src-sim/datapath/plain.js";
import type { ExecutionPlan } from "../../../src-sim/datapath/plan.js";
import type { Product } from "../../../src-sim/datapath/product.js";
import { networks } from "../tflite/reference/networks.js";
import { type Edited, planOf, tracedAs } from "./traced.js";

const SMALL = `import "imnpu18"
network small on imnpu18 {
  precision w8 a8
  input x: 8x6x6
  conv C: kernels 12 size 3 pad 1 relu
  dwconv D: size 3 pad 1
  fc F: units 5
}
`;

async function digits(name: "digits" | "digits_int8", edited: Edited = {}, options: Partial<RunOptions> = {}) {
  const bytes = new Uint8Array(readFileSync(`examples/digits/${name}.onnx`));
  const trace = await tracedAs(bytes, edited);
  const model = await openReference(bytes);
  const [input] = model.inputs;
  const test = readNpy(new Uint8Array(readFileSync("examples/digits/test.npy")));
  const picture = { ...test, shape: [1, 1, 8, 8], data: test.data.subarray(0, 64) };
  const inputs = [givenInput(input as NonNullable<typeof input>, picture)];
  const report = await runOnTiles(trace.plan, { trace, model, inputs }, { seed: 1, ...options });
  const [reference] = await model.run(inputs, { engine: plainEngine, pace: paceOf({}) });
  return { report, reference };
}

const summary = ({ layers, equal }: Awaited<ReturnType<typeof runOnTiles>>) => ({
  equal,
  layers: layers.map(({ name, numbers, checked, values, weightBits, activationBits }) =>
    [name, numbers, `w${weightBits}`, `a${activationBits}`, `${checked}/${values}`].join(" "),
  ),
});

describe("the digits", () => {
  it.each([1, 2, 8])("equal the reference on %i clusters, and give the model's own scores", async (clusters) => {
    const { report, reference } = await digits("digits_int8", { clusters });
    expect(summary(report)).toEqual({
      equal: true,
      layers: ["C1 stored w8 a8 1024/1024", "C2 stored w8 a8 2048/2048", "F stored w8 a8 10/10"],
    });
    expect(report.outputs[0]?.values).toEqual(reference?.data);
  });

  it.each<[string, Edited["edit"]]>([
    ["weights that stay", (text) => text.replace("precision w8 a8", "precision w8 a8\n  resident")],
    ["a directed mapping", (text) => text.replace(/^( *conv +C2:.*)$/m, "$1 map stripes 2 chains 2 parallel 2")],
    ["layers that are fused", (text) => text.replace(/^( *fc +F:)/m, "  fuse C1, C2\n$1")],
  ])("equal with %s", async (_, edit) => {
    for (const clusters of [1, 2]) {
      const { report, reference } = await digits("digits_int8", { clusters, ...(edit && { edit }) });
      expect(summary(report).equal).toBe(true);
      expect(report.layers.map(({ numbers }) => numbers)).toEqual(["stored", "stored", "stored"]);
      expect(report.outputs[0]?.values).toEqual(reference?.data);
    }
  });

  it("are multiplied in the bits of the file where these are others, or the model has none", async () => {
    const edit = (text: string) => text.replace(/^( *conv +C2:.*)$/m, "$1 w2 a4");
    const { report } = await digits("digits_int8", { edit });
    expect(summary(report)).toEqual({
      equal: true,
      layers: ["C1 stored w8 a8 1024/1024", "C2 quantised w2 a4 2048/2048", "F stored w8 a8 10/10"],
    });
    const { report: real, reference } = await digits("digits");
    expect(summary(real).layers.every((layer) => layer.includes("quantised w4 a4"))).toBe(true);
    const [made, expected] = [real.outputs[0]?.values, reference?.data].map((values) =>
      Array.from(values ?? [], Number),
    );
    const best = (values: readonly number[] = []) => values.indexOf(Math.max(...values));
    expect(best(made)).toBe(best(expected));
    expect(made).not.toEqual(expected);
  });

  it("are sampled by the seed, at least at one place", async () => {
    const { report } = await digits("digits_int8", {}, { sample: 0.1 });
    expect(summary(report).layers).toEqual([
      "C1 stored w8 a8 96/1024",
      "C2 stored w8 a8 192/2048",
      "F stored w8 a8 10/10",
    ]);
    expect((await digits("digits_int8", {}, { sample: 0.1 })).report).toEqual(report);
  });

  it("run only the layers asked for, and give their sums", async () => {
    const kept: string[] = [];
    const products: Product[] = [];
    const all: Float64Array[] = [];
    const keep: RunOptions["keep"] = (layer, step, part, sums) => {
      kept.push(`${layer} ${step} ${part} ${sums.length}`);
      all.push(sums);
    };
    const watch: RunOptions["watch"] = (_, product) => products.push({ ...product, weights: product.weights.slice() });
    const { report } = await digits("digits_int8", {}, { layers: new Set(["C2"]), keep, watch });
    expect(report.layers.map(({ name }) => name)).toEqual(["C2"]);
    expect(kept).toEqual(["C2 0 0 2048"]);
    // As they were computed, when the model has gone on with them.
    expect(all).toEqual(products.map((product) => plainSums(product)));
  });
});

describe("without a model", () => {
  it("all numbers are random, the same for the same seed", async () => {
    const plan = planOf(SMALL);
    const report = await runOnTiles(plan, undefined, { seed: 3 });
    expect(summary(report)).toEqual({
      equal: true,
      layers: ["C random w8 a8 432/432", "D random w8 a8 432/432", "F random w8 a8 5/5"],
    });
    expect(report).toMatchObject({ network: "small", clusters: 1, seed: 3, sample: 1, outputs: [] });
    expect(report.model).toBeUndefined();
    expect(await runOnTiles(plan, undefined, { seed: 3 })).toEqual(report);
    expect(await runOnTiles(plan, undefined, { seed: 4 })).not.toEqual(report);
  });

  it("recurrent layers are run at all steps", async () => {
    const plan = planOf(`import "imnpu18"\nnetwork r on imnpu18 {\n  input x: 7x5\n  lstm L: units 6\n}\n`);
    const report = await runOnTiles(plan, undefined, { seed: 1 });
    expect(summary(report)).toEqual({ equal: true, layers: ["L random w4 a4 168/168"] });
  });

  it("a wrong placement is found, with the first difference", async () => {
    const plan = planOf(SMALL);
    const broken: ExecutionPlan = {
      ...plan,
      layers: plan.layers.map((layer) => {
        if (layer.name !== "C" || layer.tiles === undefined) return layer;
        const { placement } = layer.tiles;
        return { ...layer, tiles: { ...layer.tiles, placement: { ...placement, kernelsPerTile: 2, rounds: 1 } } };
      }),
    };
    const report = await runOnTiles(broken, undefined, { seed: 1 });
    expect(report.equal).toBe(false);
    expect(report.layers.map(({ name, equal }) => [name, equal])).toEqual([
      ["C", false],
      ["D", true],
      ["F", true],
    ]);
    const [{ firstDifference } = {}] = report.layers;
    expect(firstDifference).toMatchObject({ step: 0, place: 0, got: Number.NaN });
  });

  it("tells the share that is done, and stops when it is told to", async () => {
    const plan = planOf(SMALL);
    const shares: number[] = [];
    const signal = { aborted: false };
    const pace = { ...paceOf({ signal }), isDue: () => true };
    await runOnTiles(plan, undefined, { seed: 1, pace, tell: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.every((share) => share >= 0 && share <= 1 + 1e-9)).toBe(true);
    signal.aborted = true;
    await expect(runOnTiles(plan, undefined, { seed: 1, pace })).rejects.toBeInstanceOf(Stopped);
  });
});

it("of a transposed convolution in other bits all places are, those beyond its map as well", async () => {
  const wide = networks([1], false).find(({ name }) => name === "transposed convolution of even kernels");
  const { bytes } = wide as NonNullable<typeof wide>;
  const made = async (edited: Edited) => {
    const trace = await tracedAs(bytes, edited);
    const model = await openReference(bytes);
    const { outputs, layers } = await runOnTiles(
      trace.plan,
      { trace, model, inputs: randomInputs(model.inputs, 1) },
      { seed: 1 },
    );
    return { values: Array.from(outputs[0]?.values ?? [], Number), layers };
  };
  const stored = await made({});
  const other = await made({ edit: (text) => text.replace("w8 a8", "w7 a8") });
  expect(stored.layers.map(({ numbers, equal, why }) => [numbers, equal, why])).toEqual([["stored", true, undefined]]);
  expect(other.layers.map(({ numbers, equal, why }) => [numbers, equal, why])).toEqual([
    ["quantised", true, undefined],
  ]);
  const differences = stored.values.map((value, at) => Math.abs(value - (other.values[at] ?? Number.NaN)));
  expect(Math.max(...differences)).toBeLessThan(8);
});

it("weights that are all 0 are no proof: the layer is run by random ones", async () => {
  const bytes = new Uint8Array(readFileSync("examples/models/residual.onnx"));
  const shapes = { image: [1, 3, 32, 32] };
  const trace = await tracedAs(bytes, { shapes });
  const model = await openReference(bytes, { shapes });
  const inputs = randomInputs(model.inputs, 1);
  const report = await runOnTiles(trace.plan, { trace, model, inputs }, { seed: 1 });
  expect(report.equal).toBe(true);
  expect(new Set(report.layers.map(({ numbers, why }) => `${numbers}: ${why}`))).toEqual(
    new Set(["random: its weights are all 0 in the model, so nothing would be proven by them"]),
  );
});
