/** Windows that slide over maps, [batch, ..., channels]. Source: https://www.tensorflow.org/mlir/tfl_ops */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { type Axis, placesOf } from "../../windows.js";
import { knownValues, problemAt, shapeOf, type TfliteNode } from "../node.js";
import {
  Conv2DOptions,
  Conv3DOptions,
  DepthwiseConv2DOptions,
  BuiltinOptions as Kind,
  BuiltinOperator as Op,
  Padding,
  Pool2DOptions,
} from "../schema.js";
import { each, type Inferred, one, type Rules } from "./rule.js";

export const WINDOWS: Rules = {
  // Filters are [kernels, height, width, channels].
  [Op.CONV_2D]: (node, known) => {
    const options = node.options(Kind.Conv2DOptions, new Conv2DOptions());
    const [kernels = 1, ...size] = shapeOf(node, known, 1, 4);
    return convolved(node, known, size.slice(0, 2), kernels, options && stepsOf(options));
  },
  // Filters are [1, height, width, kernels].
  [Op.DEPTHWISE_CONV_2D]: (node, known) => {
    const options = node.options(Kind.DepthwiseConv2DOptions, new DepthwiseConv2DOptions());
    const [, height = 1, width = 1, kernels = 1] = shapeOf(node, known, 1, 4);
    return convolved(node, known, [height, width], kernels, options && stepsOf(options));
  },
  // Filters are [depth, height, width, channels, kernels].
  [Op.CONV_3D]: (node, known) => {
    const options = node.options(Kind.Conv3DOptions, new Conv3DOptions());
    const filter = shapeOf(node, known, 1, 5);
    const steps = options && {
      padding: options.padding(),
      strides: [options.strideD(), options.strideH(), options.strideW()],
      dilations: [options.dilationDFactor(), options.dilationHFactor(), options.dilationWFactor()],
    };
    return convolved(node, known, filter.slice(0, 3), filter[4] ?? 1, steps);
  },
  ...each(pooled, Op.AVERAGE_POOL_2D, Op.MAX_POOL_2D, Op.L2_POOL_2D),
  // The shape of their result is what they read first.
  ...each((node, known) => one(knownValues(node, known, 0)), Op.TRANSPOSE_CONV, Op.CONV_3D_TRANSPOSE),
};

interface Steps {
  readonly padding: Padding;
  readonly strides: Shape;
  readonly dilations: Shape;
}

function stepsOf(options: Conv2DOptions | DepthwiseConv2DOptions): Steps {
  return {
    padding: options.padding(),
    strides: [options.strideH(), options.strideW()],
    dilations: [options.dilationHFactor(), options.dilationWFactor()],
  };
}

/** Undefined: it has no options. */
function convolved(node: TfliteNode, known: Known, size: Shape, kernels: number, steps: Steps | undefined): Inferred {
  const [batch = 1, ...map] = shapeOf(node, known, 0, size.length + 2);
  return one(steps && [batch, ...slid(node, map.slice(0, -1), size, steps), kernels]);
}

function pooled(node: TfliteNode, known: Known): Inferred {
  const options = node.options(Kind.Pool2DOptions, new Pool2DOptions());
  if (options === undefined) return [];
  const [batch = 1, height = 1, width = 1, channels = 1] = shapeOf(node, known, 0, 4);
  const size = [options.filterHeight(), options.filterWidth()];
  const steps = { padding: options.padding(), strides: [options.strideH(), options.strideW()], dilations: [1, 1] };
  return [[batch, ...slid(node, [height, width], size, steps), channels]];
}

/** @throws ImportProblem where a window is larger than the map, or has no size */
function slid(node: TfliteNode, map: Shape, size: Shape, { padding, strides, dilations }: Steps): Shape {
  return map.map((length, at) => {
    const axis: Axis = { length, size: size[at] ?? 1, stride: strides[at] ?? 1, dilation: dilations[at] ?? 1 };
    const places = padding === Padding.SAME ? Math.ceil(length / axis.stride) : placesOf(axis, [0, 0], false);
    if (places >= 1 && Math.min(axis.size, axis.stride, axis.dilation) >= 1) return places;
    throw problemAt(
      node,
      `its window of ${bracketed(size)} in steps of ${bracketed(strides)} does not fit ${bracketed(map)}`,
    );
  });
}
