/** The ways in which converters write the same thing as TFLite. */
import fc from "fast-check";
import type { Form } from "./form.js";

export const tfliteForm: Form = {
  pads: false,
  ceil: false,
  signals: false,
  recurrent: ["lstm", "rnn"],
  precisions: [
    { weightBits: undefined, activationBits: undefined },
    { weightBits: 8, activationBits: 8 },
    { weightBits: 4, activationBits: 8 },
    { weightBits: 8, activationBits: undefined },
  ],
};

export interface TfliteDialect {
  readonly fuses: boolean;
  /** A RESHAPE before dense layers, which flatten by themselves. */
  readonly flattens: boolean;
  /** Inputs and outputs in floating point, with QUANTIZE and DEQUANTIZE behind and before them. */
  readonly edges: boolean;
  readonly openBatch: boolean;
  readonly last: "strided" | "gathered";
  readonly pixel: "RESHAPE" | "EXPAND_DIMS";
  readonly negativeAxes: boolean;
  /** Of convolutions without a stride and with zeros of their own on both sides, or none. */
  readonly dilates: "by options" | "by batches";
  /** Of maps that grow alike in height and width; others are repeated. */
  readonly enlarges: "RESIZE_NEAREST_NEIGHBOR" | "RESIZE_BILINEAR";
  /** What relu and relu6 are written as: operators of their own, or MAXIMUM and MINIMUM, one or the other first. */
  readonly bounds: "own" | "lower first" | "upper first";
}

export const tfliteDialects: fc.Arbitrary<TfliteDialect> = fc.record<TfliteDialect>({
  fuses: fc.boolean(),
  flattens: fc.boolean(),
  edges: fc.boolean(),
  openBatch: fc.boolean(),
  last: fc.constantFrom("strided", "gathered"),
  pixel: fc.constantFrom("RESHAPE", "EXPAND_DIMS"),
  negativeAxes: fc.boolean(),
  dilates: fc.constantFrom("by options", "by batches"),
  enlarges: fc.constantFrom("RESIZE_NEAREST_NEIGHBOR", "RESIZE_BILINEAR"),
  bounds: fc.constantFrom("own", "lower first", "upper first"),
});
