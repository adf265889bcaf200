/** Each kind of step as operators of TFLite. */
import {
  ActivationFunctionType,
  BuiltinOperator,
  BuiltinOptions,
  FullyConnectedOptionsWeightsFormat,
} from "../../../importer/tflite/schema.js";
import * as build from "../tflite/builders.js";
import { product } from "./arithmetic.js";
import type { Operation, Shape } from "./graph.js";
import { reshaped } from "./tflite-elements.js";
import { recurrent } from "./tflite-recurrent.js";
import { convolution, padded } from "./tflite-windows.js";
import { biasOf, type Held, INT32, inFile, NOTHING, node, order, type Writer } from "./tflite-writing.js";

const indices = (reads: readonly Held[]) => reads.map(({ index }) => index);

export const WRITERS: { readonly [Kind in Operation["kind"]]: Writer<Extract<Operation, { kind: Kind }>> } = {
  conv: convolution,
  pool: (writing, operation, [read = NOTHING], shape) => {
    const { which, size, stride } = operation;
    const [input, padding] = padded(writing, operation, read);
    const code = which === "max" ? BuiltinOperator.MAX_POOL_2D : BuiltinOperator.AVERAGE_POOL_2D;
    return node(writing, code, [input], inFile(shape), BuiltinOptions.Pool2DOptions, (builder) =>
      build.Pool2DOptions.createPool2DOptions(
        builder,
        padding,
        stride[1],
        stride[0],
        size[1],
        size[0],
        ActivationFunctionType.NONE,
      ),
    );
  },
  mean: (writing, { keeps }, [read = NOTHING], shape) => {
    const axes = order(writing, writing.dialect.negativeAxes ? [-3, -2] : [1, 2]);
    return node(
      writing,
      BuiltinOperator.MEAN,
      [read.index, axes],
      inFile(shape),
      BuiltinOptions.ReducerOptions,
      (builder) => build.ReducerOptions.createReducerOptions(builder, keeps),
    );
  },
  dense: (writing, { units, bias }, [read = NOTHING], shape, fused) => {
    const features = product(read.shape);
    const flattens = writing.dialect.flattens && read.shape.length > 1;
    const input = flattens ? reshaped(writing, read.index, [1, features]) : read.index;
    const inputs = [input, writing.file.constant([units, features], writing.weights), ...biasOf(writing, bias, units)];
    return node(
      writing,
      BuiltinOperator.FULLY_CONNECTED,
      inputs,
      inFile(shape),
      BuiltinOptions.FullyConnectedOptions,
      (builder) =>
        build.FullyConnectedOptions.createFullyConnectedOptions(
          builder,
          fused,
          FullyConnectedOptionsWeightsFormat.DEFAULT,
          false,
        ),
    );
  },
  recurrent: (writing, operation, [read = NOTHING], shape) => recurrent(writing, operation, read, shape),
  add: (writing, _, reads, shape, fused) =>
    node(writing, BuiltinOperator.ADD, indices(reads), inFile(shape), BuiltinOptions.AddOptions, (builder) =>
      build.AddOptions.createAddOptions(builder, fused),
    ),
  mul: (writing, _, reads, shape, fused) =>
    node(writing, BuiltinOperator.MUL, indices(reads), inFile(shape), BuiltinOptions.MulOptions, (builder) =>
      build.MulOptions.createMulOptions(builder, fused),
    ),
  concat: (writing, _, reads, shape, fused) => {
    const axis = writing.dialect.negativeAxes ? -1 : shape.length;
    return node(
      writing,
      BuiltinOperator.CONCATENATION,
      indices(reads),
      inFile(shape),
      BuiltinOptions.ConcatenationOptions,
      (builder) => build.ConcatenationOptions.createConcatenationOptions(builder, axis, fused),
    );
  },
  upsample: (writing, { scale }, [read = NOTHING], shape) => {
    const operands = [read.index, order(writing, shape.slice(1))];
    if (scale[0] === scale[1] && writing.dialect.enlarges === "RESIZE_BILINEAR")
      return node(writing, BuiltinOperator.RESIZE_BILINEAR, operands, inFile(shape));
    return node(
      writing,
      BuiltinOperator.RESIZE_NEAREST_NEIGHBOR,
      operands,
      inFile(shape),
      BuiltinOptions.ResizeNearestNeighborOptions,
      (builder) => build.ResizeNearestNeighborOptions.createResizeNearestNeighborOptions(builder, false, false),
    );
  },
  act: (_, __, [read = NOTHING]) => read.index,
  norm: (writing, _, [read = NOTHING], shape) => {
    const constant = () => writing.file.constant([shape[0] ?? 1], writing.values);
    const none = ActivationFunctionType.NONE;
    const full = inFile(shape);
    const scaled = node(
      writing,
      BuiltinOperator.MUL,
      [read.index, constant()],
      full,
      BuiltinOptions.MulOptions,
      (builder) => build.MulOptions.createMulOptions(builder, none),
    );
    return node(writing, BuiltinOperator.ADD, [scaled, constant()], full, BuiltinOptions.AddOptions, (builder) =>
      build.AddOptions.createAddOptions(builder, none),
    );
  },
  flatten: (writing, _, [read = NOTHING], shape) => reshaped(writing, read.index, inFile(shape)),
  pixel: (writing, _, [read = NOTHING], shape) => {
    if (writing.dialect.pixel === "RESHAPE") return reshaped(writing, read.index, inFile(shape));
    const [channels = 1] = shape;
    const expand = (value: number, full: Shape) =>
      node(writing, BuiltinOperator.EXPAND_DIMS, [value, writing.file.constant([], INT32, [1])], full);
    return expand(expand(read.index, [1, 1, channels]), [1, 1, 1, channels]);
  },
  swapped: (_, __, [read = NOTHING]) => read.index,
  shuffle: (writing, { groups }, [read = NOTHING], [channels = 1, ...map]) => {
    const parts = reshaped(writing, read.index, [1, ...map, groups, channels / groups]);
    const exchanged = [1, ...map, channels / groups, groups];
    const axes = order(writing, [0, 1, 2, 4, 3]);
    const moved = node(writing, BuiltinOperator.TRANSPOSE, [parts, axes], exchanged);
    return reshaped(writing, moved, [1, ...map, channels]);
  },
};
