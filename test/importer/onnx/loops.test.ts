/** Loops: as many copies of their body as they have rounds, where that is known before the model runs. */
import type onnxProto from "onnx-proto";
import { expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { type Attributes, bytesOf, info, node, Type, tensor, wholes } from "./model.js";

type NodeProto = onnxProto.onnx.INodeProto;

const truth = (name: string, holds: boolean) => tensor(name, [], Type.BOOL, { int32Data: [Number(holds)] });
const single = (name: string, value: number) => ({ ...wholes(name, value), dims: [] });

interface Body {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: NodeProto[];
  readonly constants?: readonly ReturnType<typeof tensor>[];
}

/** What the file is imported as: `x` is 1 x 8, and `constants` stand beside the body of what repeats. */
async function linesOf(
  operator: string,
  inputs: readonly string[],
  { inputs: read, outputs, nodes, constants = [] }: Body,
  more: {
    attributes?: Attributes;
    constants?: readonly ReturnType<typeof tensor>[];
    shape?: number[];
    made?: number;
    behind?: string;
    stated?: number[];
  },
): Promise<readonly string[]> {
  const graph = {
    input: read.map((name) => info(name)),
    output: outputs.map((name) => info(name)),
    node: nodes,
    initializer: [...constants],
  };
  const made = Array.from({ length: more.made ?? 1 }, (_, at) => `y${at}`);
  const attributes = { body: { graph }, ...more.attributes };
  const bytes = bytesOf(
    {
      input: [info("x", more.shape ?? [1, 8])],
      initializer: [...(more.constants ?? [])],
      node: [
        node(operator, inputs, made, { name: "loop", attributes }),
        ...(more.behind === undefined ? [] : [node("MatMul", [made.at(-1) ?? "", more.behind], ["z"], { name: "z" })]),
      ],
      output: (more.behind === undefined ? made : ["z"]).map((name) => info(name, more.stated)),
    },
    { opsetImport: [{ version: 17 }] },
  );
  return lines(await translate(readOnnx(bytes), {}, paceOf({})));
}

/** `h = relu(W h)`, as long as there are rounds. */
const LAYER: Body = {
  inputs: ["i", "go", "h"],
  outputs: ["on", "next"],
  nodes: [
    node("Identity", ["go"], ["on"]),
    node("MatMul", ["h", "w"], ["p"], { name: "p" }),
    node("Relu", ["p"], ["next"]),
  ],
  constants: [tensor("w", [8, 8])],
};
const THREE = [single("n", 3), truth("yes", true)];
const WRITTEN_OUT = [
  "input x: 8",
  "0: fc units 8 relu from input0 -> 8",
  "! assumed loop/1/p: its weights are those of an earlier operator, and so are those of 1 operator more: the model has 72 parameters, its layers hold 216 with all copies",
  "1: fc units 8 relu from 0 -> 8",
  "2: fc units 8 relu from 1 -> 8",
  "output 2",
];

it("of so many rounds", async () => {
  expect(await linesOf("Loop", ["n", "yes", "x"], LAYER, { constants: THREE })).toEqual(WRITTEN_OUT);
  expect(await linesOf("Loop", ["n", "", "x"], LAYER, { constants: THREE })).toEqual(WRITTEN_OUT);
});

it("that go on while a number is small enough", async () => {
  const counting: Body = {
    ...LAYER,
    inputs: ["i", "go", "at", "h"],
    outputs: ["on", "later", "next"],
    nodes: [...LAYER.nodes.slice(1), node("Add", ["at", "two"], ["later"]), node("Less", ["later", "end"], ["on"])],
  };
  const constants = [single("start", -1), single("two", 2), single("end", 4), truth("yes", true)];
  const made = await linesOf("Loop", ["", "yes", "start", "x"], counting, { constants, made: 2 });
  expect(made).toEqual([...WRITTEN_OUT.slice(0, -1), "! left out y0: no layer computes this output", "output 2"]);
});

it("of no rounds, or that do not begin, give what they read", async () => {
  const constants = [single("n", 0), truth("yes", true), truth("no", false), tensor("b", [8, 2])];
  const none = { constants, behind: "b" };
  const expected = await linesOf("Loop", ["n", "yes", "x"], LAYER, none);
  expect(expected).toEqual(["input x: 8", "0: fc units 2 from input0 -> 2", "output 0"]);
  expect(await linesOf("Loop", ["", "no", "x"], LAYER, none)).toEqual(expected);
});

it("stay where values decide how long they go on", async () => {
  const deciding: Body = {
    ...LAYER,
    outputs: ["on", "next"],
    nodes: [
      ...LAYER.nodes.slice(1),
      node("ReduceSum", ["next"], ["s"], { attributes: { keepdims: 0 } }),
      node("Greater", ["s", "zero"], ["on"]),
    ],
    constants: [...(LAYER.constants ?? []), tensor("zero", [], Type.FLOAT, { floatData: [0] })],
  };
  expect(await linesOf("Loop", ["n", "yes", "x"], deciding, { constants: THREE, stated: [1, 8] })).toEqual([
    "input x: 8",
    "! host loop: how often it repeats its graph is known only when the model runs; each time takes 64 multiply-accumulate operations",
    "0: host op Loop params 64 from input0 -> 8",
    "output 0",
  ]);
});

it("stay where they are too long", async () => {
  expect(await linesOf("Loop", ["n", "", "x"], LAYER, { constants: [single("n", 1000)], stated: [1, 8] })).toEqual([
    "input x: 8",
    "! host loop: it repeats its graph 1,000 times, more than is written out; each time takes 64 multiply-accumulate operations",
    "0: host op Loop params 64 macs 64000 from input0 -> 8",
    "output 0",
  ]);
});

it("put together what each round makes", async () => {
  const collecting = { ...LAYER, outputs: ["on", "next", "next"] };
  const more = { constants: THREE, made: 2 };
  expect(await linesOf("Loop", ["n", "yes", "x"], collecting, more)).toEqual([
    "input x: 8",
    "0: fc units 8 relu from input0 -> 8",
    "! assumed loop/1/p: its weights are those of an earlier operator, and so are those of 1 operator more: the model has 72 parameters, its layers hold 216 with all copies",
    "1: fc units 8 relu from 0 -> 8",
    "2: fc units 8 relu from 1 -> 8",
    "3: concat along steps from 0, 1, 2 -> 3x8",
    "output 2, 3",
  ]);
});

it("over the steps of sequences, forwards and backwards", async () => {
  const cell: Body = {
    inputs: ["h", "step", "back"],
    outputs: ["next", "each"],
    nodes: [
      node("MatMul", ["step", "w"], ["a"], { name: "a" }),
      node("MatMul", ["h", "u"], ["b"], { name: "b" }),
      node("Add", ["a", "b"], ["c"]),
      node("Tanh", ["c"], ["next"]),
      node("MatMul", ["back", "v"], ["each"], { name: "each" }),
    ],
    constants: [tensor("w", [8, 4]), tensor("u", [4, 4]), tensor("v", [8, 2])],
  };
  const attributes: Attributes = {
    num_scan_inputs: 2,
    scan_input_axes: [1, 1],
    scan_input_directions: [0, 1],
    scan_output_axes: [1],
    scan_output_directions: [1],
  };
  const constants = [tensor("start", [1, 4])];
  const shape = [1, 2, 8];
  expect(await linesOf("Scan", ["start", "x", "x"], cell, { attributes, constants, shape, made: 2 })).toEqual([
    "input x: 2x8",
    "0: slice steps [1, 2] from input0 -> 1x8",
    "1: fc units 2 from 0 -> 2",
    "2: slice steps [0, 1] from input0 -> 1x8",
    "! assumed loop/1/each: its weights are those of an earlier operator: the model has 70 parameters, its layers hold 88 with all copies",
    "3: fc units 2 from 2 -> 2",
    "4: rnn units 4 from input0 -> 4",
    "! assumed loop: the state before its first step is a constant, which the layer multiplies all the same",
    "5: concat along steps from 3, 1 -> 2x2",
    "output 4, 5",
  ]);
});
