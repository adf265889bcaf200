/** What cannot be run, and what is said of it. */
import { describe, expect, it } from "vitest";
import { openReference } from "../../../../importer/reference/open.js";
import {
  ActivationFunctionType as Activation,
  BuiltinOptions as Kind,
  BuiltinOperator as Op,
  Padding,
  TensorType as Type,
} from "../../../../importer/tflite/schema.js";
import * as build from "../builders.js";
import { modelBytes, type Options, operatorModel, type TensorSpec } from "../model.js";
import { ran, ranBytes } from "./run.js";

const options: Options = [
  Kind.Conv2DOptions,
  (b) => build.Conv2DOptions.createConv2DOptions(b, Padding.SAME, 1, 1, Activation.NONE, 1, 1),
];
const input: TensorSpec = { name: "map", shape: [1, 1, 1, 1], type: Type.INT8, scale: [1] };
const kernels: TensorSpec = { name: "kernels", shape: [2, 1, 1, 1], type: Type.INT8, values: [1, 2], scale: [1] };
const output: TensorSpec = { name: "made", shape: [1, 1, 1, 2], type: Type.INT8, scale: [1] };

function convolution(changes: { input?: TensorSpec; kernels?: TensorSpec; output?: TensorSpec }) {
  const tensors = { input, kernels, output, ...changes };
  return operatorModel(Op.CONV_2D, [tensors.input, tensors.kernels], { outputs: [tensors.output], options });
}

const said = (model: ReturnType<typeof convolution>, numbers = [1]) =>
  ran(model, [numbers]).catch((error: Error) => error.message);

describe("weights and scales", () => {
  it.each([
    {
      what: "not a number",
      scale: [Number.NaN],
      says: "tensor `kernels` has the scale NaN; a scale is a number above 0",
    },
    { what: "0", scale: [0], says: "tensor `kernels` has the scale 0; a scale is a number above 0" },
    {
      what: "below 0",
      scale: [1, -2],
      says: "tensor `kernels` has the scale -2 at place 1; a scale is a number above 0",
    },
    {
      what: "infinite",
      scale: [Number.POSITIVE_INFINITY],
      says: "tensor `kernels` has the scale Infinity; a scale is a number above 0",
    },
    {
      what: "too many",
      scale: [1, 1, 1],
      says: "tensor `kernels` has 3 scales along axis 0, but its shape [2, 1, 1, 1] has 2 places along it; one scale, or one for each place, would be right",
    },
  ])("a scale that is $what", async ({ scale, says }) => {
    expect(await said(convolution({ kernels: { ...kernels, scale } }))).toBe(says);
  });

  it("along an axis that is not there", async () => {
    expect(await said(convolution({ kernels: { ...kernels, scale: [1, 1], axis: 7 } }))).toBe(
      "tensor `kernels` has 2 scales along axis 7, but its shape [2, 1, 1, 1] has no such axis; one scale, or one for each place, would be right",
    );
  });

  it.each([
    { zeroPoint: 128, says: "tensor `map` has the zero point 128; INT8 holds -128 to 127" },
    { zeroPoint: -129, says: "tensor `map` has the zero point -129; INT8 holds -128 to 127" },
  ])("a zero point of $zeroPoint", async ({ zeroPoint, says }) => {
    expect(await said(convolution({ input: { ...input, zeroPoint } }))).toBe(says);
  });

  it("zero points that are neither one nor as many as scales", async () => {
    expect(await said(convolution({ kernels: { ...kernels, scale: [1], zeroPoint: [0, 0] } }))).toBe(
      "tensor `kernels` has 2 zero points for 1 scales; one for each scale would be right",
    );
  });

  it("none where numbers are quantised", async () => {
    const { scale: _, ...bare } = kernels;
    expect(await said(convolution({ kernels: bare }))).toBe(
      "`CONV_2D` (node `made`): it multiplies whole numbers without a scale; quantised features and weights have one",
    );
    const { scale: _other, ...plain } = output;
    expect(await said(convolution({ output: plain }))).toBe(
      "`CONV_2D` (node `made`): it makes whole numbers without a scale; a quantised output has one",
    );
  });

  it("weights that are not in the file", async () => {
    const { values: _, ...bare } = kernels;
    const outside = { ...bare, outside: { offset: 1_000_000, size: 2 } };
    const model = { ...convolution({ kernels: outside }), inputs: [0] };
    expect(await said(model)).toBe(
      "the values of tensor `kernels` are needed to run the model, but they are not in the file; a whole file has them",
    );
  });

  it("sparse weights", async () => {
    expect(await said(convolution({ kernels: { ...kernels, isSparse: true } }))).toBe(
      "the values of tensor `kernels` are stored sparsely, which cannot be run; export the model with dense weights",
    );
  });

  it("an import does not look at them", async () => {
    const { readTflite } = await import("../../../../importer/tflite/read.js");
    expect(readTflite(modelBytes(convolution({ kernels: { ...kernels, scale: [Number.NaN] } }))).nodes).toHaveLength(1);
  });
});

describe("what is given", () => {
  const model = modelBytes(convolution({}));

  it("is of the model's shape and type, and for each input", async () => {
    const { inputs, run } = await openReference(model);
    expect(inputs).toMatchObject([{ tensor: 0, name: "map", shape: [1, 1, 1, 1], type: { kind: "int", bits: 8 } }]);
    const { paceOf } = await import("../../../../importer/pace.js");
    const { plainEngine } = await import("../../../../importer/reference/plain.js");
    const options = { engine: plainEngine, pace: paceOf({}) };
    const type = { kind: "int", bits: 8 } as const;
    await expect(run([], options)).rejects.toThrow("the model has 1 inputs; 0 are given");
    await expect(run([{ shape: [1, 1], type, data: Int8Array.of(1) }], options)).rejects.toThrow(
      "input `map` is given as [1, 1]; [1, 1, 1, 1] would be right",
    );
    await expect(run([{ shape: [1, 1, 1, 1], type, data: Float32Array.of(1) }], options)).rejects.toThrow(
      "input `map` is given as Float32Array; Int8Array would be right",
    );
  });
});

describe("operators", () => {
  it("without a reference are named", async () => {
    const custom = operatorModel(Op.CUSTOM, [{ name: "x", shape: [1, 2] }], {
      outputs: [{ name: "y", shape: [1, 2] }],
      customCode: "Mystery",
    });
    expect(await said(custom, [1, 2])).toBe(
      "`Mystery` (node `y`): it cannot be run, as it has no reference; models of other operators can",
    );
  });

  it("without a rule for quantised numbers say so", async () => {
    const divided = operatorModel(
      Op.DIV,
      [
        { ...input, shape: [1, 2] },
        { ...input, name: "b", shape: [1, 2] },
      ],
      {
        outputs: [{ ...output, shape: [1, 2] }],
      },
    );
    await expect(
      ranBytes(modelBytes(divided), [
        [1, 2],
        [1, 2],
      ]),
    ).rejects.toThrow("`DIV` (node `made`): it has no rule for quantised numbers; TensorFlow Lite has none for them");
  });
});
