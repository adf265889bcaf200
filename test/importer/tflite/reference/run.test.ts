/** What a run asks the engine for, and tells. */
import { describe, expect, it } from "vitest";
import { paceOf } from "../../../../importer/pace.js";
import { Stopped } from "../../../../importer/problem.js";
import type { Engine, RealProduct, Site } from "../../../../importer/reference/engine.js";
import { openReference } from "../../../../importer/reference/open.js";
import { plainEngine } from "../../../../importer/reference/plain.js";
import { BuiltinOperator as Op, Padding } from "../../../../importer/tflite/schema.js";
import type { Product } from "../../../../src-sim/datapath/product.js";
import { floatNetworks } from "./floats.js";
import { networks } from "./networks.js";
import { quantisedModel } from "./quantised.js";
import { ranBytes, valuesOf } from "./run.js";

function watching(isReal: (site: Site) => boolean = () => false) {
  const whole: { site: Site; product: Product }[] = [];
  const real: { site: Site; product: RealProduct }[] = [];
  const engine: Engine = {
    whole(site, product) {
      whole.push({ site, product });
      return plainEngine.whole(site, product);
    },
    real(site, product) {
      real.push({ site, product });
      return plainEngine.real(site, product);
    },
    isReal,
  };
  return { engine, whole, real };
}

describe("products", () => {
  it("are those of the first tensor that a node makes, in the numbers of the file", async () => {
    const model = quantisedModel(5);
    const input = model.input([1, 5, 6, 3]);
    const made = model.conv(input, 4, { size: [3, 2], stride: [2, 1] });
    const { engine, whole } = watching();
    await ranBytes(model.bytes(made), model.inputs(), { engine });
    expect(whole.map(({ site }) => site)).toEqual([{ tensor: made.tensor, nth: 0, step: 0 }]);
    expect(whole[0]?.product).toMatchObject({
      ...{ kernels: 4, groups: 1, taps: 18, places: 18, featureZero: input.zero },
      weightFormat: { bits: 8, signed: true },
      featureFormat: { bits: 8, signed: true },
      weightZeros: Float64Array.of(0, 0, 0, 0),
    });
  });

  it("of depthwise kernels are groups of their channel", async () => {
    const model = quantisedModel(6);
    const made = model.depthwise(model.input([1, 4, 4, 3]), 2, { padding: Padding.VALID });
    const { engine, whole } = watching();
    await ranBytes(model.bytes(made), model.inputs(), { engine });
    expect(whole[0]?.product).toMatchObject({ kernels: 6, groups: 3, taps: 9, places: 4 });
  });

  it("of transposed convolutions are a kernel for each phase", async () => {
    const model = quantisedModel(7);
    const made = model.transposed(model.input([1, 3, 4, 2]), 5, { size: [3, 3], stride: [2, 2] });
    const { engine, whole } = watching();
    await ranBytes(model.bytes(made), model.inputs(), { engine });
    expect(whole[0]?.product).toMatchObject({ kernels: 20, groups: 1, taps: 2 * 2 * 2, places: 12 });
  });

  it("of transposed convolutions have a place for each input, and those beyond behind them", async () => {
    const model = quantisedModel(7);
    const made = model.transposed(model.input([1, 3, 4, 2]), 5, { size: [4, 4], stride: [2, 2] });
    const { engine, whole } = watching();
    const [given = []] = model.inputs();
    await ranBytes(model.bytes(made), [given], { engine });
    expect(whole.map(({ site, product }) => [site.nth, product.places])).toEqual([[0, 20]]);
    // The last of a window, channels slowest, is the input of its place.
    const window = new Int32Array(8);
    const own = Array.from({ length: 12 }, (_, place) => {
      whole[0]?.product.window(0, place, window);
      return [window[3], window[7]];
    });
    expect(own.flat()).toEqual(given);
  });

  it("of a convolution between batches are those of the dilated one that it is", async () => {
    const found = networks([1], false).find(({ name }) => name.startsWith("blocks to maps"));
    const { engine, whole } = watching();
    await ranBytes(found?.bytes ?? new Uint8Array(), found?.inputs[0] ?? [], { engine });
    expect(whole.map(({ product: { kernels, taps, places } }) => ({ kernels, taps, places }))).toEqual([
      { kernels: 6, taps: 36, places: 64 },
    ]);
  });

  it("of a recurrent layer are one a step, features before the state", async () => {
    const found = floatNetworks().find(({ name }) => name === "LSTM");
    const { engine, real } = watching();
    await ranBytes(found?.bytes ?? new Uint8Array(), found?.inputs[0] ?? [], { engine });
    expect(real.map(({ site }) => site.step)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(real[0]?.product).toMatchObject({ kernels: 20, groups: 1, taps: 9, places: 1 });
    const window = new Float32Array(9);
    real[0]?.product.window(0, 0, window);
    expect([...window.subarray(0, 4)]).toEqual(found?.inputs[0]?.[0]?.slice(0, 4));
  });

  it("of a recurrent layer of both directions are apart by two, the second from the last step on", async () => {
    const found = floatNetworks().find(({ name }) => name === "LSTM both ways");
    const { engine, real } = watching();
    await ranBytes(found?.bytes ?? new Uint8Array(), found?.inputs[0] ?? [], { engine });
    const steps = [0, 1, 2, 3, 4, 5];
    expect(real.map(({ site: { nth, step } }) => [nth, step])).toEqual(
      [0, 2].flatMap((nth) => steps.map((step) => [nth, step])),
    );
    const features = (at: number) => {
      const window = new Float32Array(real[at]?.product.taps ?? 0);
      real[at]?.product.window(0, 0, window);
      return [...window.subarray(0, 4)];
    };
    const given = found?.inputs[0]?.[0] ?? [];
    expect([features(0), features(6)]).toEqual([given.slice(0, 4), given.slice(20)]);
  });

  it("of matrices are one each", async () => {
    const found = networks([1], false).find(({ name }) => name === "product of matrices");
    const { engine, whole } = watching();
    await ranBytes(found?.bytes ?? new Uint8Array(), found?.inputs[0] ?? [], { engine });
    expect(whole.map(({ site, product: { kernels, taps, places } }) => [site.nth, kernels, taps, places])).toEqual([
      [0, 6, 8, 5],
      [1, 6, 8, 5],
    ]);
  });
});

describe("real numbers in the place of stored ones", () => {
  it.each(["convolution", "dense", "depthwise", "transposed convolution", "separable network"])(
    "make almost the same of a %s",
    async (name) => {
      const found = networks([1], false).find((network) => network.name === name);
      const bytes = found?.bytes ?? new Uint8Array();
      const lists = found?.inputs[0] ?? [];
      const { engine, whole, real } = watching(() => true);
      const [own, other] = [await ranBytes(bytes, lists), await ranBytes(bytes, lists, { engine })];
      expect(whole).toEqual([]);
      expect(real.length).toBeGreaterThan(0);
      const apart = own.data[0]?.map((value, at) => Math.abs(value - (other.data[0]?.[at] ?? 0))) ?? [];
      expect(Math.max(...apart)).toBeLessThanOrEqual(name === "separable network" ? 12 : 1);
    },
  );
});

describe("a run", () => {
  it("tells of each tensor when it is computed, and lets go of none that is an output", async () => {
    const model = quantisedModel(8);
    const first = model.pool(model.input([1, 4, 4, 2]), Op.MAX_POOL_2D);
    const second = model.pool(first, Op.AVERAGE_POOL_2D);
    const told: number[] = [];
    const { shapes } = await ranBytes(model.bytes(first, second), model.inputs(), {
      watch: (tensor) => told.push(tensor),
    });
    expect(told).toEqual([first.tensor, second.tensor]);
    expect(shapes).toEqual([
      [1, 2, 2, 2],
      [1, 1, 1, 2],
    ]);
  });

  it("is one of a batch of 1 where the file states several", async () => {
    const model = quantisedModel(9);
    const input = model.input([8, 2, 2, 1]);
    const rows = model.node(Op.RESHAPE, [input, model.ints(8, 4)], model.made([8, 4], input));
    const made = model.dense(rows, 3);
    const { inputs } = await openReference(model.bytes(made));
    expect(inputs[0]?.shape).toEqual([1, 2, 2, 1]);
    expect((await ranBytes(model.bytes(made), [[1, 2, 3, 4]])).shapes).toEqual([[1, 3]]);
  });

  it("is the same each time, states too", async () => {
    const found = floatNetworks().find(({ name }) => name === "filters of rank 2");
    const model = await openReference(found?.bytes ?? new Uint8Array());
    const given = model.inputs.map((input, at) => valuesOf(input, found?.inputs[0]?.[at] ?? []));
    const options = { engine: plainEngine, pace: paceOf({}) };
    expect(await model.run(given, options)).toEqual(await model.run(given, options));
  });

  it("stops when it is told to", async () => {
    const [found] = networks([1], false);
    const model = await openReference(found?.bytes ?? new Uint8Array());
    const given = model.inputs.map((input, at) => valuesOf(input, found?.inputs[0]?.[at] ?? []));
    await expect(
      model.run(given, { engine: plainEngine, pace: paceOf({ signal: { aborted: true } }) }),
    ).rejects.toThrow(Stopped);
  });
});
