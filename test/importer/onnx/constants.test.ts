/** Constants of ONNX files: how they are stored, and what is known by them. */
import type onnxProto from "onnx-proto";
import { describe, expect, it } from "vitest";
import type { Constant, Meaning } from "../../../importer/model.js";
import { readOnnx } from "../../../importer/onnx/read.js";
import { ImportProblem } from "../../../importer/problem.js";
import { type Attributes, bytesOf, info, knownOf, node, real, Type, tensor, wholes } from "./model.js";

type Tensor = onnxProto.onnx.ITensorProto;

function constantOf(stored: Tensor): { count: number; numbers: readonly number[] } {
  const model = readOnnx(bytesOf({ initializer: [{ ...stored, name: "c" }], output: [info("c")] }));
  const constant = model.tensors[0]?.constant;
  if (!constant) throw new Error("no constant");
  return { count: constant.count, numbers: constant.numbers() };
}

const raw = (...bytes: number[]) => ({ rawData: new Uint8Array(bytes) });

describe("stored values", () => {
  const cases: readonly (readonly [string, Tensor, readonly number[]])[] = [
    ["of 64 bits", wholes("c", -1, 2 ** 53 - 1, 0), [-1, 2 ** 53 - 1, 0]],
    ["of 64 bits as bytes", tensor("c", [1], Type.INT64, raw(254, 255, 255, 255, 255, 255, 255, 255)), [-2]],
    ["of 32 bits", tensor("c", [2], Type.INT32, { int32Data: [-3, 70_000] }), [-3, 70_000]],
    ["of 8 bits as bytes", tensor("c", [2, 2], Type.INT8, raw(1, 255, 128, 0)), [1, -1, -128, 0]],
    ["floats", tensor("c", [2], Type.FLOAT, { floatData: [0.5, -2] }), [0.5, -2]],
    ["floats as bytes", tensor("c", [], Type.FLOAT, raw(0, 0, 192, 64)), [6]],
    ["half floats", tensor("c", [3], Type.FLOAT16, raw(0, 0x46, 0, 0x80, 0, 0x7c)), [6, -0, Number.POSITIVE_INFINITY]],
    ["half floats in a field", tensor("c", [1], Type.FLOAT16, { int32Data: [0x4600] }), [6]],
    ["truths", tensor("c", [2], Type.BOOL, raw(1, 0)), [1, 0]],
    ["nothing", tensor("c", [0, 5], Type.INT64), []],
  ];
  it.each(cases)("%s", (_, stored, numbers) => {
    expect(constantOf(stored)).toEqual({ count: numbers.length, numbers });
  });

  it("may stand one by one, or in several lists", () => {
    // dims 3, type INT64, int64_data: 1 alone, then 2 and 3 packed. The name is between them.
    const stored = [0x08, 3, 0x10, 7, 0x38, 1, 0x42, 1, 0x63, 0x3a, 2, 2, 3];
    const graph = [0x2a, stored.length, ...stored, 0x62, 3, 0x0a, 1, 0x63];
    const model = readOnnx(new Uint8Array([0x08, 8, 0x3a, graph.length, ...graph]));
    expect(model.tensors[0]?.constant?.numbers()).toEqual([1, 2, 3]);
  });

  const problems: readonly (readonly [string, Tensor, string])[] = [
    [
      "too few",
      tensor("c", [3], Type.INT64, { int64Data: [1] }),
      "the constant `c` has 1 values in int64_data; 3 would be right for [3] of type INT64",
    ],
    [
      "too many bytes",
      tensor("c", [1], Type.FLOAT, raw(1, 2, 3, 4, 5)),
      "the constant `c` has 5 bytes; 4 would be right for [1] of type FLOAT",
    ],
    [
      "two gigabytes in a few bytes",
      tensor("c", [1024, 1024, 512], Type.FLOAT, raw(1, 2, 3, 4)),
      "the constant `c` has 4 bytes; 2147483648 would be right for [1024, 1024, 512] of type FLOAT",
    ],
    [
      "a negative dimension",
      tensor("c", [-1], Type.FLOAT),
      "the constant `c` has a dimension of -1; 0 to 2^53 - 1 would be right",
    ],
    [
      "too many values to count",
      tensor("c", [2 ** 40, 2 ** 40]),
      "the constant `c` has more values than can be counted: [1099511627776, 1099511627776]",
    ],
    ["too many dimensions", tensor("c", Array(65).fill(1)), "the constant `c` has 65 dimensions; at most 64 can be"],
    ["an unknown type", tensor("c", [1], 99), "the constant `c` is of type 99; types are from 1 to 26"],
    [
      "another file outside",
      tensor("c", [1], Type.FLOAT, { dataLocation: 1, externalData: [{ key: "location", value: "a/../../weights" }] }),
      "the constant `c` is at `a/../../weights`; only files in the model's own folder would be right",
    ],
    [
      "another file anywhere",
      tensor("c", [1], Type.FLOAT, { dataLocation: 1, externalData: [{ key: "location", value: "C:\\weights" }] }),
      "the constant `c` is at `C:\\weights`; only files in the model's own folder would be right",
    ],
    [
      "another file without a name",
      tensor("c", [1], Type.FLOAT, { dataLocation: 1 }),
      "the constant `c` is in another file, but the model does not say in which",
    ],
  ];
  it.each(problems)("%s", (_, stored, message) => {
    expect(() => constantOf(stored)).toThrow(new ImportProblem(message));
  });

  const unreadable: readonly (readonly [string, Tensor, string])[] = [
    ["stripped", tensor("c", [2]), "are not in the file"],
    ["of 4 bits", tensor("c", [3], Type.INT4, raw(1, 2)), "are of a type that says no shapes"],
    [
      "many",
      tensor("c", [65_537], Type.BOOL, { rawData: new Uint8Array(65_537) }),
      "are 65537, of which at most 65536 are looked at",
    ],
    [
      "in another file",
      tensor("c", [2 ** 40], Type.FLOAT, { dataLocation: 1, externalData: [{ key: "location", value: "model.data" }] }),
      "are in another file, and stay there",
    ],
    ["texts", tensor("c", [1], Type.STRING, { stringData: [new Uint8Array([65])] }), "are texts"],
  ];
  it.each(unreadable)("%s, are not asked for", (_, stored, why) => {
    expect(() => constantOf(stored)).toThrow(
      new ImportProblem(`the values of \`c\` are needed to know a shape, but they ${why}`),
    );
  });
});

describe("weights reach their layers", () => {
  const x = info("x", [1, 20]);
  /** The meaning of the one node that is left. */
  function left(nodes: onnxProto.onnx.INodeProto[], initializer: Tensor[], input = [x]): Meaning {
    const model = readOnnx(bytesOf({ input, node: nodes, initializer, output: [info("y")] }));
    expect(model.nodes).toHaveLength(1);
    const meaning = model.nodes[0]?.meaning(knownOf(model));
    if (!meaning) throw new Error("no node");
    return meaning;
  }
  const dense = { kind: "dense", units: 10, features: 20, keepsAxes: true, hasBias: false } as const;
  const product = node("MatMul", ["x", "v"], ["y"]);
  const scale = real("scale", 1);

  const cases: readonly (readonly [
    string,
    readonly [string, readonly string[], Attributes?, string?][],
    Tensor,
    number | undefined,
  ])[] = [
    ["transposed", [["Transpose", ["w"]]], tensor("w", [10, 20]), undefined],
    ["of 8 bits", [["DequantizeLinear", ["w", "scale"]]], tensor("w", [20, 10], Type.INT8), 8],
    [
      "of 4 bits",
      [["DequantizeLinear", ["w", "scale"]]],
      tensor("w", [20, 10], Type.UINT4, { rawData: new Uint8Array(100) }),
      4,
    ],
    ["of 2 bits", [["DequantizeLinear", ["w", "scale"]]], tensor("w", [20, 10], Type.INT2), 2],
    [
      "quantised while the model runs",
      [
        ["QuantizeLinear", ["w", "scale"]],
        ["DequantizeLinear", ["v0", "scale"]],
      ],
      tensor("w", [20, 10]),
      8,
    ],
    [
      "cast and scaled",
      [
        ["Cast", ["w"], { to: Type.FLOAT }],
        ["Mul", ["v0", "scale"]],
      ],
      tensor("w", [20, 10], Type.INT8),
      8,
    ],
    [
      "reshaped",
      [
        ["Reshape", ["w", "shape"]],
        ["Identity", ["v0"]],
      ],
      tensor("w", [200], Type.INT8),
      8,
    ],
    ["of QONNX", [["Quant", ["w", "scale", "scale", "bits"], {}, "qonnx.custom_op.general"]], tensor("w", [20, 10]), 3],
    ["of one bit", [["BipolarQuant", ["w", "scale"], {}, "qonnx.custom_op.general"]], tensor("w", [20, 10]), 1],
  ];
  it.each(cases)("%s", (_, steps, weights, weightBits) => {
    const nodes = steps.map(([operator, inputs, attributes = {}, domain = ""], index) =>
      node(operator, inputs, [index === steps.length - 1 ? "v" : `v${index}`], { attributes, domain }),
    );
    const constants = [weights, scale, real("bits", 3), wholes("shape", 20, -1)];
    expect(left([...nodes, product], constants)).toEqual({ ...dense, data: [4], weightBits });
  });

  it("as the attribute of a Constant node", () => {
    const constant = node("Constant", [], ["v"], { attributes: { value: { tensor: tensor("", [20, 10]) } } });
    expect(left([constant, product], [])).toEqual({ ...dense, data: [0], weightBits: undefined });
  });

  it("scaled by what values turn out to be", () => {
    const nodes = [
      node("DynamicQuantizeLinear", ["x"], ["q", "s", "z"]),
      node("MatMulInteger", ["q", "w", "z"], ["i"]),
      node("Cast", ["i"], ["f"], { attributes: { to: Type.FLOAT } }),
      node("Mul", ["s", "scale"], ["t"]),
      node("Mul", ["f", "t"], ["y"]),
    ];
    const initializer = [tensor("w", [20, 10], Type.INT8), scale];
    const valueInfo = [info("q", [1, 20]), info("f", [1, 10])];
    const model = readOnnx(bytesOf({ input: [x], node: nodes, initializer, valueInfo, output: [info("y")] }));
    const meanings = model.nodes.map((each) => each.meaning(knownOf(model)).kind);
    expect(meanings).toEqual(["quantise", "dense", "same", "affine"]);
  });
});

describe("shapes that a model computes", () => {
  /** The meaning of the last node, with those of the nodes before it known. */
  function lastOf(
    nodes: onnxProto.onnx.INodeProto[],
    initializer: Tensor[],
    shape: readonly number[],
  ): Meaning | undefined {
    const model = readOnnx(bytesOf({ input: [info("x", shape)], node: nodes, initializer, output: [info("y")] }));
    const found = new Map<number, { shape: readonly number[]; values: readonly number[] | Constant }>();
    const file = knownOf(model);
    const known = {
      shape: (index: number) => found.get(index)?.shape ?? file.shape(index),
      constant(index: number) {
        const values = found.get(index)?.values;
        if (values === undefined) return file.constant(index);
        return "numbers" in values ? values : { count: values.length, numbers: () => values };
      },
    };
    let last: Meaning | undefined;
    for (const each of model.nodes) {
      last = each.meaning(known);
      if (last.kind !== "known") continue;
      for (const [index, output] of each.outputs.entries()) {
        const result = last.outputs[index];
        if (result) found.set(output, result);
      }
    }
    return last;
  }

  it("to flatten, as PyTorch writes it", () => {
    const nodes = [
      node("Shape", ["x"], ["shape"]),
      node("Gather", ["shape", "zero"], ["batch"]),
      node("Unsqueeze", ["batch", "axes"], ["first"]),
      node("Concat", ["first", "rest"], ["to"], { attributes: { axis: 0 } }),
      node("Reshape", ["x", "to"], ["y"]),
    ];
    const constants = [tensor("zero", [], Type.INT64, { int64Data: [0] }), wholes("axes", 0), wholes("rest", -1)];
    expect(lastOf(nodes, constants, [1, 8, 3, 3])).toEqual({ kind: "reshape", data: [3], shape: [1, 72] });
  });

  it("to resize to twice the size", () => {
    const nodes = [
      node("Shape", ["x"], ["shape"]),
      node("Slice", ["shape", "two", "four", "zero"], ["size"]),
      node("Cast", ["size"], ["real"], { attributes: { to: Type.FLOAT } }),
      node("Mul", ["real", "factor"], ["scaled"]),
      node("Floor", ["scaled"], ["whole"]),
      node("Cast", ["whole"], ["sizes"], { attributes: { to: Type.INT64 } }),
      node("Slice", ["shape", "zero", "two", "zero"], ["before"]),
      node("Concat", ["before", "sizes"], ["to"], { attributes: { axis: 0 } }),
      node("Resize", ["x", "", "", "to"], ["y"], { attributes: { mode: "nearest" } }),
    ];
    const constants = [wholes("zero", 0), wholes("two", 2), wholes("four", 4), real("factor", 2)];
    expect(lastOf(nodes, constants, [1, 8, 5, 7])).toEqual({ kind: "resize", data: [4], to: [10, 14] });
  });

  it("to pad, as PyTorch writes it", () => {
    const nodes = [
      node("ConstantOfShape", ["six"], ["zeros"], { attributes: { value: { tensor: wholes("", 0) } } }),
      node("Concat", ["pads", "zeros"], ["all"], { attributes: { axis: 0 } }),
      node("Reshape", ["all", "pairs"], ["rows"]),
      node("Slice", ["rows", "last", "first", "zero", "last"], ["reversed"]),
      node("Transpose", ["reversed"], ["columns"], { attributes: { perm: [1, 0] } }),
      node("Reshape", ["columns", "last"], ["to"]),
      node("Pad", ["x", "to"], ["y"]),
    ];
    const constants = [
      wholes("six", 6),
      wholes("pads", 1, 2),
      wholes("pairs", -1, 2),
      wholes("last", -1),
      wholes("first", -(2 ** 62)),
      wholes("zero", 0),
    ];
    const meaning = { kind: "pad", data: [6], before: [0, 0, 0, 1], after: [0, 0, 0, 2] };
    expect(lastOf(nodes, constants, [1, 1, 5, 7])).toEqual(meaning);
  });

  const truths = (...all: readonly (readonly number[])[]) =>
    all.map((values, at) => tensor(`t${at}`, [values.length], Type.BOOL, raw(...values)));
  const reals = (...values: number[]) => tensor("a", [values.length], Type.FLOAT, { floatData: values });
  const square = tensor("a", [2, 2], Type.INT64, { int64Data: [1, 2, 3, 4] });
  const evaluated: readonly (readonly [string, string, readonly Tensor[], Attributes, readonly number[]])[] = [
    ["Size", "Size", [tensor("a", [3, 4])], {}, [12]],
    ["Shape from 1 on", "Shape", [tensor("a", [3, 4, 5])], { start: 1 }, [4, 5]],
    ["Add", "Add", [wholes("a", 1, 2), wholes("b", 10)], {}, [11, 12]],
    ["Sub", "Sub", [wholes("a", 1, 2), wholes("b", 10)], {}, [-9, -8]],
    ["Div of whole numbers", "Div", [wholes("a", 7, -7), wholes("b", 2)], {}, [3, -3]],
    ["Div by 0", "Div", [wholes("a", 7), wholes("b", 0)], {}, [0]],
    ["Div", "Div", [real("a", 7), real("b", 2)], {}, [3.5]],
    ["Mod", "Mod", [wholes("a", -7), wholes("b", 3)], {}, [2]],
    ["Max", "Max", [wholes("a", 1, 9), wholes("b", 5), wholes("c", 2, 3)], {}, [5, 9]],
    ["Equal", "Equal", [wholes("a", 1, 9), wholes("b", 9)], {}, [0, 1]],
    ["Where", "Where", [tensor("a", [2], Type.BOOL, raw(1, 0)), wholes("b", 1, 2), wholes("c", 7)], {}, [1, 7]],
    ["Range", "Range", [wholes("a", 1), wholes("b", 8), wholes("c", 3)], {}, [1, 4, 7]],
    ["ConstantOfShape", "ConstantOfShape", [wholes("a", 1, 3)], {}, [0, 0, 0]],
    ["Expand", "Expand", [tensor("a", [2, 1], Type.INT64, { int64Data: [1, 2] }), wholes("b", 2, 2)], {}, [1, 1, 2, 2]],
    [
      "Transpose",
      "Transpose",
      [tensor("a", [2, 3], Type.INT64, { int64Data: [1, 2, 3, 4, 5, 6] })],
      {},
      [1, 4, 2, 5, 3, 6],
    ],
    [
      "Gather",
      "Gather",
      [tensor("a", [2, 2], Type.INT64, { int64Data: [1, 2, 3, 4] }), wholes("b", -1)],
      { axis: 1 },
      [2, 4],
    ],
    [
      "Concat along the last axis",
      "Concat",
      ["a", "b"].map((name) => tensor(name, [2, 1], Type.INT64, { int64Data: [1, 2] })),
      { axis: -1 },
      [1, 1, 2, 2],
    ],
    ["ReduceProd", "ReduceProd", [tensor("a", [2, 2], Type.INT64, { int64Data: [1, 2, 3, 4] })], { axes: [0] }, [3, 8]],
    ["Round", "Round", [tensor("a", [4], Type.FLOAT, { floatData: [0.5, 1.5, -0.5, 2.6] })], {}, [0, 2, 0, 3]],
    ["Cast", "Cast", [real("a", -2.5)], { to: Type.INT64 }, [-2]],
    ["CastLike", "CastLike", [real("a", 2.5), wholes("b", 1)], {}, [2]],
    ["Pow", "Pow", [wholes("a", 2, 3), wholes("b", 3)], {}, [8, 27]],
    ["Sum", "Sum", [wholes("a", 1, 2), wholes("b", 3), wholes("c", 4, 5)], {}, [8, 10]],
    ["Min", "Min", [wholes("a", 1, 9), wholes("b", 5)], {}, [1, 5]],
    ["Mod that keeps the sign", "Mod", [wholes("a", -7), wholes("b", 3)], { fmod: 1 }, [-1]],
    ["Less", "Less", [wholes("a", 1, 9), wholes("b", 5)], {}, [1, 0]],
    ["LessOrEqual", "LessOrEqual", [wholes("a", 5, 9), wholes("b", 5)], {}, [1, 0]],
    ["Greater", "Greater", [wholes("a", 5, 9), wholes("b", 5)], {}, [0, 1]],
    ["GreaterOrEqual", "GreaterOrEqual", [wholes("a", 5, 1), wholes("b", 5)], {}, [1, 0]],
    ["And", "And", truths([1, 1, 0, 0], [1, 0, 1, 0]), {}, [1, 0, 0, 0]],
    ["Or", "Or", truths([1, 1, 0, 0], [1, 0, 1, 0]), {}, [1, 1, 1, 0]],
    ["Xor", "Xor", truths([1, 1, 0, 0], [1, 0, 1, 0]), {}, [0, 1, 1, 0]],
    ["Not", "Not", truths([1, 0]), {}, [0, 1]],
    ["IsNaN", "IsNaN", [reals(1, Number.NaN)], {}, [0, 1]],
    ["Neg", "Neg", [wholes("a", 1, -2)], {}, [-1, 2]],
    ["Abs", "Abs", [wholes("a", 1, -2)], {}, [1, 2]],
    ["Sign", "Sign", [wholes("a", 7, -2, 0)], {}, [1, -1, 0]],
    ["Floor", "Floor", [reals(1.5, -1.5)], {}, [1, -2]],
    ["Ceil", "Ceil", [reals(1.5, -1.5)], {}, [2, -1]],
    ["Sqrt", "Sqrt", [reals(4, 2)], {}, [2, Math.fround(Math.SQRT2)]],
    ["Reciprocal", "Reciprocal", [reals(4, 3)], {}, [0.25, Math.fround(1 / 3)]],
    ["Exp", "Exp", [reals(0, 1)], {}, [1, Math.fround(Math.E)]],
    ["Log", "Log", [reals(1, 10_000)], {}, [0, Math.fround(Math.log(10_000))]],
    ["Sin", "Sin", [reals(0, 1)], {}, [0, Math.fround(Math.sin(1))]],
    ["Cos", "Cos", [reals(0, 1)], {}, [1, Math.fround(Math.cos(1))]],
    ["Tanh", "Tanh", [reals(0)], {}, [0]],
    ["Sigmoid", "Sigmoid", [reals(0)], {}, [0.5]],
    ["Relu", "Relu", [reals(-1, 2)], {}, [0, 2]],
    ["Clip", "Clip", [reals(-1, 2, 9), real("b", 0), real("c", 6)], {}, [0, 2, 6]],
    ["Clip by attributes", "Clip", [reals(-1, 2, 9)], { min: { float: 0 }, max: { float: 6 } }, [0, 2, 6]],
    ["Tile", "Tile", [square, wholes("b", 1, 2)], {}, [1, 2, 1, 2, 3, 4, 3, 4]],
    [
      "Slice backwards",
      "Slice",
      [wholes("a", 1, 2, 3), wholes("b", -1), wholes("c", -9), wholes("d", 0), wholes("e", -2)],
      {},
      [3, 1],
    ],
    [
      "GatherElements",
      "GatherElements",
      [square, tensor("b", [2, 1], Type.INT64, { int64Data: [1, -2] })],
      { axis: 1 },
      [2, 3],
    ],
    ["GatherND", "GatherND", [square, tensor("b", [2, 2], Type.INT64, { int64Data: [0, 1, -1, 0] })], {}, [2, 3]],
    [
      "ScatterND",
      "ScatterND",
      [square, tensor("b", [2, 2], Type.INT64, { int64Data: [0, 1, -1, 0] }), wholes("c", 8, 9)],
      {},
      [1, 8, 9, 4],
    ],
    [
      "ScatterND of rows",
      "ScatterND",
      [
        square,
        tensor("b", [1, 1], Type.INT64, { int64Data: [1] }),
        tensor("c", [1, 2], Type.INT64, { int64Data: [8, 9] }),
      ],
      {},
      [1, 2, 8, 9],
    ],
    ["Pad", "Pad", [wholes("a", 1, 2), wholes("b", 1, 2), wholes("c", 9)], {}, [9, 1, 2, 9, 9]],
    ["TopK", "TopK", [wholes("a", 3, 9, 9, 1), wholes("b", 2)], {}, [9, 9]],
    ["NonZero", "NonZero", [tensor("a", [2, 2], Type.INT64, { int64Data: [0, 7, 7, 0] })], {}, [0, 1, 1, 0]],
    ["Range backwards", "Range", [wholes("a", 5), wholes("b", 1), wholes("c", -2)], {}, [5, 3]],
    ["CumSum", "CumSum", [wholes("a", 1, 2, 3), wholes("b", 0)], { exclusive: 1, reverse: 1 }, [5, 3, 0]],
    ["Trilu", "Trilu", [square], { upper: 0 }, [1, 0, 3, 4]],
    ["EyeLike", "EyeLike", [square], { k: 1 }, [0, 1, 0, 0]],
    ["OneHot", "OneHot", [wholes("a", 1, -3), wholes("b", 3), wholes("c", 5, 7)], {}, [5, 7, 5, 7, 5, 5]],
    ["ReduceSum", "ReduceSum", [square, wholes("b", -1)], {}, [3, 7]],
    ["ReduceSum of no axes", "ReduceSum", [square], { noop_with_empty_axes: 1 }, [1, 2, 3, 4]],
    ["ReduceMean", "ReduceMean", [reals(1, 2)], {}, [1.5]],
    ["ReduceMax", "ReduceMax", [square], { axes: [1] }, [2, 4]],
    ["ReduceMin", "ReduceMin", [square], { axes: [1] }, [1, 3]],
    ["ReduceL1", "ReduceL1", [reals(-3, 4)], {}, [7]],
    ["ReduceL2", "ReduceL2", [reals(-3, 4)], {}, [5]],
    ["ReduceSumSquare", "ReduceSumSquare", [reals(-3, 4)], {}, [25]],
    ["ReduceLogSum", "ReduceLogSum", [reals(0.5, 0.5)], {}, [0]],
    ["ReduceLogSumExp", "ReduceLogSumExp", [reals(0)], {}, [0]],
    ["ArgMax", "ArgMax", [wholes("a", 1, 9, 9)], {}, [1]],
    ["ArgMax of the last", "ArgMax", [wholes("a", 1, 9, 9)], { select_last_index: 1 }, [2]],
    ["ArgMin", "ArgMin", [square], { axis: 1, keepdims: 0 }, [0, 0]],
    ["Squeeze", "Squeeze", [tensor("a", [1, 2], Type.INT64, { int64Data: [1, 2] })], {}, [1, 2]],
  ];
  it.each(evaluated)("%s", (_, operator, inputs, attributes, values) => {
    const names = inputs.map(({ name }) => name ?? "");
    const graph = {
      initializer: [...inputs],
      node: [node(operator, names, ["y"], { attributes })],
      output: [info("y")],
    };
    const model = readOnnx(bytesOf(graph));
    expect(model.nodes).toEqual([]);
    expect(model.tensors[model.outputs[0] ?? -1]?.constant?.numbers().map((value) => value + 0)).toEqual(values);
  });

  it("in several outputs", () => {
    const graph = {
      initializer: [wholes("a", 5, 7, 9, 8), wholes("sizes", 1, 3), wholes("two", 2)],
      node: [node("Split", ["a", "sizes"], ["b", "c"]), node("TopK", ["c", "two"], ["d", "e"])],
      output: ["b", "d", "e"].map((name) => info(name)),
    };
    const model = readOnnx(bytesOf(graph));
    const values = model.outputs.map((output) => model.tensors[output]?.constant?.numbers());
    expect([model.nodes, values]).toEqual([[], [[5], [9, 8], [1, 2]]]);
  });

  it("of large tables, whose values nobody looks at: rows of them are still constants", () => {
    const nodes = [
      node("Shape", ["x"], ["shape"]),
      node("Squeeze", ["shape"], ["vector"]),
      node("Gather", ["vector", "one"], ["steps"]),
      node("Range", ["zero", "steps", "step"], ["places"]),
      node("Gather", ["table", "places"], ["rows"]),
      node("Add", ["x", "rows"], ["y"]),
    ];
    const scalar = (name: string, value: number) => tensor(name, [], Type.INT64, { int64Data: [value] });
    const table = tensor("table", [500, 768]);
    const constants = [table, scalar("zero", 0), scalar("one", 1), scalar("step", 1)];
    expect(lastOf(nodes, constants, [1, 8, 768])).toEqual({ kind: "affine", data: [4] });
  });

  it("as products of others: weights that nobody looks at", () => {
    const nodes = [node("MatMul", ["a", "b"], ["weights"]), node("MatMul", ["x", "weights"], ["y"])];
    expect(lastOf(nodes, [tensor("a", [16, 3]), tensor("b", [3, 5])], [1, 8, 16])).toMatchObject({
      kind: "dense",
      units: 5,
      features: 16,
    });
  });

  const nodes: readonly (readonly [string, Attributes, readonly number[]])[] = [
    ["value_int", { value_int: 7 }, [7]],
    ["value_ints", { value_ints: [7, 8] }, [7, 8]],
    ["value_float", { value_float: { float: 0.5 } }, [0.5]],
    ["value_floats", { value_floats: { floats: [0.5, 2] } }, [0.5, 2]],
    ["value", { value: { tensor: wholes("", 3) } }, [3]],
  ];
  it.each(nodes)("by a Constant node's %s", (_, attributes, values) => {
    const model = readOnnx(bytesOf({ node: [node("Constant", [], ["y"], { attributes })], output: [info("y")] }));
    expect(model.tensors[0]?.constant?.numbers()).toEqual(values);
  });
});

describe("hard swish of several nodes", () => {
  const operators = (nodes: onnxProto.onnx.INodeProto[], output = ["y"]) => {
    const initializer = [real("three", 3), real("zero", 0), real("six", 6), real("sixth", 1 / 6)];
    const graph = { input: [info("x", [1, 4])], node: nodes, initializer, output: output.map((name) => info(name)) };
    const model = readOnnx(bytesOf(graph));
    return model.nodes.map(({ operator, inputs }) => [operator, ...inputs.map((index) => model.tensors[index]?.name)]);
  };
  const clip = [node("Add", ["x", "three"], ["a"]), node("Clip", ["a", "zero", "six"], ["c"])];

  it.each([
    ["divided last", [...clip, node("Mul", ["x", "c"], ["m"]), node("Div", ["m", "six"], ["y"])]],
    ["divided first", [...clip, node("Div", ["c", "six"], ["d"]), node("Mul", ["d", "x"], ["y"])]],
    ["multiplied", [...clip, node("Mul", ["sixth", "c"], ["d"]), node("Mul", ["x", "d"], ["y"])]],
    [
      "HardSigmoid",
      [node("HardSigmoid", ["x"], ["h"], { attributes: { alpha: { float: 1 / 6 } } }), node("Mul", ["x", "h"], ["y"])],
    ],
  ])("%s", (_, nodes) => expect(operators(nodes)).toEqual([["HardSwish", "x"]]));

  it("is not taken for it where a part is read, too", () => {
    const nodes = [...clip, node("Div", ["c", "six"], ["d"]), node("Mul", ["d", "x"], ["y"])];
    expect(operators(nodes, ["y", "d"]).map(([operator]) => operator)).toEqual(["Add", "Clip", "Div", "Mul"]);
  });

  it("is not taken for it where it scales otherwise", () => {
    const nodes = [...clip, node("Mul", ["x", "c"], ["y"])];
    expect(operators(nodes).map(([operator]) => operator)).toEqual(["Add", "Clip", "Mul"]);
  });
});
