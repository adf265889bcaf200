import type { Known, Meaning } from "../../model.js";
import { fused, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, Conv2DOptions, DepthwiseConv2DOptions } from "../schema.js";
import { COMPUTED_WEIGHTS, hasBias, type StoredWeights, storedWeights } from "../weights.js";
import { padsOf, pairOf } from "./windows.js";

const DATA = 0;
const FILTER = 1;
const BIAS = 2;
/** Maps are [batch, height, width, channels]. */
const MAP_RANK = 4;

/** Filters are [kernels, height, width, channels of a group]; how many groups there are follows from the channels. */
export function convolution(node: TfliteNode, known: Known): Meaning {
  const filter = storedWeights(node, known, FILTER, MAP_RANK);
  if (filter === undefined) return unsupported(COMPUTED_WEIGHTS);
  const [kernels = 0, height = 0, width = 0, channels = 0] = filter.shape;
  const available = channelsOf(node, known);
  const groups = available / channels;
  if (!Number.isInteger(groups) || groups < 1 || kernels % groups !== 0)
    throw problemAt(
      node,
      `its ${kernels} kernels of ${channels} channels do not fit an input of ${available} channels; groups of kernels share its channels evenly`,
    );
  const options = node.options(BuiltinOptions.Conv2DOptions, new Conv2DOptions());
  return windowed(node, filter, { kernels, channels, groups, size: [height, width] }, options);
}

/** Filters are [1, height, width, kernels], with the kernels of a channel beside each other. */
export function depthwiseConvolution(node: TfliteNode, known: Known): Meaning {
  const filter = storedWeights(node, known, FILTER, MAP_RANK);
  if (filter === undefined) return unsupported(COMPUTED_WEIGHTS);
  const [, height = 0, width = 0, kernels = 0] = filter.shape;
  const groups = channelsOf(node, known);
  if (groups < 1 || kernels % groups !== 0)
    throw problemAt(
      node,
      `its ${kernels} kernels do not fit an input of ${groups} channels; each channel has the same number of kernels`,
    );
  const options = node.options(BuiltinOptions.DepthwiseConv2DOptions, new DepthwiseConv2DOptions());
  return windowed(node, filter, { kernels, channels: 1, groups, size: [height, width] }, options);
}

function channelsOf(node: TfliteNode, known: Known): number {
  return shapeOf(node, known, DATA, MAP_RANK)[MAP_RANK - 1] ?? 0;
}

interface Kernels {
  readonly kernels: number;
  readonly channels: number;
  readonly groups: number;
  readonly size: readonly [number, number];
}

function windowed(
  node: TfliteNode,
  filter: StoredWeights,
  kernels: Kernels,
  options: Conv2DOptions | DepthwiseConv2DOptions | undefined,
): Meaning {
  if (options === undefined) throw problemAt(node, "it has no options, which say its stride and padding");
  const meaning: Meaning = {
    kind: "conv",
    data: [required(node, DATA)],
    ...kernels,
    stride: pairOf(node, "stride", options.strideH(), options.strideW()),
    dilation: pairOf(node, "dilation", options.dilationHFactor(), options.dilationWFactor()),
    pads: padsOf(options.padding()),
    ...hasBias(node, BIAS),
    weightBits: filter.bits,
  };
  return fused(meaning, options.fusedActivationFunction());
}
