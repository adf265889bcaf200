/** Nodes with few numbers, computed by hand: whole numbers, and what is asked of whoever multiplies. */
import { describe, expect, it } from "vitest";
import type { Engine, RealProduct, Site } from "../../../../importer/reference/engine.js";
import { plainEngine } from "../../../../importer/reference/plain.js";
import type { Product } from "../../../../src-sim/datapath/product.js";
import { bytesOf, info, node, real, Type, tensor } from "../model.js";
import { run } from "./running.js";

type Asked = { readonly site: Site } & (
  | { readonly whole: Product; readonly real?: undefined }
  | { readonly real: RealProduct; readonly whole?: undefined }
);

function watched(isReal = false): Engine & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    isReal: () => isReal,
    whole(site, product) {
      asked.push({ site, whole: product });
      return plainEngine.whole(site, product);
    },
    real(site, product) {
      asked.push({ site, real: product });
      return plainEngine.real(site, product);
    },
  };
}

const bytesAt = (name: string, dims: readonly number[], type: number, ...int32Data: number[]) =>
  tensor(name, dims, type, { int32Data });

/** Features 0.5 (x - 10), weights 0.25 (w - 1), of a kernel of two places; sums are of steps of 0.125. */
const CONSTANTS = [
  real("xs", 0.5),
  bytesAt("xz", [], Type.UINT8, 10),
  bytesAt("w", [1, 1, 1, 2], Type.INT8, 3, -2),
  real("ws", 0.25),
  bytesAt("wz", [], Type.INT8, 1),
  real("ys", 0.25),
  bytesAt("yz", [], Type.UINT8, 100),
  bytesAt("b", [1], Type.INT32, 4),
];

const GIVEN = [{ shape: [1, 1, 1, 3], data: Uint8Array.of(12, 11, 20) }];

/** Sums 2 * 2 + -3 * 1 = 1 and 2 * 1 + -3 * 10 = -28, with the bias 5 and -24: 0.625 and -3, of steps of 0.25 2.5, to the even one, and -12. */
const MADE = [102, 88];

const model = (nodes: ReturnType<typeof node>[]) =>
  bytesOf({
    input: [info("x", [1, 1, 1, 3], Type.UINT8)],
    initializer: CONSTANTS,
    node: nodes,
    output: [info("y", [1, 1, 1, 2], Type.UINT8)],
  });

const WHOLE = model([node("QLinearConv", ["x", "xs", "xz", "w", "ws", "wz", "ys", "yz", "b"], ["y"])]);

const BETWEEN = bytesOf({
  input: [info("x", [1, 1, 1, 3], Type.UINT8)],
  initializer: [...CONSTANTS, real("bs", 0.125)],
  node: [
    node("DequantizeLinear", ["x", "xs", "xz"], ["rx"]),
    node("DequantizeLinear", ["w", "ws", "wz"], ["rw"]),
    node("DequantizeLinear", ["b", "bs"], ["rb"]),
    node("Conv", ["rx", "rw", "rb"], ["ry"]),
    node("QuantizeLinear", ["ry", "ys", "yz"], ["y"]),
  ],
  output: [info("y", [1, 1, 1, 2], Type.UINT8)],
});

describe.each([
  ["QLinearConv", WHOLE],
  ["Conv between DequantizeLinear and QuantizeLinear", BETWEEN],
])("%s", (_, bytes) => {
  it("multiplies the numbers that are stored", async () => {
    const engine = watched();
    const { outputs } = await run(bytes, GIVEN, { engine });
    expect(Array.from(outputs[0]?.data as Uint8Array)).toEqual(MADE);
    const [{ whole: product } = {}, ...others] = engine.asked;
    expect(others).toEqual([]);
    const { window, weights, weightZeros, ...rest } = product as Product;
    expect(rest).toEqual({
      ...{ kernels: 1, groups: 1, taps: 2, places: 2, featureZero: 10 },
      weightFormat: { bits: 8, signed: true },
      featureFormat: { bits: 8, signed: false },
    });
    expect([Array.from(weights), Array.from(weightZeros)]).toEqual([[3, -2], [1]]);
    const seen = new Int32Array(2);
    window(0, 1, seen);
    expect(Array.from(seen)).toEqual([11, 20]);
  });

  it("multiplies real numbers where the engine wants other bits than stored", async () => {
    const engine = watched(true);
    const { outputs } = await run(bytes, GIVEN, { engine });
    expect(Array.from(outputs[0]?.data as Uint8Array)).toEqual(MADE);
    const [{ real: product } = {}] = engine.asked;
    expect(Array.from(product?.weights ?? [])).toEqual([0.5, -0.75]);
    const seen = new Float32Array(2);
    product?.window(0, 1, seen);
    expect(Array.from(seen)).toEqual([0.5, 5]);
  });
});

it("zeros around what is dequantised are the number that stands for 0", async () => {
  const engine = watched();
  const bytes = bytesOf({
    input: [info("x", [1, 1, 1, 2], Type.UINT8)],
    initializer: [...CONSTANTS, tensor("p", [8], Type.INT64, { int64Data: [0, 0, 0, 1, 0, 0, 0, 0] })],
    node: [
      node("DequantizeLinear", ["x", "xs", "xz"], ["rx"]),
      node("Pad", ["rx", "p"], ["px"]),
      node("DequantizeLinear", ["w", "ws", "wz"], ["rw"]),
      node("Conv", ["px", "rw"], ["y"]),
    ],
    output: [info("y", [1, 1, 1, 2])],
  });
  const { outputs } = await run(bytes, [{ shape: [1, 1, 1, 2], data: Uint8Array.of(12, 11) }], { engine });
  // -3 * 2 and 2 * 2 - 3 * 1, of steps of 0.125.
  expect(Array.from(outputs[0]?.data as Float32Array)).toEqual([-0.75, 0.125]);
  const seen = new Int32Array(2);
  engine.asked[0]?.whole?.window(0, 0, seen);
  expect(Array.from(seen)).toEqual([10, 12]);
});

it("a recurrent node asks for a product a step, of features and state", async () => {
  const engine = watched();
  const bytes = bytesOf({
    input: [info("x", [2, 1, 1])],
    initializer: [
      tensor("w", [1, 1, 1], Type.FLOAT, { floatData: [1] }),
      tensor("r", [1, 1, 1], Type.FLOAT, { floatData: [0.5] }),
    ],
    node: [node("RNN", ["x", "w", "r"], ["", "y"], { attributes: { hidden_size: 1 } })],
    output: [info("y", [1, 1, 1])],
  });
  const { outputs } = await run(bytes, [{ shape: [2, 1, 1], data: Float32Array.of(1, 2) }], { engine });
  expect(outputs[0]?.data[0]).toBeCloseTo(Math.tanh(2 + 0.5 * Math.tanh(1)), 6);
  expect(engine.asked.map(({ site: { nth, step } }) => [nth, step])).toEqual([
    [0, 0],
    [0, 1],
  ]);
  expect(
    engine.asked.map(({ real: product }) => [product?.kernels, product?.taps, Array.from(product?.weights ?? [])]),
  ).toEqual([
    [1, 2, [1, 0.5]],
    [1, 2, [1, 0.5]],
  ]);
});

it("scales along an axis stay where weights are given another shape", async () => {
  const engine = watched();
  const bytes = bytesOf({
    input: [info("x", [1, 1, 1, 3], Type.UINT8)],
    initializer: [
      ...CONSTANTS.filter(({ name }) => name === "xs" || name === "xz"),
      bytesAt("w", [2, 2], Type.INT8, 1, 2, 3, 4),
      tensor("ws", [2], Type.FLOAT, { floatData: [1, 2] }),
      bytesAt("wz", [2], Type.INT8, 0, 0),
      tensor("s", [4], Type.INT64, { int64Data: [2, 1, 1, 2] }),
    ],
    node: [
      node("DequantizeLinear", ["x", "xs", "xz"], ["rx"]),
      node("DequantizeLinear", ["w", "ws", "wz"], ["rw"], { attributes: { axis: 0 } }),
      node("Reshape", ["rw", "s"], ["kernels"]),
      node("Conv", ["rx", "kernels"], ["y"]),
    ],
    output: [info("y", [1, 2, 1, 2])],
  });
  const { outputs } = await run(bytes, GIVEN, { engine });
  // Features 1, 0.5 and 5; kernels 1, 2 and 6, 8.
  expect(Array.from(outputs[0]?.data as Float32Array)).toEqual([2, 10.5, 10, 43]);
  expect(engine.asked.map(({ whole }) => Array.from(whole?.weights ?? []))).toEqual([[1, 2, 3, 4]]);
});

it("up to opset 6 a list of slopes is one for each channel", async () => {
  const bytes = bytesOf(
    {
      input: [info("x", [1, 2, 2])],
      initializer: [tensor("s", [2], Type.FLOAT, { floatData: [2, 3] })],
      node: [node("PRelu", ["x", "s"], ["y"])],
      output: [info("y", [1, 2, 2])],
    },
    { opsetImport: [{ version: 6 }] },
  );
  const { outputs } = await run(bytes, [{ shape: [1, 2, 2], data: Float32Array.of(-1, 1, -1, -2) }]);
  expect(Array.from(outputs[0]?.data as Float32Array)).toEqual([-2, 1, -3, -6]);
});
