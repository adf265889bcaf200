/** A small U-Net as Keras and the TFLite converter write it, int8: down twice, up twice by transposed convolutions. */
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
const SIDE = 32;

/** A square map. */
interface Map {
  readonly tensor: number;
  readonly side: number;
  readonly channels: number;
}

export function segments(): Uint8Array {
  const file = tfliteFile();
  const image = { tensor: file.tensor([1, SIDE, SIDE, 3], { ...INT8, name: "serving_default_image:0" }) };
  const wide = convolution(file, { ...image, side: SIDE, channels: 3 }, "down_1", 8);
  const middle = convolution(file, halved(file, wide, "pool_1"), "down_2", 16);
  const deep = convolution(file, halved(file, middle, "pool_2"), "bottom", 32);
  const second = joined(file, middle, doubled(file, deep, "up_2", 16), "join_2");
  const first = joined(file, wide, doubled(file, convolution(file, second, "side_2", 16), "up_1", 8), "join_1");
  const classes = convolution(file, convolution(file, first, "side_1", 8), "classes", 1, 1);
  const output = file.tensor([1, SIDE, SIDE, 1], { ...INT8, name: "StatefulPartitionedCall:0" });
  file.operator(BuiltinOperator.LOGISTIC, [classes.tensor], [output]);
  return file.bytes([image.tensor], [output]);
}

function convolution(file: TfliteFile, input: Map, name: string, channels: number, size = 3): Map {
  const activation = size === 1 ? NONE : RELU;
  const map = mapOf(file, `segments/${name}/${activation === RELU ? "Relu" : "BiasAdd"}`, input.side, channels);
  const weights = file.constant([channels, size, size, input.channels], { ...INT8, name: `segments/${name}/Conv2D` });
  file.operator(BuiltinOperator.CONV_2D, [input.tensor, weights, file.constant([channels], BIAS)], [map.tensor], {
    kind: BuiltinOptions.Conv2DOptions,
    write: (builder) => build.Conv2DOptions.createConv2DOptions(builder, Padding.SAME, 1, 1, activation, 1, 1),
  });
  return map;
}

function halved(file: TfliteFile, input: Map, name: string): Map {
  const map = mapOf(file, `segments/${name}/MaxPool`, input.side / 2, input.channels);
  file.operator(BuiltinOperator.MAX_POOL_2D, [input.tensor], [map.tensor], {
    kind: BuiltinOptions.Pool2DOptions,
    write: (builder) => build.Pool2DOptions.createPool2DOptions(builder, Padding.VALID, 2, 2, 2, 2, NONE),
  });
  return map;
}

function doubled(file: TfliteFile, input: Map, name: string, channels: number): Map {
  const side = input.side * 2;
  const map = mapOf(file, `segments/${name}/conv2d_transpose`, side, channels);
  const shape = file.constant([4], { type: TensorType.INT32 }, [1, side, side, channels]);
  const weights = file.constant([channels, 3, 3, input.channels], INT8);
  file.operator(
    BuiltinOperator.TRANSPOSE_CONV,
    [shape, weights, input.tensor, file.constant([channels], BIAS)],
    [map.tensor],
    {
      kind: BuiltinOptions.TransposeConvOptions,
      write: (builder) => build.TransposeConvOptions.createTransposeConvOptions(builder, Padding.SAME, 2, 2, NONE),
    },
  );
  return map;
}

function joined(file: TfliteFile, one: Map, other: Map, name: string): Map {
  const map = mapOf(file, `segments/${name}/concat`, one.side, one.channels + other.channels);
  file.operator(BuiltinOperator.CONCATENATION, [one.tensor, other.tensor], [map.tensor], {
    kind: BuiltinOptions.ConcatenationOptions,
    write: (builder) => build.ConcatenationOptions.createConcatenationOptions(builder, 3, NONE),
  });
  return map;
}

function mapOf(file: TfliteFile, name: string, side: number, channels: number): Map {
  return { tensor: file.tensor([1, side, side, channels], { ...INT8, name }), side, channels };
}
