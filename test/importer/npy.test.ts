import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { npyBytes, readNpy } from "../../importer/npy.js";
import { ImportProblem } from "../../importer/problem.js";

/** As NumPy 1.26 writes `np.save(file, np.array([[1, 2, 3], [4, 5, 6]], dtype))`. */
function file(
  descr: string,
  shape: string,
  data: readonly number[],
  { fortran = "False", version = 1 } = {},
): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`;
  const from = version === 1 ? 10 : 12;
  const text = `${header.padEnd(128 - from - 1)}\n`;
  const length = version === 1 ? [text.length, 0] : [text.length, 0, 0, 0];
  const head = [0x93, ...[..."NUMPY"].map((letter) => letter.charCodeAt(0)), version, 0, ...length];
  return Uint8Array.from([...head, ...[...text].map((letter) => letter.charCodeAt(0)), ...data]);
}

const bytesOf = (numbers: ArrayBufferView) => [...new Uint8Array(numbers.buffer)];

describe("reading", () => {
  it("has shape, type and values, of all versions", () => {
    const expected = { shape: [2, 3], type: { kind: "float", bits: 32 }, data: Float32Array.of(1, 2, 3, 4, 5, 6) };
    const data = bytesOf(Float32Array.of(1, 2, 3, 4, 5, 6));
    for (const version of [1, 2, 3]) expect(readNpy(file("<f4", "(2, 3)", data, { version }))).toEqual(expected);
    expect(readNpy(file("|i1", "(3,)", [1, 255, 128])).data).toEqual(Int8Array.of(1, -1, -128));
    expect(readNpy(file("<i8", "()", [7, 0, 0, 0, 0, 0, 0, 0]))).toMatchObject({
      shape: [],
      data: BigInt64Array.of(7n),
    });
  });

  it("reads what Node hands over, a part of a larger buffer, as it reads bytes of their own", () => {
    const bytes = file("|u1", "(3,)", [1, 2, 3]);
    const part = Buffer.concat([Buffer.alloc(7), bytes]).subarray(7);
    expect(readNpy(part)).toEqual(readNpy(bytes));
  });

  it("turns what is stored in another order", () => {
    expect(readNpy(file("|u1", "(2, 3)", [1, 4, 2, 5, 3, 6], { fortran: "True" })).data).toEqual(
      Uint8Array.of(1, 2, 3, 4, 5, 6),
    );
    const turned = readNpy(file("|u1", "(2, 2, 2)", [0, 4, 2, 6, 1, 5, 3, 7], { fortran: "True" }));
    expect(turned.data).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7));
    expect(readNpy(file(">i2", "(2,)", [0x01, 0x02, 0xff, 0xfe])).data).toEqual(Int16Array.of(258, -2));
  });

  it.each([
    [Uint8Array.of(1, 2, 3), "is no .npy file: it does not begin as one"],
    [file("<f4", "(2,)", [0, 0, 0, 0]), "says 2 values of 32 bits, which are 8 bytes, and holds 4"],
    [file("<f4", "(2,)", []).subarray(0, 60), "ends within its header"],
    [file("<f4", "(2,)", []).subarray(0, 9), "ends within its header"],
    [
      file("|O", "(2,)", []),
      "holds values of type `|O`; what is read is float32, float64, int8 to int64, uint8 to uint32 and bool",
    ],
    [file("<f4", "(99999999999999999999,)", []), "has a header whose shape is none: (99999999999999999999,)"],
    [file("<f4", "2", []), "has a header that says no type, order and shape, or several types in one"],
  ])("says what is wrong with a file: %#", (bytes, problem) => {
    expect(() => readNpy(bytes)).toThrow(new ImportProblem(problem));
  });

  it("of any bytes ends with values or a problem", () => {
    const good = file("<f4", "(2, 1)", bytesOf(Float32Array.of(1, 2)));
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(changes, fc.nat(good.length), (changes, length) => {
        const damaged = good.slice();
        for (const [at, byte] of changes) damaged[at] = byte;
        for (const bytes of [damaged, good.subarray(0, length)]) {
          try {
            readNpy(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(ImportProblem);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

it("what is written is read", () => {
  const arrays = [
    Float32Array.of(1.5, -2),
    Float64Array.of(1e300),
    Int8Array.of(-1),
    Uint8Array.of(255),
    new Int16Array(0),
  ];
  for (const data of [...arrays, Uint16Array.of(65_535), Int32Array.of(-7), Uint32Array.of(7), BigInt64Array.of(-9n)]) {
    const type = {
      kind: data instanceof Float32Array || data instanceof Float64Array ? "float" : "int",
      bits: data.BYTES_PER_ELEMENT * 8,
    } as const;
    for (const shape of [[data.length], [data.length, 1, 1]]) {
      const bytes = npyBytes({ shape, type, data });
      expect((bytes.length - data.byteLength) % 64).toBe(0);
      expect(readNpy(bytes)).toEqual({ shape, type, data });
    }
  }
});
