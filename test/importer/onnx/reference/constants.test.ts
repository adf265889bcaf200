/** Values of stored tensors of every type, and what is said of those that cannot be read. */
import type onnxProto from "onnx-proto";
import { describe, expect, it } from "vitest";
import { bytesOf, info, node, tensor } from "../model.js";
import { run } from "./running.js";

type Proto = onnxProto.onnx.ITensorProto;

const CODES = {
  FLOAT: 1,
  UINT8: 2,
  INT8: 3,
  UINT16: 4,
  INT16: 5,
  INT32: 6,
  INT64: 7,
  STRING: 8,
  BOOL: 9,
  FLOAT16: 10,
  DOUBLE: 11,
  UINT32: 12,
  UINT64: 13,
  BFLOAT16: 16,
  FLOAT8E4M3FN: 17,
  UINT4: 21,
  INT4: 22,
  UINT2: 25,
  INT2: 26,
} as const;

/** What is stored, as a value of the model. */
async function read(stored: Proto): Promise<readonly number[]> {
  const bytes = bytesOf({
    initializer: [{ ...stored, name: "w" }],
    node: [node("Identity", ["w"], ["y"])],
    output: [info("y", undefined, stored.dataType ?? 1)],
  });
  const { outputs } = await run(bytes, []);
  return Array.from(outputs[0]?.data as ArrayLike<number | bigint>, Number);
}

const raw = (...bytes: number[]) => ({ rawData: Uint8Array.from(bytes) });

const ROWS: readonly (readonly [
  what: string,
  dims: readonly number[],
  code: number,
  data: Proto,
  values: readonly number[],
])[] = [
  ["FLOAT, raw", [2], CODES.FLOAT, { rawData: new Uint8Array(Float32Array.of(1.5, -2).buffer) }, [1.5, -2]],
  ["FLOAT", [2], CODES.FLOAT, { floatData: [1.5, -2] }, [1.5, -2]],
  ["DOUBLE", [1], CODES.DOUBLE, { doubleData: [0.1] }, [0.1]],
  ["FLOAT16, raw", [3], CODES.FLOAT16, raw(0x00, 0x3c, 0x00, 0xc1, 0x01, 0x00), [1, -2.5, 2 ** -24]],
  ["FLOAT16", [1], CODES.FLOAT16, { int32Data: [0x3c00] }, [1]],
  ["BFLOAT16", [2], CODES.BFLOAT16, raw(0x80, 0x3f, 0x40, 0xc0), [1, -3]],
  ["UINT8", [2], CODES.UINT8, { int32Data: [7, 255] }, [7, 255]],
  ["INT8, raw", [2], CODES.INT8, raw(0x7f, 0x80), [127, -128]],
  ["UINT16, raw", [1], CODES.UINT16, raw(0xff, 0xff), [65535]],
  ["INT16, raw", [1], CODES.INT16, raw(0xfe, 0xff), [-2]],
  ["UINT32", [1], CODES.UINT32, { uint64Data: [2 ** 32 - 1] }, [2 ** 32 - 1]],
  ["INT32, raw", [1], CODES.INT32, raw(0, 0, 0, 0x80), [-(2 ** 31)]],
  ["INT64, raw", [1], CODES.INT64, raw(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), [-1]],
  ["INT64", [2], CODES.INT64, { int64Data: [-5, 2 ** 40] }, [-5, 2 ** 40]],
  ["BOOL", [2], CODES.BOOL, { int32Data: [0, 1] }, [0, 1]],
  ["UINT4, the first in the lower half", [3], CODES.UINT4, raw(0xf1, 0x02), [1, 15, 2]],
  ["INT4", [3], CODES.INT4, { int32Data: [0x87, 0x0f] }, [7, -8, -1]],
  ["UINT2", [5], CODES.UINT2, raw(0b11100100, 0b01), [0, 1, 2, 3, 1]],
  ["INT2", [4], CODES.INT2, raw(0b11100100), [0, 1, -2, -1]],
];

describe("stored values", () => {
  it.each(ROWS)("%s", async (_, dims, code, data, values) => {
    expect(await read(tensor("w", dims, code, data))).toEqual(values);
  });

  it("are read where there are many of them", async () => {
    const numbers = Float32Array.from({ length: 300_000 }, (_, at) => at);
    const found = await read(tensor("w", [300, 1000], CODES.FLOAT, { rawData: new Uint8Array(numbers.buffer) }));
    expect([found.length, found[299_999]]).toEqual([300_000, 299_999]);
  });
});

const PROBLEMS: readonly (readonly [what: string, stored: Proto, problem: string])[] = [
  [
    "in another file",
    tensor("w", [2], CODES.FLOAT, { externalData: [{ key: "location", value: "weights.bin" }], dataLocation: 1 }),
    "the values of `w` are in another file, `weights.bin`; `imnpu run` without `--model` runs random values",
  ],
  [
    "not there",
    tensor("w", [2]),
    "the values of `w` are not in the file; `imnpu run` without `--model` runs random values",
  ],
  [
    "of 8 bits and a point",
    tensor("w", [2], CODES.FLOAT8E4M3FN, raw(1, 2)),
    "the values of `w` are of type FLOAT8E4M3FN, of which there is no reference",
  ],
];

it.each(PROBLEMS)("values that are %s", async (_, stored, problem) => {
  await expect(read(stored)).rejects.toThrow(problem);
});

it("all weights without values are named at once", async () => {
  const names = ["a", "b", "c", "d", "e"];
  const bytes = bytesOf({
    input: [info("x", [1, 2])],
    initializer: names.map((name) => tensor(name, [2])),
    node: names.map((name, at) => node("Add", [at === 0 ? "x" : `y${at - 1}`, name], [`y${at}`])),
    output: [info("y4", [1, 2])],
  });
  await expect(run(bytes, [{ shape: [1, 2], data: new Float32Array(2) }])).rejects.toThrow(
    "the values of `a`, `b`, `c` and 2 more are not in the file; `imnpu run` without `--model` runs random values",
  );
});
