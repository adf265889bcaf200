/** What is said of nodes that cannot run: one problem, which names the node and the tensor. */
import type onnxProto from "onnx-proto";
import { expect, it } from "vitest";
import { OPERATORS } from "../../../../importer/onnx/operators/index.js";
import { RULES } from "../../../../importer/onnx/reference/operators.js";
import { bytesOf, info, node, real, Type, tensor } from "../model.js";
import { run } from "./running.js";

interface Tried {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly constants?: readonly onnxProto.onnx.ITensorProto[];
  readonly attributes?: Parameters<typeof node>[3] extends { attributes?: infer A } | undefined ? A : never;
  readonly domain?: string;
}

const whole = (name: string, dims: readonly number[], type: number, ...int32Data: number[]) =>
  tensor(name, dims, type, { int32Data });

const CONV: Omit<Tried, "constants"> = {
  operator: "QLinearConv",
  inputs: ["x", "xs", "xz", "w", "ws", "wz", "ys", "yz"],
};

const convWith = (...others: onnxProto.onnx.ITensorProto[]): Tried => {
  const usual = [
    real("xs", 0.5),
    whole("xz", [], Type.UINT8, 3),
    whole("w", [2, 1, 1, 1], Type.INT8, 3, 4),
    real("ws", 0.25),
    whole("wz", [], Type.INT8, 0),
    real("ys", 0.25),
    whole("yz", [], Type.UINT8, 100),
  ];
  const names = new Set(others.map(({ name }) => name));
  return { ...CONV, constants: [...usual.filter(({ name }) => !names.has(name)), ...others] };
};

const floats = (name: string, ...floatData: number[]) => tensor(name, [floatData.length], Type.FLOAT, { floatData });

const ROWS: readonly (readonly [what: string, tried: Tried, problem: string])[] = [
  ["an operator without a reference", { operator: "Det", inputs: ["x"] }, "there is no reference for this operator"],
  ["a scale of 0", convWith(real("xs", 0)), "its scale `xs` is 0; numbers above 0 would be right"],
  ["a scale below 0", convWith(floats("ws", 0.5, -1)), "its scale `ws` is -1; numbers above 0 would be right"],
  ["a scale that is none", convWith(real("ys", Number.NaN)), "its scale `ys` is NaN; numbers above 0 would be right"],
  [
    "a scale without end",
    convWith(real("xs", Number.POSITIVE_INFINITY)),
    "its scale `xs` is Infinity; numbers above 0 would be right",
  ],
  [
    "scales that are too many",
    convWith(floats("ws", 1, 2, 3)),
    "its scales `ws` are 3; 1 or 2, one for each of its kernels, would be right",
  ],
  ["features with two scales", convWith(floats("xs", 1, 2)), "its scales `xs` are 2; 1 would be right"],
  [
    "zero points that are not as many",
    convWith(floats("ws", 1, 2), whole("wz", [3], Type.INT8, 1, 2, 3)),
    "its zero points `wz` are 3, its scales 2; as many would be right",
  ],
  [
    "a zero point of another type",
    convWith(whole("xz", [], Type.INT8, 3)),
    "its zero point `xz` is of another type than what it is of; unsigned whole numbers of 8 bits would be right",
  ],
  [
    "a zero point that is no whole number",
    convWith(real("xz", 1)),
    "its zero point `xz` is of another type than what it is of; unsigned whole numbers of 8 bits would be right",
  ],
  [
    "a bias of another length",
    { ...convWith(whole("b", [3], Type.INT32, 1, 2, 3)), inputs: [...CONV.inputs, "b"] },
    "its bias is [3]; [2] would be right",
  ],
  [
    "blocks of weights",
    {
      operator: "DequantizeLinear",
      inputs: ["x", "s"],
      constants: [floats("s", 1, 2)],
      attributes: { block_size: 16 },
    },
    "it has a scale for each block of 16 values, of which there is no reference",
  ],
];

it.each(ROWS)("%s", async (_, { operator, inputs, constants = [], attributes = {}, domain = "" }, problem) => {
  const bytes = bytesOf({
    input: [info("x", [1, 1, 2, 2], Type.UINT8)],
    initializer: [...constants],
    node: [node(operator, inputs, ["y"], { name: "n", attributes, domain })],
    output: [info("y", undefined, Type.UINT8)],
  });
  const given = [{ shape: [1, 1, 2, 2], data: new Uint8Array(4) }];
  await expect(run(bytes, given)).rejects.toThrow(`\`${operator}\` (node \`n\`): ${problem}`);
});

it("a branch that is taken while the model runs", async () => {
  const branch = (name: string) => ({ name, node: [node("Relu", ["x"], [name])], output: [info(name, [1, 2])] });
  const bytes = bytesOf({
    input: [info("x", [1, 2]), info("c", [], Type.BOOL)],
    node: [
      node("If", ["c"], ["y"], {
        name: "n",
        attributes: { then_branch: { graph: branch("a") }, else_branch: { graph: branch("b") } },
      }),
    ],
    output: [info("y", [1, 2])],
  });
  await expect(run(bytes, [])).rejects.toThrow(
    "`If` (node `n`): which branch is taken is known only when the model runs, of which there is no reference",
  );
});

it("values of another shape than the input, or none of its type", async () => {
  const bytes = bytesOf({
    input: [info("x", [1, 2], Type.UINT8)],
    node: [node("Identity", ["x"], ["y"])],
    output: [info("y", [1, 2], Type.UINT8)],
  });
  await expect(run(bytes, [{ shape: [1, 3], data: new Uint8Array(3) }])).rejects.toThrow(
    "the values given for input `x` are [1, 3]; [1, 2] would be right",
  );
  await expect(run(bytes, [{ shape: [1, 2], data: new Uint8Array(3) }])).rejects.toThrow(
    "the values given for input `x` are 3; 2 would be right for [1, 2]",
  );
  await expect(run(bytes, [])).rejects.toThrow("there are no values for input `x`");
  await expect(run(bytes, [{ shape: [1, 2], data: Int16Array.of(1, 256) }])).rejects.toThrow(
    "the values given for input `x` hold 256, which is none of type UINT8",
  );
});

it("all operators that are imported run", () => {
  expect([...OPERATORS.keys()].filter((operator) => !RULES.has(operator))).toEqual([]);
});
