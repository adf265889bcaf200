import { describe, expect, it } from "vitest";
import type { Numbers } from "../../../../importer/reference/values.js";
import { TensorType as Type } from "../../../../importer/tflite/schema.js";
import { halfToFloat, storedNumbers } from "../../../../importer/tflite/stored-numbers.js";

const BYTES = Uint8Array.of(0, 0xf1, 0x2e, 0x80, 0x7f, 0, 0x3c, 0, 0xc0, 1, 2, 3, 4, 5, 6, 7, 8);

function read(type: Type, count: number, from: number, to = BYTES.length): Numbers {
  return storedNumbers({ name: "w", type, count, isSparse: false, stored: { bytes: BYTES.subarray(from, to) } });
}

describe("stored values", () => {
  it("are views of the file where they are aligned", () => {
    const view = read(Type.INT8, 3, 1);
    expect([...view]).toEqual([-15, 46, -128]);
    expect(view.buffer).toBe(BYTES.buffer);
  });

  it("are copied where they are not", () => {
    const values = read(Type.INT16, 2, 9);
    expect([...values]).toEqual([0x0201, 0x0403]);
    expect(values.buffer).not.toBe(BYTES.buffer);
    expect([...read(Type.INT64, 1, 9)]).toEqual([0x0807060504030201n]);
  });

  it("of 4 bits lie one an entry, the lower half of a byte first", () => {
    expect([...read(Type.INT4, 3, 1)]).toEqual([1, -1, -2]);
    expect([...read(Type.UINT4, 4, 1)]).toEqual([1, 15, 14, 2]);
    expect([...read(Type.INT2, 4, 1)]).toEqual([1, 0, -1, -1]);
  });

  it("of 16-bit floats are widened", () => {
    expect([...read(Type.FLOAT16, 2, 5)]).toEqual([1, -2]);
    expect([0x3555, 0x0001, 0x8000, 0x7c00, 0xfc00].map(halfToFloat)).toEqual([
      0.333251953125,
      2 ** -24,
      -0,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(halfToFloat(0x7e00)).toBeNaN();
    expect([
      ...storedNumbers({
        name: "w",
        type: Type.BFLOAT16,
        count: 1,
        isSparse: false,
        stored: { bytes: Uint8Array.of(0x80, 0xbf) },
      }),
    ]).toEqual([-1]);
  });

  it("of other types are refused", () => {
    expect(() => read(Type.STRING, 1, 0)).toThrow(
      "the values of tensor `w` are of type STRING, which cannot be run; whole numbers or float32 can",
    );
  });
});
