/**
 * The reference against TensorFlow Lite. Where the runtime's own kernels run, all is the same but for what its kernels of matrices
 * make: those round the product of a sum and its factor once, the kernels of the specification twice, which differs by one step
 * about once in a thousand. XNNPACK rounds once everywhere, and resizes and multiplies in other ways. No value is more than one
 * step away, and the first class is the same.
 */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paceOf } from "../../importer/pace.js";
import { openReference } from "../../importer/reference/open.js";
import { plainEngine } from "../../importer/reference/plain.js";
import { TensorType } from "../../importer/tflite/schema.js";
import { type Network, networks } from "../importer/tflite/reference/networks.js";
import { dice } from "../importer/tflite/reference/quantised.js";
import { valuesOf } from "../importer/tflite/reference/run.js";
import { theBrowser } from "./place.js";
import { openRuntime, type Runtime, type RuntimeResult } from "./tflite-page.js";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await openRuntime(await theBrowser());
});
afterAll(() => runtime.close());

interface Difference {
  readonly values: number;
  readonly oneStep: number;
  readonly more: number;
}

/** Of all outputs of all runs. */
async function compared(
  bytes: Uint8Array,
  lists: Network["inputs"],
): Promise<Difference & { readonly nodes: readonly string[] }> {
  const results = await runtime.run(bytes, lists);
  const model = await openReference(bytes);
  const found = { values: 0, oneStep: 0, more: 0 };
  for (const [run, result] of results.entries()) {
    const given = model.inputs.map((input, at) =>
      valuesOf(input, lists[run]?.[at] ?? [], TYPES[result.inputs[at]?.type ?? ""]),
    );
    const made = await model.run(given, { engine: plainEngine, pace: paceOf({}) });
    for (const [at, { data, shape }] of result.outputs.entries()) {
      const own = made[at];
      expect(own?.shape).toEqual(shape);
      for (const [place, value] of data.entries()) {
        const apart = Math.abs(value - Number(own?.data[place]));
        found.values++;
        if (apart === 1) found.oneStep++;
        else if (apart !== 0) found.more++;
      }
      expectSameClass(result, at, Array.from(own?.data ?? [], Number));
    }
  }
  return { ...found, nodes: results[0]?.nodes ?? [] };
}

const TYPES: Readonly<Record<string, TensorType>> = {
  int8: TensorType.INT8,
  uint8: TensorType.UINT8,
  int16: TensorType.INT16,
  int32: TensorType.INT32,
  float32: TensorType.FLOAT32,
};

/** Where a list has one largest value, and none is one step below it. */
function expectSameClass({ outputs }: RuntimeResult, at: number, own: readonly number[]): void {
  const theirs = outputs[at]?.data ?? [];
  const [first = 0, second = 0] = theirs.toSorted((one, other) => other - one);
  if (first - second > 1) expect(own.indexOf(Math.max(...own))).toBe(theirs.indexOf(first));
}

const SEEDS = [1, 2, 3];

/** Kernels of the runtime that round once, where the specification's round twice: those of signed matrices. */
const ONCE: ReadonlySet<string> = new Set(["CONV_2D", "FULLY_CONNECTED", "BATCH_MATMUL"]);

describe("generated quantised networks", () => {
  it("give what the runtime's own kernels give", async () => {
    const table: string[] = [];
    for (const { name, bytes, inputs } of networks(SEEDS, true)) {
      const { values, oneStep, more, nodes } = await compared(bytes, inputs);
      expect(nodes, name).not.toContain("TfLiteXNNPackDelegate");
      expect(more, name).toBe(0);
      expect(oneStep, name).toBeLessThanOrEqual(nodes.some((node) => ONCE.has(node)) ? Math.ceil(values / 100) : 0);
      if (oneStep > 0) table.push(`${name}: ${oneStep} of ${values} values one step away`);
    }
    console.log(`TensorFlow Lite's own kernels, ${networks(SEEDS, true).length} networks:\n${table.join("\n")}`);
  });

  it("are at most one step from what XNNPACK gives", async () => {
    const table: string[] = [];
    const taken = networks(SEEDS, false).filter(({ name }) => !NOT_RESCALED.has(name));
    for (const { name, bytes, inputs } of taken) {
      const { values, oneStep, more } = await compared(bytes, inputs);
      expect(more, name).toBe(0);
      if (oneStep > 0) table.push(`${name}: ${oneStep} of ${values} values one step away`);
    }
    console.log(`XNNPACK, ${taken.length} networks:\n${table.join("\n")}`);
  });
});

/** XNNPACK joins values of several scales as they are, which the runtime's own kernel does not. */
const NOT_RESCALED: ReadonlySet<string> = new Set(["joined of other scales"]);

const FOLDER = "../shared/models";
const MODELS = [
  ...["kws_ref_model.tflite", "pretrainedResnet_quant.tflite", "split_concat.tflite"],
  ...["seanet_leaky_relu7.tflite", "seanet_pad17.tflite", "seanet_strided_slice0.tflite", "seanet_sub2.tflite"],
];

describe("real models", () => {
  it.each(MODELS.filter((name) => existsSync(`${FOLDER}/${name}`)))("%s", async (name) => {
    const bytes = new Uint8Array(readFileSync(`${FOLDER}/${name}`));
    const roll = dice(3);
    const { inputs } = await openReference(bytes);
    const lists = [1, 2, 3].map(() =>
      inputs.map(({ shape, type: { bits } }) => {
        const count = shape.reduce((product, size) => product * size, 1);
        const lowest = name.startsWith("split") ? 0 : -(2 ** (bits - 1));
        return Array.from({ length: count }, () => lowest + roll(2 ** bits));
      }),
    );
    const { values, oneStep, more } = await compared(bytes, lists);
    expect(more).toBe(0);
    if (oneStep > 0) console.log(`${name}: ${oneStep} of ${values} values one step away`);
  });
});
