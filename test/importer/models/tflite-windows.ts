/** Convolutions, and the zeros before them and before pooling, as TFLite. */
import type { Builder } from "flatbuffers";
import {
  type ActivationFunctionType,
  BuiltinOperator,
  BuiltinOptions,
  Padding,
} from "../../../importer/tflite/schema.js";
import * as build from "../tflite/builders.js";
import type { Operation, Pair, Shape, Window } from "./graph.js";
import { dealtOut, isDealt } from "./tflite-dilation.js";
import { biasOf, type Held, INT32, inFile, NOTHING, node, type Writing } from "./tflite-writing.js";

export function convolution(
  writing: Writing,
  operation: Extract<Operation, { kind: "conv" }>,
  [read = NOTHING]: readonly Held[],
  shape: Shape,
  fused: ActivationFunctionType,
): number {
  const { file } = writing;
  const { kernels, groups, bias, size, stride, dilation } = operation;
  const [channels = 1] = read.shape;
  const isDepthwise = groups === channels && groups > 1;
  const kernel = isDepthwise ? [1, ...size, kernels] : [kernels, ...size, channels / groups];
  const filter = [file.constant(kernel, writing.weights), ...biasOf(writing, bias, kernels)];
  const write = (input: number, padding: Padding, [rows, columns]: Pair, full: Shape) => {
    const steps = [padding, stride[1], stride[0]] as const;
    return isDepthwise
      ? node(
          writing,
          BuiltinOperator.DEPTHWISE_CONV_2D,
          [input, ...filter],
          full,
          BuiltinOptions.DepthwiseConv2DOptions,
          (builder) =>
            build.DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
              builder,
              ...steps,
              kernels / channels,
              fused,
              columns,
              rows,
            ),
        )
      : node(writing, BuiltinOperator.CONV_2D, [input, ...filter], full, BuiltinOptions.Conv2DOptions, (builder) =>
          build.Conv2DOptions.createConv2DOptions(builder, ...steps, fused, columns, rows),
        );
  };
  if (isDealt(writing, operation))
    return dealtOut(writing, operation, read, shape, (input, full) => write(input, Padding.VALID, [1, 1], full));
  return write(...padded(writing, operation, read), dilation, inFile(shape));
}

/** The input with zeros around it, where the format has no word for them, and the format's word. */
export function padded(writing: Writing, { pad }: Window, { index, shape }: Held): readonly [number, Padding] {
  if (pad === "same") return [index, Padding.SAME];
  if (pad.join() === "0,0") return [index, Padding.VALID];
  const [height, width] = pad;
  const paddings = writing.file.constant([4, 2], INT32, [0, 0, height, height, width, width, 0, 0]);
  const full = inFile(shape).map((length, axis) => length + 2 * ([0, height, width, 0][axis] ?? 0));
  return [
    node(writing, BuiltinOperator.PAD, [index, paddings], full, BuiltinOptions.PadOptions, emptyOptions),
    Padding.VALID,
  ];
}

const emptyOptions = (builder: Builder) => build.NotRead.createNotRead(builder);
