/** The ways in which exporters write the same thing as ONNX. */
import fc from "fast-check";
import type { Form } from "./form.js";
import type { FileStyle } from "./onnx-file.js";

export const onnxForm: Form = {
  pads: true,
  ceil: true,
  signals: true,
  recurrent: ["lstm", "gru", "rnn"],
  precisions: [
    { weightBits: undefined, activationBits: undefined },
    { weightBits: 8, activationBits: 8 },
    { weightBits: 4, activationBits: 8 },
    { weightBits: 8, activationBits: undefined },
  ],
};

export interface OnnxDialect extends FileStyle {
  readonly opset: 11 | 13 | 14 | 18 | 21;
  /** Integer operators, where there are any, instead of floating-point ones between pairs of QuantizeLinear and DequantizeLinear. */
  readonly integers: boolean;
  readonly autoPad: boolean;
  /** BatchNormalization, or a product and a sum with constants. */
  readonly norm: "one" | "two";
  readonly flatten: "Flatten" | "Reshape" | "of shape";
  readonly dense: "Gemm" | "Gemm transposed" | "MatMul";
  readonly last: "state" | "gathered" | "sliced";
  readonly layout: 0 | 1;
  readonly resize: "scales" | "sizes";
  /** Of maps that grow alike in height and width; others are repeated. */
  readonly enlarges: "nearest" | "linear" | "cubic";
  readonly mean: "pool" | "reduce";
  /** What relu and relu6 are written as: operators of their own, or Max and Min, one or the other first. */
  readonly bounds: "own" | "lower first" | "upper first";
}

export const dialects: fc.Arbitrary<OnnxDialect> = fc.record<OnnxDialect>({
  names: fc.constantFrom("empty", "paths"),
  states: fc.boolean(),
  batch: fc.constantFrom<1 | "N">(1, 1, "N"),
  opset: fc.constantFrom(11, 13, 14, 18, 21),
  integers: fc.boolean(),
  autoPad: fc.boolean(),
  norm: fc.constantFrom("one", "two"),
  flatten: fc.constantFrom("Flatten", "Reshape", "of shape"),
  dense: fc.constantFrom("Gemm", "Gemm transposed", "MatMul"),
  last: fc.constantFrom("state", "gathered", "sliced"),
  layout: fc.constantFrom(0, 1),
  resize: fc.constantFrom("scales", "sizes"),
  enlarges: fc.constantFrom("nearest", "linear", "cubic"),
  mean: fc.constantFrom("pool", "reduce"),
  bounds: fc.constantFrom("own", "lower first", "upper first"),
});
