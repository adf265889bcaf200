/** Graphs, tensors and constants as the reader of TFLite files gives them. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Meaning } from "../../../importer/model.js";
import { ImportProblem } from "../../../importer/problem.js";
import { isTflite } from "../../../importer/tflite/is-tflite.js";
import { readTflite } from "../../../importer/tflite/read.js";
import { BuiltinOperator as Op, TensorType as Type } from "../../../importer/tflite/schema.js";
import { convOptions, data, numbers, weights } from "./meaning.js";
import { type ModelSpec, modelBytes, operatorModel, type TensorSpec } from "./model.js";

const read = (model: ModelSpec) => readTflite(modelBytes(model));
const tensor = (spec: TensorSpec) => read({ tensors: [spec], inputs: [], outputs: [], operators: [] }).tensors[0];

describe("recognition", () => {
  it("is by the identifier in the file", () => {
    expect(isTflite(modelBytes(operatorModel(Op.RELU, [data(4)])))).toBe(true);
    expect(isTflite(new Uint8Array())).toBe(false);
    expect(isTflite(new TextEncoder().encode("1234TFL4"))).toBe(false);
  });
});

describe("models", () => {
  const model = operatorModel(Op.RELU, [{ ...data(4), name: "in" }], { outputs: [{ ...data(4), name: "out" }] });

  it("have a graph", () => {
    expect(read({ ...model, name: "main" })).toMatchObject({
      format: "TFLite",
      name: "main",
      layout: "NHWC",
      inputs: [0],
      outputs: [1],
      nodes: [{ operator: "RELU", name: "out", inputs: [0], outputs: [1] }],
    });
  });

  it.each<[string, Partial<ModelSpec>]>([
    ["TFLite schema version 3", {}],
    ["TFLite schema version 3", { description: " \n", runtime: "none" }],
    [
      'TFLite schema version 3, "MLIR Converted.", for runtime 1.5.0 and later',
      { description: "MLIR\nConverted.", runtime: "1.5.0" },
    ],
    [`TFLite schema version 3, "${"x".repeat(80)}..."`, { description: "x".repeat(1000) }],
    [`TFLite schema version 3, "${"x".repeat(79)}..."`, { description: `${"x".repeat(79)}\u{1f600}` }],
  ])("are about %s", (about, more) => {
    expect(read({ ...model, ...more }).about).toBe(about);
  });

  it("name custom operators and those that are newer than the schema", () => {
    const operators = [
      { code: Op.CUSTOM, customCode: "FlexErf", inputs: [0], outputs: [1] },
      { code: 999 as Op, inputs: [0], outputs: [2] },
      { code: Op.CONV_3D, inputs: [0], outputs: [3] },
    ];
    const { nodes } = read({ ...model, tensors: [{}, {}, {}, {}], operators });
    const known = { shape: () => [], constant: () => undefined };
    expect(nodes.map((node) => [node.operator, node.meaning(known)])).toEqual<[string, Meaning][]>([
      [
        "FlexErf",
        { kind: "unsupported", why: "it is a custom operator: the file names it, but does not say what it computes" },
      ],
      ["operator 999", { kind: "unsupported", why: "the language has no layer for it" }],
      ["CONV_3D", { kind: "unsupported", why: "the language has no layer for it" }],
    ]);
  });

  it("leave out inputs that are absent, and state", () => {
    const inputs = [data(1, 4), undefined, { shape: [1, 4], isVariable: true }, weights([4])];
    expect(read(operatorModel(Op.RNN, inputs)).nodes[0]?.inputs).toEqual([0, 3]);
  });
});

describe("tensors", () => {
  it.each<[string, TensorSpec, object]>([
    ["floating point", { name: "a", shape: [1, 4] }, { name: "a", shape: [1, 4], type: { kind: "float", bits: 32 } }],
    [
      "quantised",
      { shape: [1, 4], type: Type.INT8, scale: [0.5] },
      { type: { kind: "int", bits: 8 }, isQuantised: true },
    ],
    ["whole numbers", { shape: [1, 4], type: Type.INT64 }, { type: { kind: "int", bits: 64 }, isQuantised: false }],
    ["floating point with a scale", { shape: [4], scale: [0.5] }, { isQuantised: false }],
    ["few bits", { shape: [4], type: Type.INT4, scale: [1] }, { type: { kind: "int", bits: 4 }, isQuantised: true }],
    ["strings", { shape: [4], type: Type.STRING }, { type: { kind: "other", bits: 0 } }],
    ["types to come", { shape: [4], type: 99 as Type }, { type: { kind: "other", bits: 0 } }],
    ["open dimensions", { shape: [1, 1, 8], signature: [-1, -1, 8] }, { shape: ["?", "?", 8] }],
    ["open dimensions of old files", { shape: [-1, 8] }, { shape: ["?", 8] }],
    ["no shape", { shape: [] }, { shape: undefined }],
    ["a scalar", { shape: [], hasRank: true }, { shape: [] }],
  ])("%s", (_, spec, expected) => {
    expect(tensor(spec)).toMatchObject(expected);
    expect(tensor(spec)?.constant).toBeUndefined();
  });
});

describe("constants", () => {
  it.each<[Type, number[]]>([
    [Type.FLOAT32, [-1.5, 3]],
    [Type.FLOAT64, [-1.5, 3]],
    [Type.INT8, [-128, 127]],
    [Type.UINT8, [0, 255]],
    [Type.BOOL, [0, 1]],
    [Type.INT16, [-32768, 32767]],
    [Type.UINT16, [0, 65535]],
    [Type.INT32, [-(2 ** 31), 2 ** 31 - 1]],
    [Type.UINT32, [0, 2 ** 32 - 1]],
    [Type.INT64, [-(2 ** 40), 2 ** 40]],
    [Type.UINT64, [0, 2 ** 40]],
  ])("of type %s", (type, values) => {
    const constant = tensor({ shape: [2], type, values })?.constant;
    expect(constant?.count).toBe(2);
    expect(constant?.numbers()).toEqual(values);
  });

  it("need not be aligned", () => {
    const bytes = modelBytes({ tensors: [numbers(1, -2, 3)], inputs: [], outputs: [], operators: [] });
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    expect(readTflite(moved.subarray(1)).tensors[0]?.constant?.numbers()).toEqual([1, -2, 3]);
  });

  it("are of a known shape, whatever the signature says", () => {
    expect(tensor({ shape: [2], signature: [-1], type: Type.INT32, values: [5, 6] })?.shape).toEqual([2]);
  });

  it("may stand behind the tables of large files", () => {
    const outside = { offset: 100, size: 8 };
    const model = { tensors: [{ shape: [2], type: Type.INT32, outside }], inputs: [], outputs: [], operators: [] };
    const bytes = modelBytes(model);
    const whole = new Uint8Array(bytes.length + 8);
    whole.set(bytes);
    whole.set([7, 0, 0, 0, 8], bytes.length);
    const placed = modelBytes({
      ...model,
      tensors: [{ ...model.tensors[0], outside: { offset: bytes.length, size: 8 } }],
    });
    whole.set(placed);
    expect(placed.length).toBe(bytes.length);
    expect(readTflite(whole).tensors[0]?.constant?.numbers()).toEqual([7, 8]);
  });

  it.each<[string, TensorSpec, string]>([
    [
      "beyond the file",
      { name: "w", shape: [2], type: Type.INT32, outside: { offset: 2 ** 40, size: 8 } },
      "they are not in the file",
    ],
    ["sparse", { name: "w", shape: [4096], isSparse: true, values: [1] }, "they are stored sparsely"],
    [
      "of other types",
      { name: "w", shape: [2], type: Type.FLOAT16, bytes: new Uint8Array(4) },
      "they are of type FLOAT16",
    ],
    [
      "of weights",
      { name: "w", shape: [65537], type: Type.INT8, bytes: new Uint8Array(65537) },
      "there are 65537 of them; at most 65536 are looked at",
    ],
  ])("%s are not looked at", (_, spec, why) => {
    const constant = tensor(spec)?.constant;
    const problem = new ImportProblem(`the values of tensor \`w\` are needed to know a shape, but ${why}`);
    expect(constant?.count).toBe(spec.shape?.[0]);
    expect(() => constant?.numbers()).toThrow(problem);
  });
});

describe("weights that are unpacked", () => {
  const filter: TensorSpec = { shape: [8, 3, 3, 4], type: Type.INT8, isSparse: true, bytes: new Uint8Array(9) };
  const model: ModelSpec = {
    tensors: [data(1, 9, 9, 4), filter, { shape: [8, 3, 3, 4], type: Type.INT8 }, { shape: [8, 3, 3, 4] }, {}],
    inputs: [0],
    outputs: [4],
    operators: [
      { code: Op.DENSIFY, inputs: [1], outputs: [2] },
      { code: Op.DEQUANTIZE, inputs: [2], outputs: [3] },
      { code: Op.CONV_2D, inputs: [0, 3], outputs: [4], options: convOptions() },
    ],
  };

  it("are those that are stored", () => {
    const { nodes, tensors } = read(model);
    expect(nodes.map(({ operator, inputs }) => [operator, inputs])).toEqual([["CONV_2D", [0, 1]]]);
    const known = { shape: () => [1, 9, 9, 4], constant: (index: number) => tensors[index]?.constant };
    expect(nodes[0]?.meaning(known)).toEqual({
      kind: "conv",
      data: [0],
      kernels: 8,
      channels: 4,
      groups: 1,
      size: [3, 3],
      stride: [1, 1],
      dilation: [1, 1],
      pads: "same upper",
      hasBias: false,
      weightBits: 8,
    });
  });

  it("may be none: nothing makes a tensor without values", () => {
    const reshape = { code: Op.RESHAPE, inputs: [0, 1], outputs: [2] };
    const tensors = [{ shape: [1, 1] }, { name: "scalar", shape: [0], type: Type.INT32 }, { shape: [] }];
    const { nodes, tensors: found } = read({ tensors, inputs: [0], outputs: [2], operators: [reshape] });
    expect([found[1]?.constant?.count, found[1]?.constant?.numbers()]).toEqual([0, []]);
    const known = { shape: () => [1, 1], constant: (index: number) => found[index]?.constant };
    expect(nodes[0]?.meaning(known)).toEqual({ kind: "reshape", data: [0], shape: [] });
  });

  it("stay where they leave the graph", () => {
    expect(read({ ...model, outputs: [3, 4] }).nodes.map(({ operator }) => operator)).toEqual([
      "DEQUANTIZE",
      "CONV_2D",
    ]);
  });
});

describe("files that are wrong", () => {
  const relu = { code: Op.RELU, inputs: [0], outputs: [1] };
  const model: ModelSpec = { tensors: [{ name: "in" }, { name: "out" }], inputs: [0], outputs: [1], operators: [relu] };
  it.each<[string, Partial<ModelSpec>]>([
    ["the file has version 2 of TFLite's schema; only version 3 is imported", { version: 2 }],
    ["the graph refers to tensor 7 of a graph that has 2 tensors", { inputs: [7] }],
    ["the graph refers to tensor -1 of a graph that has 2 tensors", { outputs: [-1] }],
    ["a node of `RELU` refers to tensor -2 of a graph that has 2 tensors", { operators: [{ ...relu, inputs: [-2] }] }],
    ["a node of `RELU` refers to tensor 9 of a graph that has 2 tensors", { operators: [{ ...relu, outputs: [9] }] }],
    ["two origins make tensor `out`; each tensor is an input or written by one node", { operators: [relu, relu] }],
    [
      "two origins make tensor `in`; each tensor is an input or written by one node",
      { operators: [{ ...relu, outputs: [0] }] },
    ],
    ["a node of `RELU` writes tensor `w`, which has stored values", { tensors: [{}, { ...numbers(1), name: "w" }] }],
    ["tensor `in` has the dimension -3; dimensions are at least 0", { tensors: [{ name: "in", shape: [-3] }, {}] }],
    [
      "a node of `RELU` has 10001 inputs and outputs; at most 10000 are read",
      { operators: [{ ...relu, inputs: Array(10_000).fill(0) }] },
    ],
    ["tensor `in` has 33 dimensions; at most 32 are read", { tensors: [{ name: "in", shape: Array(33).fill(1) }, {}] }],
    [
      "tensor `w` has stored values, but a dimension that is not known",
      { tensors: [{ name: "w", shape: [-1], values: [1] }, {}] },
    ],
    [
      "tensor `w` of shape [100000, 20000] and type INT8 needs 2000000000 bytes, but the file has 8 for it",
      { tensors: [{ name: "w", shape: [100_000, 20_000], type: Type.INT8, bytes: new Uint8Array(8) }, {}] },
    ],
    [
      `tensor \`${"ab ".repeat(20)}a...\` has the dimension -3; dimensions are at least 0`,
      { tensors: [{ name: "ab\u0000\n".repeat(1000), shape: [-3] }, {}] },
    ],
  ])("%s", (problem, more) => {
    expect(() => read({ ...model, ...more })).toThrow(new ImportProblem(problem));
  });
});

const MODELS = "../shared/models";

describe.runIf(existsSync(`${MODELS}/kws_ref_model.tflite`))("models of MLPerf Tiny", () => {
  it.each([
    [
      "kws_ref_model",
      ["?", 49, 10, 1],
      { CONV_2D: 5, DEPTHWISE_CONV_2D: 4, AVERAGE_POOL_2D: 1, RESHAPE: 1, FULLY_CONNECTED: 1, SOFTMAX: 1 },
    ],
    [
      "pretrainedResnet_quant",
      ["?", 32, 32, 3],
      { CONV_2D: 9, ADD: 3, AVERAGE_POOL_2D: 1, RESHAPE: 1, FULLY_CONNECTED: 1, SOFTMAX: 1 },
    ],
  ])("%s", (name, shape, operators) => {
    const model = readTflite(readFileSync(`${MODELS}/${name}.tflite`));
    const counts = Object.fromEntries(Object.keys(operators).map((operator) => [operator, countOf(operator)]));
    expect(model.about).toBe('TFLite schema version 3, "MLIR Converted.", for runtime 1.5.0 and later');
    expect(model.inputs.map((input) => model.tensors[input]?.shape)).toEqual([shape]);
    expect(counts).toEqual(operators);
    expect(model.nodes.length).toBe(Object.values(operators).reduce((sum, count) => sum + count, 0));

    function countOf(operator: string): number {
      return model.nodes.filter((node) => node.operator === operator).length;
    }
  });
});
