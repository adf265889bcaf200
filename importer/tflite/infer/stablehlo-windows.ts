/** Windows of StableHLO, over any axes. Source: https://openxla.org/stablehlo/spec */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Known } from "../../model.js";
import { placesOf } from "../../windows.js";
import { knownValues, shapeOf, type TfliteNode } from "../node.js";
import {
  BuiltinOptions2 as Kind,
  BuiltinOperator as Op,
  StablehloConvolutionOptions,
  StablehloReduceWindowOptions,
} from "../schema.js";
import { type Inferred, one, type Rules } from "./rule.js";
import { checked, wholes } from "./stablehlo.js";

export const STABLEHLO_WINDOWS: Rules = {
  [Op.STABLEHLO_CONVOLUTION]: convolved,
  [Op.STABLEHLO_REDUCE_WINDOW]: (node, known) => {
    const options = node.newOptions(Kind.StablehloReduceWindowOptions, new StablehloReduceWindowOptions());
    if (options === undefined) return [];
    const window = {
      size: wholes(options.windowDimensionsLength(), (at) => options.windowDimensions(at)),
      strides: wholes(options.windowStridesLength(), (at) => options.windowStrides(at)),
      spread: wholes(options.baseDilationsLength(), (at) => options.baseDilations(at)),
      dilations: wholes(options.windowDilationsLength(), (at) => options.windowDilations(at)),
      pads: wholes(options.paddingLength(), (at) => options.padding(at)),
    };
    return node.outputs.map((_, at) => checked(node, slid(shapeOf(node, known, at), window)));
  },
  // All of it is read: a window, steps, and the steps of what it reads and of the window.
  [Op.REDUCE_WINDOW]: (node, known) => {
    const [size, strides, spread, dilations] = [2, 3, 4, 5].map((position) => knownValues(node, known, position));
    if (!size || !strides || !spread || !dilations) return [];
    return [checked(node, slid(shapeOf(node, known, 0), { size, strides, spread, dilations, pads: [] }))];
  },
};

interface Window {
  readonly size: Shape;
  /** Of one axis each; 1 where nobody says. */
  readonly strides: Shape;
  /** Steps between the values of the input, with zeros between them. */
  readonly spread: Shape;
  readonly dilations: Shape;
  /** Pairs of what stands before and after. */
  readonly pads: Shape;
}

function slid(map: Shape, { size, strides, spread, dilations, pads }: Window): Shape {
  return map.map((length, at) => {
    const axis = {
      length: length === 0 ? 0 : (length - 1) * (spread[at] ?? 1) + 1,
      size: size[at] ?? 1,
      stride: strides[at] ?? 1,
      dilation: dilations[at] ?? 1,
    };
    return Math.max(0, placesOf(axis, [pads[2 * at] ?? 0, pads[2 * at + 1] ?? 0], false));
  });
}

/** Options say which axes of input, kernels and result are which. */
function convolved(node: TfliteNode, known: Known): Inferred {
  const options = node.newOptions(Kind.StablehloConvolutionOptions, new StablehloConvolutionOptions());
  if (options === undefined) return [];
  const [input, kernels] = [shapeOf(node, known, 0), shapeOf(node, known, 1)];
  const places = wholes(options.inputSpatialDimensionsLength(), (at) => options.inputSpatialDimensions(at));
  const taps = wholes(options.kernelSpatialDimensionsLength(), (at) => options.kernelSpatialDimensions(at));
  const results = wholes(options.outputSpatialDimensionsLength(), (at) => options.outputSpatialDimensions(at));
  const sides = slid(
    places.map((axis) => input[axis] ?? 0),
    {
      size: taps.map((axis) => kernels[axis] ?? 0),
      strides: wholes(options.windowStridesLength(), (at) => options.windowStrides(at)),
      spread: wholes(options.lhsDilationLength(), (at) => options.lhsDilation(at)),
      dilations: wholes(options.rhsDilationLength(), (at) => options.rhsDilation(at)),
      pads: wholes(options.paddingLength(), (at) => options.padding(at)),
    },
  );
  const batch = (input[Number(options.inputBatchDimension())] ?? 0) / Math.max(1, Number(options.batchGroupCount()));
  const made = Array<number>(input.length).fill(-1);
  made[Number(options.outputBatchDimension())] = batch;
  made[Number(options.outputFeatureDimension())] = kernels[Number(options.kernelOutputFeatureDimension())] ?? 0;
  for (const [at, axis] of results.entries()) made[axis] = sides[at] ?? 0;
  return one(checked(node, made.slice(0, input.length)));
}
