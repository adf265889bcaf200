/**
 * The reference against TensorFlow Lite: with the runtime's own kernels all values are the same, of generated networks and of real
 * ones. XNNPACK, which a runtime may use in their place, scales sums in floats, rounds once everywhere, and resizes in another way:
 * of single operators no value is more than one step away, and the first class of a network is the same.
 */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paceOf } from "../../importer/pace.js";
import { openReference } from "../../importer/reference/open.js";
import { plainEngine } from "../../importer/reference/plain.js";
import { TensorType } from "../../importer/tflite/schema.js";
import { floatNetworks } from "../importer/tflite/reference/floats.js";
import { type Network, networks } from "../importer/tflite/reference/networks.js";
import { dice } from "../importer/tflite/reference/quantised.js";
import { ranBytes, valuesOf } from "../importer/tflite/reference/run.js";
import { theBrowser } from "./place.js";
import { withOwnKernels } from "./tflite-own-kernels.js";
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
  /** What the runtime ran: one a node, or one for all that XNNPACK took over. */
  readonly nodes: readonly string[];
}

/** Of all outputs of all runs. */
async function compared(bytes: Uint8Array, lists: Network["inputs"]): Promise<Difference> {
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
const XNNPACK = "TfLiteXNNPackDelegate";

describe("generated quantised networks", () => {
  it("give what the runtime's own kernels give", async () => {
    let count = 0;
    for (const { name, bytes, inputs } of networks(SEEDS, true)) {
      const { values, oneStep, more, nodes } = await compared(bytes, inputs);
      expect(nodes, name).not.toContain(XNNPACK);
      expect([oneStep, more], name).toEqual([0, 0]);
      count += values;
    }
    console.log(`TensorFlow Lite's own kernels: ${count} values of generated networks, all the same`);
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

describe("generated networks of real numbers", () => {
  it("give what the runtime gives, but for the last bits of a float", async () => {
    for (const { name, bytes, inputs } of floatNetworks()) {
      const results = await runtime.run(bytes, inputs);
      for (const [run, { outputs }] of results.entries()) {
        const { data } = await ranBytes(bytes, inputs[run] ?? []);
        for (const [at, value] of (outputs[0]?.data ?? []).entries()) {
          const apart = Math.abs(value - (data[0]?.[at] ?? 0));
          expect(apart, `${name}, value ${at}`).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(value)));
        }
      }
    }
  });
});

/** XNNPACK joins values of several scales as they are, which the runtime's own kernel does not. */
const NOT_RESCALED: ReadonlySet<string> = new Set(["joined of other scales"]);

const FOLDER = "../shared/models";
const MODELS = [
  ...["kws_ref_model.tflite", "pretrainedResnet_quant.tflite", "split_concat.tflite"],
  ...["seanet_leaky_relu7.tflite", "seanet_pad17.tflite", "seanet_strided_slice0.tflite", "seanet_sub2.tflite"],
];

describe.each(MODELS)("%s", (name) => {
  const path = `${FOLDER}/${name}`;
  const missing = !existsSync(path);

  async function inputsOf(bytes: Uint8Array): Promise<readonly (readonly (readonly number[])[])[]> {
    const roll = dice(3);
    const { inputs } = await openReference(bytes);
    return Array.from({ length: 5 }, () =>
      inputs.map(({ shape, type: { bits } }) => {
        const count = shape.reduce((product, size) => product * size, 1);
        const lowest = name.startsWith("split") ? 0 : -(2 ** (bits - 1));
        return Array.from({ length: count }, () => lowest + roll(2 ** bits));
      }),
    );
  }

  it.skipIf(missing)("gives what the runtime's own kernels give", async () => {
    const bytes = new Uint8Array(readFileSync(path));
    const lists = await inputsOf(bytes);
    const counted = lists.map((list) => [...list, [list[0]?.length ?? 0]]);
    const { oneStep, more, nodes } = await compared(withOwnKernels(bytes), counted);
    expect(nodes).not.toContain(XNNPACK);
    expect([oneStep, more]).toEqual([0, 0]);
  });

  it.skipIf(missing)("has the first class that XNNPACK gives", async () => {
    const bytes = new Uint8Array(readFileSync(path));
    const { values, oneStep, more } = await compared(bytes, await inputsOf(bytes));
    if (oneStep + more > 0) console.log(`${name}, XNNPACK: ${oneStep} of ${values} values one step away, ${more} more`);
  });
});
