/** Functions of a model: every call becomes the nodes of what it calls. */
import onnxProto from "onnx-proto";
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { ImportProblem } from "../../../importer/problem.js";
import { type Attributes, bytesOf, info, knownOf, node, wholes } from "./model.js";

const { onnx } = onnxProto;
type NodeProto = onnxProto.onnx.INodeProto;
type Options = NonNullable<Parameters<typeof node>[3]>;

/** A node in a function whose attributes are those of the call, by their names there. */
function referring(proto: NodeProto, references: Readonly<Record<string, string>>): NodeProto {
  const attribute = Object.entries(references).map(([name, refAttrName]) => ({ name, refAttrName }));
  return { ...proto, attribute: [...(proto.attribute ?? []), ...attribute] };
}

interface Written {
  readonly name: string;
  readonly input?: string[];
  readonly output?: string[];
  readonly nodes: NodeProto[];
  /** Attributes that a call may leave out. */
  readonly defaults?: Attributes;
  readonly opset?: number;
}

/** In the domain `mine`. The tests' codec is older than defaults of attributes: they are put behind the rest. */
function functionBytes(written: Written): Uint8Array {
  const { name, input = ["a"], output = ["b"], nodes, defaults = {}, opset } = written;
  const opsetImport = opset === undefined ? [] : [{ version: opset }];
  const proto = onnx.FunctionProto.create({ name, domain: "mine", input, output, node: nodes, opsetImport });
  const attributes = (node("", [], [], { attributes: defaults }).attribute ?? []).map((each) =>
    field(11, onnx.AttributeProto.encode(onnx.AttributeProto.create(each)).finish()),
  );
  return joined([onnx.FunctionProto.encode(proto).finish(), ...attributes]);
}

/** Of at most 16,383 bytes. */
function field(number: number, bytes: Uint8Array): Uint8Array {
  const varint = (value: number) => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]);
  return new Uint8Array([...varint((number << 3) | 2), ...varint(bytes.length), ...bytes]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

const FUNCTIONS = 25;
const mine = { domain: "mine" };

function modelOf(nodes: NodeProto[], functions: readonly Written[], more: object = {}, opset = 17) {
  const graph = { input: [info("x", [2, 6])], output: [info("y")], node: nodes, ...more };
  const file = bytesOf(graph, { opsetImport: [{ version: opset }] });
  return readOnnx(joined([file, ...functions.map((each) => field(FUNCTIONS, functionBytes(each)))]));
}

/** Each node's operator, name, inputs and outputs by the names of tensors. */
function nodesOf(model: ReturnType<typeof readOnnx>) {
  const named = (numbers: readonly number[]) => numbers.map((number) => model.tensors[number]?.name).join(" ");
  return model.nodes.map(({ operator, name, inputs, outputs }) =>
    [operator, name, `${named(inputs)} > ${named(outputs)}`].join(" | "),
  );
}

const call = (name: string, input: string, output: string, options: Options = {}) =>
  node(name, [input], [output], { ...mine, ...options });

describe("calls of functions", () => {
  it("become the nodes of what they call, each with tensors of its own", () => {
    const twice = { name: "twice", nodes: [node("Relu", ["a"], ["c"], { name: "r" }), node("Neg", ["c"], ["b"])] };
    const model = modelOf(
      [call("twice", "x", "m", { name: "one" }), call("twice", "m", "y", { name: "two" })],
      [twice],
    );
    expect(nodesOf(model)).toEqual([
      "Relu | one/r | x > c",
      "Neg |  | c > m",
      "Relu | two/r | m > c",
      "Neg |  | c > y",
    ]);
    expect(model.nodes[0]?.outputs).not.toEqual(model.nodes[2]?.outputs);
  });

  it("take attributes of the call, or what the function says where it leaves them out", () => {
    const softened = {
      name: "softened",
      nodes: [referring(node("Transpose", ["a"], ["b"]), { perm: "order" })],
      defaults: { order: [0, 1] },
    };
    const nodes = [call("softened", "x", "m"), call("softened", "m", "y", { attributes: { order: [1, 0] } })];
    const model = modelOf(nodes, [softened]);
    const known = { ...knownOf(model), shape: () => [2, 6] };
    expect(model.nodes.map((each) => each.meaning(known))).toMatchObject([
      { kind: "transpose", order: [0, 1] },
      { kind: "transpose", order: [1, 0] },
    ]);
    expect(model.nodes.map((each) => each.shapes?.(known))).toEqual([[[2, 6]], [[6, 2]]]);
  });

  it("leave out attributes that nobody gives", () => {
    const turned = { name: "turned", nodes: [referring(node("Transpose", ["a"], ["b"]), { perm: "order" })] };
    const model = modelOf([call("turned", "x", "y")], [turned]);
    expect(model.nodes[0]?.meaning(knownOf(model))).toMatchObject({ kind: "transpose", order: [1, 0] });
  });

  it("may call other functions, and leave out inputs and outputs", () => {
    const inner = {
      name: "inner",
      input: ["a", "low", "high"],
      output: ["b", "c"],
      nodes: [node("Clip", ["a", "low", "high"], ["b"]), node("Neg", ["a"], ["c"])],
    };
    const outer = {
      name: "outer",
      nodes: [
        node("inner", ["a", "", "top"], ["b"], mine),
        node("Constant", [], ["top"], { attributes: { value_float: { float: 6 } } }),
      ],
    };
    const model = modelOf([call("outer", "x", "y")], [inner, outer]);
    expect(model.nodes.map(({ operator }) => operator)).toEqual(["Clip", "Neg"]);
    expect(model.nodes[0]?.meaning(knownOf(model))).toMatchObject({
      kind: "clip",
      least: Number.NEGATIVE_INFINITY,
      most: 6,
    });
  });

  it("pass on what no node of the function makes", () => {
    const passing = { name: "passing", input: ["a"], output: ["a"], nodes: [] };
    expect(nodesOf(modelOf([call("passing", "x", "y")], [passing]))).toEqual(["Identity |  | x > y"]);
  });

  it("have the operators of the function's own opset", () => {
    const spectrum = { name: "spectrum", nodes: [node("DFT", ["a"], ["b"])] };
    const shapesWith = (opset: number) => {
      const model = modelOf([call("spectrum", "x", "y")], [{ ...spectrum, opset }]);
      return model.nodes[0]?.shapes?.({ ...knownOf(model), shape: () => [2, 6, 4, 1] });
    };
    const halved = (axis: Attributes) => node("DFT", ["a"], ["b"], { attributes: { onesided: 1, ...axis } });
    spectrum.nodes = [halved({})];
    expect([17, 20].map(shapesWith)).toEqual([[[2, 4, 4, 2]], [[2, 6, 3, 2]]]);
  });

  it("fold constants within", () => {
    const shaped = {
      name: "shaped",
      nodes: [node("Constant", [], ["s"], { attributes: { value_ints: [3, -1] } }), node("Reshape", ["a", "s"], ["b"])],
    };
    const model = modelOf([call("shaped", "x", "y")], [shaped]);
    expect(model.nodes.map((each) => each.meaning(knownOf(model)))).toMatchObject([{ kind: "reshape", shape: [3, 4] }]);
  });
});

describe("functions that cannot be", () => {
  const calling = (name: string, other: string) => ({
    name,
    nodes: [call(other, "a", "b", { name: `${name}-${other}` })],
  });
  const cases: readonly (readonly [string, NodeProto, readonly Written[], string])[] = [
    [
      "call themselves",
      call("f", "x", "y"),
      [calling("f", "f")],
      "`mine.f`: `mine.f` (node `f-f`): the function `mine.f` calls itself",
    ],
    [
      "call each other in a circle",
      call("f", "x", "y"),
      [calling("f", "g"), calling("g", "h"), calling("h", "f")],
      "`mine.f`: `mine.g` (node `f-g`): `mine.h` (node `f-g/g-h`): `mine.f` (node `f-g/g-h/h-f`): the function `mine.f` calls itself, by way of `mine.g`, `mine.h`",
    ],
    [
      "take fewer inputs",
      node("f", ["x", "x"], ["y"], mine),
      [{ name: "f", nodes: [node("Relu", ["a"], ["b"])] }],
      "`mine.f`: it has 2 inputs and 1 outputs, the function that it calls has 1 and 1",
    ],
    [
      "read what nothing makes",
      call("f", "x", "y"),
      [{ name: "f", nodes: [node("Relu", ["x"], ["b"])] }],
      "`mine.f`: `Relu` reads `x`, which nothing writes",
    ],
    [
      "do not make what they give",
      call("f", "x", "y"),
      [{ name: "f", nodes: [] }],
      "`mine.f`: an output of its graph reads `b`, which nothing writes",
    ],
  ];
  it.each(cases)("%s", (_, node, functions, message) => {
    expect(() => modelOf([node], functions)).toThrow(new ImportProblem(message));
  });

  it("call each other without end", () => {
    const chain = Array.from({ length: 40 }, (_, at) => calling(`f${at}`, `f${at + 1}`));
    expect(() => modelOf([call("f0", "x", "y")], chain)).toThrow(
      /functions call each other more than 32 deep, the last one is `mine.f32`$/,
    );
  });

  it("make nodes without number", () => {
    const doubling = Array.from({ length: 30 }, (_, at) => ({
      name: `f${at}`,
      nodes: [call(`f${at + 1}`, "a", "c"), call(`f${at + 1}`, "c", "b")],
    }));
    expect(() => modelOf([call("f0", "x", "y")], doubling)).toThrow(
      /functions and branches of the model make more than 200000 nodes$/,
    );
  });
});

describe("branches", () => {
  const branch = (nodes: NodeProto[], output: string, more: object = {}) => ({
    graph: { node: nodes, output: [info(output)], ...more },
  });
  const either = (condition: string, then: ReturnType<typeof branch>, otherwise: ReturnType<typeof branch>) =>
    node("If", [condition], ["y"], { name: "if", attributes: { then_branch: then, else_branch: otherwise } });
  const positive = branch([node("Relu", ["x"], ["p"], { name: "r" })], "p");
  const negative = branch([node("Neg", ["x"], ["n"])], "n");
  const isTrue = { initializer: [{ ...wholes("c", 1), dims: [] }] };

  it("of a constant condition stand in its place, and read what is around them", () => {
    expect(nodesOf(modelOf([either("c", positive, negative)], [], isTrue))).toEqual(["Relu | r | x > y"]);
    expect(nodesOf(modelOf([either("c", negative, positive)], [], isTrue))).toEqual(["Neg |  | x > y"]);
  });

  it("may give a constant, a value of around, or hold others", () => {
    const constant = branch([], "k", { initializer: [wholes("k", 1, 2)] });
    const outer = branch([], "x");
    const inner = branch([either("c", outer, negative)], "y");
    const model = modelOf([either("c", constant, negative)], [], isTrue);
    expect([model.nodes, model.tensors[model.outputs[0] ?? -1]?.constant?.numbers()]).toEqual([[], [1, 2]]);
    expect(nodesOf(modelOf([either("c", inner, negative)], [], isTrue))).toEqual(["Identity | if | x > y"]);
  });

  it("have names of their own", () => {
    const shadowing = branch([node("Relu", ["x"], ["m"]), node("Neg", ["m"], ["p"])], "p");
    const nodes = [node("Abs", ["x"], ["m"]), either("c", shadowing, negative), node("Add", ["m", "y"], ["z"])];
    const model = modelOf(nodes, [], { ...isTrue, output: [info("z")] });
    const [abs, relu, neg, add] = model.nodes;
    expect(nodesOf(model).map((each) => each.split(" ")[0])).toEqual(["Abs", "Relu", "Neg", "Add"]);
    expect(neg?.inputs).toEqual(relu?.outputs);
    expect(add?.inputs).toEqual([abs?.outputs[0], neg?.outputs[0]]);
  });

  const ofShape = [
    node("Shape", ["x"], ["s"]),
    node("Gather", ["s", "last"], ["w"]),
    node("Equal", ["w", "six"], ["c"]),
    either("c", positive, negative),
  ];
  const constants = [wholes("last", 1), wholes("six", 6)];

  it("depend on shapes that are given later", () => {
    const model = modelOf(ofShape, [], { input: [info("x", ["n", "w"])], initializer: constants });
    expect(model.nodes.map(({ operator }) => operator)).toEqual(["Shape", "Gather", "Equal", "If"]);
    const [x = -1] = model.inputs;
    const taken = (width: number) => model.forShapes?.(new Map([[x, [1, width]]]));
    expect([6, 7].map((width) => taken(width)?.nodes.at(-1)?.operator)).toEqual(["Relu", "Neg"]);
    expect(taken(6)?.forShapes).toBeUndefined();
  });

  it("depend on shapes behind operators that are not imported", () => {
    const behind = [
      node("TopK", ["x", "six"], ["t", "u"]),
      node("Shape", ["t"], ["s"]),
      node("Squeeze", ["s"], ["q"]),
      node("Gather", ["q", "last"], ["w"]),
      node("Equal", ["w", "six"], ["c"]),
      either("c", positive, negative),
    ];
    const model = modelOf(behind, [], { input: [info("x", ["n", "w"])], initializer: constants });
    expect(model.forShapes?.(new Map([[2, [1, 8]]])).nodes.at(-1)?.operator).toBe("Relu");
  });

  it("depend on shapes behind sums and normalisations in one, before these are taken apart", () => {
    const behind = [
      node("SkipLayerNormalization", ["x", "x", "g"], ["t"], { domain: "com.microsoft" }),
      node("Shape", ["t"], ["s"]),
      node("Gather", ["s", "last"], ["w"]),
      node("Equal", ["w", "six"], ["c"]),
      either("c", positive, negative),
    ];
    const initializer = [...constants, wholes("g", 1)];
    const model = modelOf(behind, [], { input: [info("x", ["n", "m", "w"])], initializer });
    const taken = (width: number) => model.forShapes?.(new Map([[model.inputs[0] ?? -1, [1, width, 2]]]));
    expect([6, 7].map((width) => taken(width)?.nodes.at(-1)?.operator)).toEqual(["Relu", "Neg"]);
  });

  it("stay where the condition is computed, and say what both state", () => {
    const stated = (output: string, shape: number[]) =>
      branch([node("Relu", ["x"], [output])], output, { output: [info(output, shape)] });
    const computed = (other: number[]) =>
      modelOf(
        [node("Cast", ["x"], ["c"], { attributes: { to: 9 } }), either("c", stated("p", [3]), stated("n", other))],
        [],
      );
    const shapesOf = (other: number[]) => {
      const model = computed(other);
      return model.nodes[1]?.shapes?.(knownOf(model));
    };
    expect(shapesOf([3])).toEqual([[3]]);
    expect(shapesOf([4])).toEqual([undefined]);
    expect(nodesOf(computed([3]))).toEqual(["Cast |  | x > c", "If | if | c x > y"]);
  });

  it("may lie in each other as deep as they like", () => {
    let inner = branch([node("Relu", ["x"], ["p"])], "p");
    for (let depth = 0; depth < 300; depth++) inner = branch([either("c", inner, negative)], "y");
    const operators = modelOf([either("c", inner, negative)], [], isTrue).nodes.map(({ operator }) => operator);
    expect(operators).toEqual(["Relu"]);
  });

  it("have a problem that names them", () => {
    const damaged = branch([node("Relu", ["nothing"], ["p"])], "p");
    expect(() => modelOf([either("c", damaged, negative)], [], isTrue)).toThrow(
      new ImportProblem("`If` (node `if`): `Relu` reads `nothing`, which nothing writes"),
    );
  });
});
