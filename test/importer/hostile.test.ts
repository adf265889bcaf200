/** Files that are made to do harm: each ends in one problem in words, or in a text that a person can read, and soon. */
import onnxProto from "onnx-proto";
import { describe, expect, it } from "vitest";
import { MOST_LAYERS } from "../../importer/import.js";
import { ActivationFunctionType, BuiltinOperator, BuiltinOptions, TensorType } from "../../importer/tflite/schema.js";
import { MAX_LAYERS } from "../../server/analysis/analyse.js";
import type { Shape } from "./models/graph.js";
import { type FileStyle, FLOAT, INT64, onnxFile } from "./models/onnx-file.js";
import { LARGE, outcome } from "./models/outcome.js";
import { key, LENGTH_DELIMITED, nested, varint } from "./models/protobuf.js";
import { sharing } from "./models/sharing.js";
import { tfliteFile } from "./models/tflite-file.js";
import * as build from "./tflite/builders.js";

const STYLE: FileStyle = { names: "paths", states: false, batch: 1 };
const OPSET = 14;
const { onnx } = onnxProto;

function onnxOf(make: (file: ReturnType<typeof onnxFile>) => void): Uint8Array {
  const file = onnxFile(STYLE);
  make(file);
  return file.bytes(OPSET);
}

/** An ONNX file of nodes as they are. */
function graphOf(graph: onnxProto.onnx.IGraphProto): Uint8Array {
  return onnx.ModelProto.encode({ irVersion: 8, opsetImport: [{ domain: "", version: OPSET }], graph }).finish();
}

function value(name: string, shape: Shape): onnxProto.onnx.IValueInfoProto {
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim: shape.map((dimValue) => ({ dimValue })) } } } };
}

/** A TFLite file of one CONV_2D over an input of a shape, its kernel of another. */
function convolution(input: Shape, kernel: Shape, bytes?: readonly number[]): Uint8Array {
  const file = tfliteFile();
  const read = file.tensor(input);
  const weights = bytes ? file.constant(kernel, {}, bytes) : file.tensor(kernel);
  const made = file.tensor([]);
  file.operator(BuiltinOperator.CONV_2D, [read, weights], [made], {
    kind: BuiltinOptions.Conv2DOptions,
    write: (builder) => build.Conv2DOptions.createConv2DOptions(builder, 0, 1, 1, ActivationFunctionType.NONE, 1, 1),
  });
  return file.bytes([read], [made]);
}

describe("ONNX", () => {
  it("of more layers than a network has", { timeout: 60_000 }, async () => {
    expect(MOST_LAYERS).toBe(MAX_LAYERS);
    const count = MAX_LAYERS + 1;
    const node = Array.from({ length: count }, (_, index) => {
      return { opType: "Tanh", input: [index === 0 ? "x" : String(index)], output: [String(index + 1)] };
    });
    const bytes = graphOf({ input: [value("x", [1, 4])], output: [value(String(count), [1, 4])], node });
    expect(await outcome(bytes, {}, LARGE)).toBe("the model becomes 100001 layers; a network has at most 100000");
  });

  it.each<{ what: string; bytes: () => Uint8Array; says: RegExp }>([
    {
      what: "nodes that read each other",
      bytes: () =>
        graphOf({
          input: [value("x", [1, 4])],
          output: [value("b", [1, 4])],
          node: [
            { opType: "Add", name: "one", input: ["x", "b"], output: ["a"] },
            { opType: "Relu", name: "two", input: ["a"], output: ["b"] },
          ],
        }),
      says: /one|two/,
    },
    {
      what: "a node that reads itself",
      bytes: () =>
        graphOf({
          output: [value("a", [1, 4])],
          node: [{ opType: "Relu", name: "self", input: ["a"], output: ["a"] }],
        }),
      says: /self/,
    },
    {
      what: "a tensor that is made twice",
      bytes: () =>
        graphOf({
          input: [value("x", [1, 4])],
          output: [value("twice", [1, 4])],
          node: [
            { opType: "Relu", input: ["x"], output: ["twice"] },
            { opType: "Tanh", input: ["x"], output: ["twice"] },
          ],
        }),
      says: /twice/,
    },
    {
      what: "a tensor that nobody makes",
      bytes: () =>
        graphOf({
          input: [value("x", [1, 4])],
          output: [value("y", [1, 4])],
          node: [{ opType: "Add", input: ["x", "nowhere"], output: ["y"] }],
        }),
      says: /nowhere/,
    },
    {
      what: "negative dimensions",
      bytes: () =>
        onnxOf((file) => {
          const read = file.input("image", [1, 3, -8, 8]);
          file.output(file.node("Relu", [read], [1, 3, -8, 8]), [1, 3, -8, 8]);
        }),
      says: /-8/,
    },
    {
      what: "2 GB of weights in 1 KB",
      bytes: () =>
        graphOf({
          input: [value("x", [1, 2 ** 15])],
          output: [value("y", [1, 2 ** 14])],
          initializer: [{ name: "kernel", dataType: FLOAT, dims: [2 ** 15, 2 ** 14], rawData: new Uint8Array(1024) }],
          node: [{ opType: "MatMul", input: ["x", "kernel"], output: ["y"] }],
        }),
      says: /kernel/,
    },
    {
      what: "weights in a file outside the folder",
      bytes: () =>
        graphOf({
          input: [value("x", [1, 8])],
          output: [value("y", [1, 8])],
          initializer: [
            {
              name: "kernel",
              dataType: FLOAT,
              dims: [8, 8],
              dataLocation: onnx.TensorProto.DataLocation.EXTERNAL,
              externalData: [{ key: "location", value: "../../etc/passwd" }],
            },
          ],
          node: [{ opType: "MatMul", input: ["x", "kernel"], output: ["y"] }],
        }),
      says: /kernel|passwd/,
    },
    {
      what: "a shape in a file that is not there",
      bytes: () =>
        graphOf({
          input: [value("x", [1, 8])],
          output: [value("y", [1, 8])],
          initializer: [
            {
              name: "target",
              dataType: INT64,
              dims: [2],
              dataLocation: onnx.TensorProto.DataLocation.EXTERNAL,
              externalData: [{ key: "location", value: "weights.bin" }],
            },
          ],
          node: [{ opType: "Reshape", input: ["x", "target"], output: ["y"] }],
        }),
      says: /target/,
    },
    // The graph of an attribute of a node of a graph, and so on.
    { what: "graphs in graphs", bytes: () => nested([7, 1, 5, 6, 1, 5, 6, 1, 5, 6], 100_000), says: /./ },
    {
      what: "a length beyond the end",
      bytes: () => Uint8Array.from([...key(1, 0), 8, ...key(7, LENGTH_DELIMITED), ...varint(2 ** 31 - 1), 1, 2, 3]),
      says: /./,
    },
    {
      what: "a length that goes on for ever",
      bytes: () => Uint8Array.from([...key(1, 0), 8, ...key(7, LENGTH_DELIMITED), ...Array<number>(2_000).fill(0xff)]),
      says: /./,
    },
    {
      what: "channels that double at each of 60 steps",
      bytes: () =>
        onnxOf((file) => {
          let read = file.input("x", [1, 4, 2, 2]);
          for (let count = 0; count < 60; count++) {
            read = file.node("Concat", [read, read], [], { attributes: { axis: 1 } });
          }
          file.output(read, []);
        }),
      says: /./,
    },
    {
      what: "sums that double at each of 200 steps",
      bytes: () =>
        onnxOf((file) => {
          let read = file.input("x", [1, 4, 2, 2]);
          for (let count = 0; count < 200; count++) read = file.node("Add", [read, read], []);
          file.output(read, [1, 4, 2, 2]);
        }),
      says: /./,
    },
    {
      what: "more values than can be counted",
      bytes: () =>
        onnxOf((file) => {
          const huge = [1, 2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1];
          file.output(file.node("Relu", [file.input("image", huge)], huge), huge);
        }),
      says: /./,
    },
    {
      what: "a constant of as many values as it says",
      bytes: () =>
        onnxOf((file) => {
          const size = file.constant(INT64, [1], [2 ** 40]);
          const filled = file.node("ConstantOfShape", [size], []);
          file.output(file.node("Add", [file.input("x", [1, 4]), filled], []), [1, 4]);
        }),
      says: /./,
    },
    {
      what: "a range without an end",
      bytes: () =>
        onnxOf((file) => {
          const bounds = [0, 2 ** 50, 1].map((number) => file.constant(INT64, [], [number]));
          const range = file.node("Range", bounds, [], { type: INT64 });
          file.output(file.node("Reshape", [file.input("x", [1, 4]), range], []), [1, 4]);
        }),
      says: /./,
    },
  ])("$what", async ({ bytes, says }) => {
    expect(await outcome(bytes())).toMatch(says);
  });

  it("names that would be text of the file", async () => {
    const name = `"\n}\nnetwork x { // \u202e */ \u0000 \u2028${"long ".repeat(10_000)}`;
    const text = await outcome(
      graphOf({
        name,
        input: [value(name, [1, 4, 8, 8])],
        output: [value(`${name}'`, [1, 4, 8, 8])],
        node: [{ opType: "Relu", name, input: [name], output: [`${name}'`] }],
      }),
      { fileName: `${name}.onnx` },
    );
    expect(text.match(/^network/gm)).toHaveLength(1);
    expect(text.length).toBeLessThan(3_000);
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}]|(?!\n)\p{Cc}/u);
  });

  it("20,000 nodes in a row", async () => {
    const file = onnxFile(STYLE);
    let read = file.input("x", [1, 4, 8, 8]);
    for (let count = 0; count < 20_000; count++) read = file.node("Identity", [read], []);
    file.output(file.node("Relu", [read], []), [1, 4, 8, 8]);
    expect(await outcome(file.bytes(OPSET), {}, LARGE)).toMatch(/^ {2}act /m);
  });

  it("an operator that nobody knows, with a name of many lines", async () => {
    const bytes = onnxOf((file) => {
      const made = file.node("Boom\n\u0007", [file.input("x", [1, 4])], [], { domain: "a.b" });
      file.output(made, [1, 4]);
    });
    expect(await outcome(bytes)).toMatch(/Boom/);
  });
});

describe("TFLite", () => {
  it("operators that read each other", async () => {
    const file = tfliteFile();
    const [read, one, two] = [file.tensor([1, 4]), file.tensor([1, 4]), file.tensor([1, 4])];
    file.operator(BuiltinOperator.ADD, [read, two], [one]);
    file.operator(BuiltinOperator.RELU, [one], [two]);
    expect(await outcome(file.bytes([read], [two]))).toMatch(/ADD|RELU|tensor/);
  });

  it("a tensor that is made twice", async () => {
    const file = tfliteFile();
    const [read, made] = [file.tensor([1, 4]), file.tensor([1, 4])];
    file.operator(BuiltinOperator.RELU, [read], [made]);
    file.operator(BuiltinOperator.TANH, [read], [made]);
    expect(await outcome(file.bytes([read], [made]))).toMatch(/tensor/);
  });

  it.each<{ what: string; bytes: () => Uint8Array }>([
    { what: "negative dimensions", bytes: () => convolution([1, -8, 8, 3], [4, 3, 3, 3], Array(108).fill(0)) },
    {
      what: "2 GB of weights in 1 KB",
      bytes: () => convolution([1, 8, 8, 3], [2 ** 20, 13, 13, 3], Array(256).fill(0)),
    },
    { what: "weights that are not there", bytes: () => convolution([1, 8, 8, 3], [4, 3, 3, 3]) },
    { what: "a kernel of three dimensions", bytes: () => convolution([1, 8, 8, 3], [4, 3, 9], Array(108).fill(0)) },
    {
      what: "more values than can be counted",
      bytes: () => convolution([1, 2 ** 31 - 1, 2 ** 31 - 1, 3], [4, 3, 3, 3], Array(108).fill(0)),
    },
    { what: "indices of tensors beyond them", bytes: () => tfliteFile().bytes([7], [2 ** 31 - 1]) },
  ])("$what", async ({ bytes }) => {
    await outcome(bytes());
  });

  it("an operator that reads a tensor beyond them", async () => {
    const file = tfliteFile();
    const [read, made] = [file.tensor([1, 4]), file.tensor([1, 4], { type: TensorType.INT8 })];
    file.operator(BuiltinOperator.RELU, [read + 100], [made]);
    expect(await outcome(file.bytes([read], [made]))).toMatch(/tensor/);
  });

  it.each([
    "tensors with one name",
    "tensors with one shape",
    "operators with one list of inputs",
    "operators",
  ] as const)("100,000 %s", async (what) => {
    await outcome(sharing(what), {}, LARGE);
  });
});
