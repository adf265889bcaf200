/** What an ONNX file says of itself: tensors, the order of its nodes, and what contradicts itself. */
import onnxProto from "onnx-proto";
import { describe, expect, it } from "vitest";
import { isOnnx } from "../../../importer/onnx/bytes/is-onnx.js";
import { readOnnx } from "../../../importer/onnx/read.js";
import { ImportProblem } from "../../../importer/problem.js";
import { bytesOf, info, node, real, Type, tensor, wholes } from "./model.js";

const FLOAT = { kind: "float", bits: 32 };
const x = info("x", [1, 4]);
const y = info("y");

function problemOf(graph: onnxProto.onnx.IGraphProto): string {
  try {
    readOnnx(bytesOf(graph));
  } catch (error) {
    if (error instanceof ImportProblem) return error.message;
    throw error;
  }
  return "none";
}

describe("a file", () => {
  const graph = {
    name: "tiny",
    input: [info("x", ["batch", 3, -1]), info("w", [2, 3, 1])],
    output: [info("y", ["batch", 2, 5])],
    valueInfo: [info("between", [1, 2, 5])],
    initializer: [tensor("w", [2, 3, 1], Type.INT8)],
    node: [node("Conv", ["x", "w", ""], ["between"], { name: "c" }), node("Relu", ["between"], ["y"])],
  };

  it("is read in full", () => {
    const bytes = bytesOf(graph, { producerName: "pytorch", producerVersion: "1.9" });
    const model = readOnnx(bytes);
    const { nodes, tensors, costs: _, ...rest } = model;
    expect(rest).toEqual({
      format: "ONNX",
      about: "ONNX opset 17, IR version 8, made by pytorch 1.9",
      name: "tiny",
      layout: "NCHW",
      assumed: [],
      inputs: [1],
      outputs: [3],
    });
    expect(tensors.map(({ constant, ...tensor }) => ({ ...tensor, count: constant?.count }))).toEqual([
      { name: "w", shape: [2, 3, 1], type: { kind: "int", bits: 8 }, isQuantised: true, count: 6 },
      { name: "x", shape: ["batch", 3, "?"], type: FLOAT, isQuantised: false, count: undefined },
      { name: "between", shape: [1, 2, 5], type: FLOAT, isQuantised: false, count: undefined },
      { name: "y", shape: ["batch", 2, 5], type: FLOAT, isQuantised: false, count: undefined },
    ]);
    expect(nodes.map(({ operator, name, inputs, outputs }) => ({ operator, name, inputs, outputs }))).toEqual([
      { operator: "Conv", name: "c", inputs: [1, 0], outputs: [2] },
      { operator: "Relu", name: "", inputs: [2], outputs: [3] },
    ]);
    expect(isOnnx(bytes)).toBe(true);
  });

  it("may say little of itself", () => {
    const named = { opsetImport: [], irVersion: null, producerName: `a\u0000\n${"b".repeat(100)}` };
    const { about, tensors } = readOnnx(bytesOf({ input: [info("x")], output: [info("x")] }, named));
    expect(about).toBe(`ONNX, made by a ${"b".repeat(78)}...`);
    expect(tensors).toEqual([{ name: "x", shape: undefined, type: FLOAT, isQuantised: false }]);
  });

  it("is recognised by its fields only", () => {
    const bytes = bytesOf(graph);
    expect(isOnnx(bytes.subarray(0, bytes.length / 2))).toBe(true);
    for (const text of ["", ":a\n", "network n { }", "\u0008", "PK\u0003\u0004"]) {
      expect(isOnnx(new TextEncoder().encode(text))).toBe(false);
    }
  });

  it("says that there is no graph", () => {
    const bytes = new Uint8Array(onnxProto.onnx.ModelProto.encode({ irVersion: 8 }).finish());
    expect(() => readOnnx(bytes)).toThrow(new ImportProblem("the file holds no graph"));
    expect(isOnnx(bytes)).toBe(false);
  });
});

describe("nodes", () => {
  const operators = (graph: onnxProto.onnx.IGraphProto) => readOnnx(bytesOf(graph)).nodes.map(({ name }) => name);
  const relu = (name: string, from: string, to: string) => node("Relu", [from], [to], { name });

  it("stand in the order of the data flow", () => {
    const nodes = [relu("c", "2", "y"), relu("a", "x", "1"), relu("b", "1", "2")];
    expect(operators({ input: [x], output: [y], node: nodes })).toEqual(["a", "b", "c"]);
  });

  it("stay where they are if that will do", () => {
    const nodes = [relu("a", "x", "1"), relu("d", "x", "2"), relu("c", "2", "3"), relu("b", "1", "y")];
    expect(operators({ input: [x], output: [y], node: nodes })).toEqual(["a", "d", "c", "b"]);
  });

  it("may form chains of any length", () => {
    const nodes = Array.from({ length: 20_000 }, (_, index) => relu(`${index}`, `${index + 1}`, `${index}`));
    const names = operators({ input: [info("20000", [1])], output: [info("0")], node: nodes });
    expect(names).toEqual(Array.from({ length: 20_000 }, (_, index) => `${19_999 - index}`));
  });

  it("have only the outputs that are read", () => {
    const lstm = node("LSTM", ["x"], ["steps", "last", "state"]);
    const unread = node("Dropout", ["x"], ["a", "mask"]);
    const { nodes, tensors } = readOnnx(bytesOf({ input: [x], output: [info("last")], node: [lstm, unread] }));
    const names = nodes.map(({ outputs }) => outputs.map((output) => tensors[output]?.name));
    expect(names).toEqual([["last"], ["a"]]);
  });
});

describe("types of what nodes make", () => {
  const int = (bits: number) => ({ kind: "int", bits });
  const constants = [real("s", 1), tensor("z", [], Type.UINT8), tensor("w", [4, 4], Type.INT8), tensor("f", [4])];
  const cases: readonly (readonly [string, onnxProto.onnx.INodeProto, object, boolean])[] = [
    ["quantised", node("QuantizeLinear", ["x", "s", "z"], ["y"]), int(8), true],
    ["dequantised", node("DequantizeLinear", ["q", "s", "z"], ["y"]), FLOAT, false],
    ["a quantised layer's", node("QLinearMatMul", ["q", "s", "z", "w", "s", "z", "s", "z"], ["y"]), int(8), true],
    ["moved", node("Flatten", ["q"], ["y"]), int(8), true],
    ["sums of products", node("MatMulInteger", ["q", "w"], ["y"]), int(32), false],
    ["cast", node("Cast", ["q"], ["y"], { attributes: { to: Type.INT4 } }), int(4), true],
    ["compared", node("Less", ["x", "f"], ["y"]), { kind: "bool", bits: 8 }, false],
  ];
  it.each(cases)("%s", (_, made, type, isQuantised) => {
    const input = [x, info("q", [1, 4], Type.UINT8)];
    const { tensors, outputs } = readOnnx(bytesOf({ input, initializer: constants, node: [made], output: [y] }));
    expect(tensors[outputs[0] ?? -1]).toEqual({ name: "y", shape: undefined, type, isQuantised });
  });
});

describe("a graph that contradicts itself", () => {
  const relu = (from: string, to: string, name = "") => node("Relu", [from], [to], { name });
  const cases: readonly (readonly [string, onnxProto.onnx.IGraphProto, string])[] = [
    [
      "a node reads what nothing writes",
      { input: [x], output: [y], node: [relu("z", "y", "r")] },
      "`Relu` (node `r`) reads `z`, which nothing writes",
    ],
    [
      "an output that nothing writes",
      { input: [x], output: [y] },
      "an output of the model reads `y`, which nothing writes",
    ],
    [
      "a value written twice",
      { input: [x], output: [y], node: [relu("x", "y"), relu("x", "y")] },
      "`Relu` writes `y`, which something else writes too",
    ],
    [
      "an input written by a node",
      { input: [x], output: [x], node: [relu("x", "x")] },
      "`Relu` writes `x`, which something else writes too",
    ],
    [
      "a circle",
      {
        input: [x],
        output: [y],
        node: [relu("x", "y"), relu("c", "a", "1"), relu("a", "b", "2"), relu("b", "c", "3")],
      },
      "nodes read each other in a circle: `Relu` (node `1`), `Relu` (node `3`), `Relu` (node `2`)",
    ],
    [
      "a node that reads itself",
      { input: [x], output: [y], node: [relu("y", "y")] },
      "nodes read each other in a circle: `Relu`",
    ],
    [
      "a negative dimension",
      { input: [info("x", [1, -7])], output: [info("x")] },
      "`x` has a dimension of -7; 0 to 2^53 - 1 would be right",
    ],
    [
      "a sparse constant",
      { input: [x], output: [x], sparseInitializer: [{ values: tensor("s", [1]), dims: [9] }] },
      "the constant `s` is stored sparsely; only dense constants are imported",
    ],
    [
      "constants that do not fit",
      {
        output: [y],
        initializer: [wholes("a", 1, 2), wholes("b", 1, 2, 3)],
        node: [node("Add", ["a", "b"], ["y"], { name: "n" })],
      },
      "`Add` (node `n`): its operands [2] and [3] do not fit each other",
    ],
  ];
  it.each(cases)("%s", (_, graph, message) => expect(problemOf(graph)).toBe(message));

  it("is told in one line, whatever its names are", () => {
    const message = problemOf({ input: [x], output: [info(`\u001b[31m\n${"n".repeat(10_000)}`)] });
    expect(message).toBe(`an output of the model reads \`[31m ${"n".repeat(75)}...\`, which nothing writes`);
  });
});
