/** A small DS-CNN for keyword spotting as Keras and the TFLite converter write it: int8, input and output too. */
import type { Builder, Offset } from "flatbuffers";
import {
  ActivationFunctionType,
  BuiltinOperator,
  BuiltinOptions,
  Padding,
  TensorType,
} from "../../../importer/tflite/schema.js";
import * as build from "../tflite/builders.js";
import { type TfliteFile, tfliteFile } from "./tflite-file.js";

const INT8 = { type: TensorType.INT8, isQuantised: true };
const BIAS = { type: TensorType.INT32, isQuantised: true };
const { RELU, NONE } = ActivationFunctionType;
const KERNELS = 16;
const WORDS = 12;
const MAP = [25, 5] as const;

export function keywords(): Uint8Array {
  const file = tfliteFile();
  const input = file.tensor([1, 49, 10, 1], { ...INT8, name: "serving_default_mfcc:0" });
  let value = convolution(file, input, "conv2d", [10, 4], 1, 2);
  for (const at of ["", "_1", "_2", "_3"]) {
    value = depthwise(file, value, `depthwise_conv2d${at}`);
    value = convolution(file, value, `conv2d_${at === "" ? 1 : Number(at.slice(1)) + 1}`, [1, 1], KERNELS, 1);
  }
  const pooled = file.tensor([1, 1, 1, KERNELS], { ...INT8, name: "keywords/average_pooling2d/AvgPool" });
  file.operator(BuiltinOperator.AVERAGE_POOL_2D, [value], [pooled], {
    kind: BuiltinOptions.Pool2DOptions,
    write: (builder) => build.Pool2DOptions.createPool2DOptions(builder, Padding.VALID, 1, 1, MAP[1], MAP[0], NONE),
  });
  const flat = file.tensor([1, KERNELS], { ...INT8, name: "keywords/flatten/Reshape" });
  file.operator(
    BuiltinOperator.RESHAPE,
    [pooled, file.constant([2], { type: TensorType.INT32 }, [-1, KERNELS])],
    [flat],
  );
  const dense = file.tensor([1, WORDS], { ...INT8, name: "keywords/dense/BiasAdd" });
  file.operator(
    BuiltinOperator.FULLY_CONNECTED,
    [flat, file.constant([WORDS, KERNELS], INT8), file.constant([WORDS], BIAS)],
    [dense],
  );
  const output = file.tensor([1, WORDS], { ...INT8, name: "StatefulPartitionedCall:0" });
  file.operator(BuiltinOperator.SOFTMAX, [dense], [output]);
  return file.bytes([input], [output]);
}

function convolution(
  file: TfliteFile,
  input: number,
  name: string,
  [height, width]: readonly [number, number],
  channels: number,
  stride: number,
): number {
  const output = map(file, `keywords/${name}/Relu;keywords/${name}/BiasAdd`);
  const weights = file.constant([KERNELS, height, width, channels], { ...INT8, name: `keywords/${name}/Conv2D` });
  file.operator(BuiltinOperator.CONV_2D, [input, weights, file.constant([KERNELS], BIAS)], [output], {
    kind: BuiltinOptions.Conv2DOptions,
    write: (builder: Builder): Offset =>
      build.Conv2DOptions.createConv2DOptions(builder, Padding.SAME, stride, stride, RELU, 1, 1),
  });
  return output;
}

function depthwise(file: TfliteFile, input: number, name: string): number {
  const output = map(file, `keywords/${name}/Relu;keywords/${name}/BiasAdd`);
  const weights = file.constant([1, 3, 3, KERNELS], { ...INT8, name: `keywords/${name}/depthwise` });
  file.operator(BuiltinOperator.DEPTHWISE_CONV_2D, [input, weights, file.constant([KERNELS], BIAS)], [output], {
    kind: BuiltinOptions.DepthwiseConv2DOptions,
    write: (builder: Builder): Offset =>
      build.DepthwiseConv2DOptions.createDepthwiseConv2DOptions(builder, Padding.SAME, 1, 1, 1, RELU, 1, 1),
  });
  return output;
}

function map(file: TfliteFile, name: string): number {
  return file.tensor([1, ...MAP, KERNELS], { ...INT8, name });
}
