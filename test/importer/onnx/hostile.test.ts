/** Files that are cut off, damaged or made to do harm: one problem each, and soon. */
import fc from "fast-check";
import type onnxProto from "onnx-proto";
import { describe, expect, it } from "vitest";
import type { FileModel } from "../../../importer/model.js";
import { readOnnx } from "../../../importer/onnx/read.js";
import { ImportProblem } from "../../../importer/problem.js";
import { bytesOf, info, knownOf, node, real, Type, tensor, wholes } from "./model.js";

/** Some of everything that is read. */
const SAMPLE = bytesOf(
  {
    input: [info("x", ["n", 3, 8, 8])],
    output: [info("y", [1, 10])],
    valueInfo: [info("c", [1, 4, 8, 8])],
    initializer: [
      tensor("w", [4, 3, 3, 3], Type.INT8, { rawData: new Uint8Array(108) }),
      wholes("to", 0, -1),
      real("scale", 0.5),
      tensor("v", [256, 10]),
    ],
    node: [
      node("DequantizeLinear", ["w", "scale"], ["u"]),
      node("Conv", ["x", "u"], ["c"], { attributes: { pads: [1, 1, 1, 1], auto_pad: "NOTSET" }, name: "conv" }),
      node("Clip", ["c"], ["k"], { attributes: { min: { float: 0 } } }),
      node("Shape", ["k"], ["s"]),
      node("Reshape", ["k", "to"], ["r"]),
      node("Constant", [], ["q"], { attributes: { value: { tensor: wholes("", 1) } } }),
      node("Gemm", ["r", "v"], ["y"]),
    ],
  },
  { producerName: "test", functions: [{ name: "f" }], metadataProps: [{ key: "a", value: "b" }] },
);

/** Reads everything there is, and gives the problem if there is one. @throws what is no problem */
function tryAll(bytes: Uint8Array): string | undefined {
  try {
    readAll(readOnnx(bytes));
    return undefined;
  } catch (error) {
    if (error instanceof ImportProblem) return error.message;
    throw error;
  }
}

function readAll(model: FileModel): void {
  const known = knownOf(model);
  for (const each of model.nodes) {
    try {
      each.meaning(known);
    } catch (error) {
      if (!(error instanceof ImportProblem)) throw error;
    }
  }
}

describe("a damaged file", () => {
  it("is sound as a whole", () => expect(tryAll(SAMPLE)).toBeUndefined());

  it("has one problem wherever it is cut off", () => {
    for (let length = 0; length < SAMPLE.length; length++) {
      const message = tryAll(SAMPLE.slice(0, length));
      if (message !== undefined) expect(message).not.toMatch(/\n/);
    }
    expect(tryAll(SAMPLE.slice(0, 100))).toMatchInlineSnapshot(
      `"the file is damaged: \`graph\` of ModelProto at byte 8 says 506 bytes, but 89 are left"`,
    );
    expect(tryAll(SAMPLE.slice(0, 0))).toBe("the file holds no graph");
  });

  it("has one problem at most whatever bytes are changed", () => {
    const change = fc.record({ at: fc.nat(SAMPLE.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = SAMPLE.slice();
        for (const { at, to } of changes) bytes[at] = to;
        tryAll(bytes);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("has one problem at most where parts are missing or stand twice", () => {
    const part = fc.record({ from: fc.nat(SAMPLE.length), length: fc.nat(40), to: fc.nat(SAMPLE.length) });
    fc.assert(
      fc.property(part, ({ from, length, to }) => {
        const moved = SAMPLE.subarray(from, from + length);
        tryAll(new Uint8Array([...SAMPLE.subarray(0, to), ...moved, ...SAMPLE.subarray(to)]));
        tryAll(new Uint8Array([...SAMPLE.subarray(0, from), ...SAMPLE.subarray(from + length)]));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("has one problem at most whatever bytes it is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void tryAll(bytes)),
      { numRuns: 2000, seed: 7 },
    );
  });

  const bytes: readonly (readonly [string, readonly number[], string])[] = [
    [
      "a length beyond the end",
      [0x3a, 100, 0x0a],
      "the file is damaged: `graph` of ModelProto at byte 0 says 100 bytes, but 1 are left",
    ],
    [
      "a length of 4 GB",
      [0x3a, 255, 255, 255, 255, 15, 0],
      "the file is damaged: `graph` of ModelProto at byte 0 is cut off or damaged",
    ],
    [
      "a wrong wire type",
      [0x38, 1],
      "the file is damaged: `graph` of ModelProto at byte 0 has wire type 0; 2 would be right",
    ],
    [
      "a varint without an end",
      [0x08, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
      "the file is damaged: `ir_version` of ModelProto at byte 0 is cut off or damaged",
    ],
    [
      "a group",
      [0x08, 8, 0x7b],
      "the file is damaged: `field 15` of ModelProto at byte 2 has wire type 3, which no field has",
    ],
    [
      "an inner length beyond its message",
      [0x3a, 3, 0x12, 9, 65, 65, 65],
      "the file is damaged: `name` of GraphProto at byte 2 says 9 bytes, but 1 are left",
    ],
  ];
  it.each(bytes)("%s", (_, file, message) => expect(tryAll(new Uint8Array(file))).toBe(message));
});

describe("a file made to do harm", () => {
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));

  it("may not compute without end", () => {
    const nodes = many(3000, (index) => node("ConstantOfShape", ["big"], [`${index}`]));
    const graph = { initializer: [wholes("big", 4096)], node: nodes, output: many(3000, (index) => info(`${index}`)) };
    const model = readOnnx(bytesOf(graph));
    const problems = model.tensors.filter(({ constant }) => {
      try {
        return !constant?.numbers();
      } catch {
        return true;
      }
    });
    expect(problems.length).toBeGreaterThan(2000);
  });

  it("may not make shapes of what would fill the memory", () => {
    const graph = {
      initializer: [wholes("big", 2 ** 20, 2 ** 20)],
      node: [node("ConstantOfShape", ["big"], ["y"])],
      output: [info("y")],
    };
    expect(readOnnx(bytesOf(graph)).tensors[1]?.shape).toEqual([2 ** 20, 2 ** 20]);
  });

  const long = 2 ** 40;
  const empties: readonly (readonly [string, onnxProto.onnx.INodeProto, readonly number[]])[] = [
    ["sliced", node("Slice", ["e", "zero", "one", "zero"], ["y"]), [1, long, 0]],
    ["added", node("Add", ["e", "e"], ["y"]), [long, long, 0]],
    ["compared", node("Where", ["e", "e", "e"], ["y"]), [long, long, 0]],
    ["joined", node("Concat", ["e", "e"], ["y"], { attributes: { axis: 2 } }), [long, long, 0]],
    ["picked from", node("Gather", ["e", "zero"], ["y"], { attributes: { axis: 1 } }), [long, 1, 0]],
    ["transposed", node("Transpose", ["e"], ["y"]), [0, long, long]],
    ["expanded", node("Expand", ["e", "wide"], ["y"]), [long, long, 0]],
    ["summed up", node("ReduceSum", ["e", "all"], ["y"], { attributes: { keepdims: 0 } }), []],
  ];
  it.each(empties)("may make nothing of nothing, however long its axes are: %s", (_, made, shape) => {
    const initializer = [
      tensor("e", [long, long, 0], Type.INT64),
      wholes("zero", 0),
      wholes("one", 1),
      wholes("wide", long, long, 1),
      wholes("all", 0, 1, 2),
    ];
    const { tensors } = readOnnx(bytesOf({ initializer, node: [made], output: [info("y")] }));
    const [y] = tensors.slice(-1);
    expect([y?.shape, y?.constant?.numbers()]).toEqual([shape, shape.length === 0 ? [0] : []]);
  });

  describe("may not ask for more parts than it has outputs", () => {
    const problem = "it has 50000 sizes for 2 outputs; one for each would be right";
    const halves = ["y", "z"].map((name) => info(name));

    it("with a list in each node", () => {
      const split = node("Split", ["x"], ["y", "z"], { attributes: { split: Array(50_000).fill(1) } });
      const model = readOnnx(bytesOf({ input: [info("x", [1, 8])], output: halves, node: [split] }));
      expect(() => model.nodes[0]?.shapes?.(knownOf(model))).toThrow(problem);
    });

    it("with a constant, which is not read for it", () => {
      const elsewhere = { dataLocation: 1, externalData: [{ key: "location", value: "sizes" }] };
      const graph = {
        input: [info("x", [1, 8])],
        output: halves,
        initializer: [tensor("sizes", [50_000], Type.INT64, elsewhere)],
        node: [node("Split", ["x", "sizes"], ["y", "z"])],
      };
      const model = readOnnx(bytesOf(graph));
      expect(() => model.nodes[0]?.shapes?.(knownOf(model))).toThrow(problem);
    });
  });

  it("may hold graphs within graphs, which nobody looks at", () => {
    let inner: Parameters<typeof bytesOf>[0] = {};
    for (let depth = 0; depth < 500; depth++) {
      inner = { node: [node("If", [], [], { attributes: { then_branch: { graph: inner } } })] };
    }
    expect(tryAll(bytesOf(inner))).toBeUndefined();
  });

  it("may chain constants of constants", () => {
    const nodes = many(20_000, (index) => node("Neg", [`${index}`], [`${index + 1}`]));
    const model = readOnnx(bytesOf({ initializer: [wholes("0", 5)], node: nodes, output: [info("20000")] }));
    expect(model.tensors[20_000]?.constant?.numbers()).toEqual([5]);
  });

  it("may not have fields without number", () => {
    const empty = new Uint8Array(2 * 2_000_001);
    for (let at = 0; at < empty.length; at += 2) empty[at] = 0x0a;
    const header = [0x3a, ...varint(empty.length)];
    const file = new Uint8Array(header.length + empty.length);
    file.set(header);
    file.set(empty, header.length);
    expect(tryAll(file)).toMatch(/^the file has more than 2000000 fields, those after byte \d+ are too many$/);
  });
});

it("takes numbers one by one as if they stood in one list", () => {
  const count = 2_500_000;
  const head = [0x08, ...varint(count), 0x10, Type.INT8, 0x42, 1, 0x77];
  const numbers = new Uint8Array(2 * count).map((_, at) => (at % 2 === 0 ? 0x28 : 1));
  const constant = [0x2a, ...varint(head.length + numbers.length), ...head];
  const output = [0x62, 3, 0x0a, 1, 0x77];
  const graph = [0x3a, ...varint(constant.length + numbers.length + output.length), ...constant];
  const file = new Uint8Array(graph.length + numbers.length + output.length);
  file.set(graph);
  file.set(numbers, graph.length);
  file.set(output, graph.length + numbers.length);
  expect(readOnnx(file).tensors[0]?.constant?.count).toBe(count);
});

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; left > 0; left = Math.floor(left / 128)) bytes.push((left % 128) + (left >= 128 ? 128 : 0));
  return bytes;
}
