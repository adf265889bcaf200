/** Transposed convolutions. Source: https://onnx.ai/onnx/operators/onnx__ConvTranspose.html */
import { volume } from "../../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../../problem.js";
import { type MapNumbers, mapOf } from "../../../reference/maps.js";
import { joinedPhases, phaseKernels, type Transposed, transposedWindows } from "../../../reference/transposed.js";
import { transposedConvolution } from "../../operators/transposed.js";
import { type Data, floats } from "../held.js";
import type { Rule } from "../node.js";
import { biasOf, eachOfBatch } from "./conv.js";
import type { Convolution } from "./convolutions.js";
import { realSums } from "./multiply.js";

/** The axis of the weights along which the kernels of a group lie. */
const KERNELS = 1;

interface Weights {
  readonly kernels: number;
  readonly groups: number;
  /** Of a group. */
  readonly channels: number;
  readonly size: readonly [number, number];
  readonly dilation: readonly [number, number];
}

export const convTranspose: Rule = (node) => {
  const [features, weights] = [node.held(0), node.held(1)];
  const meaning = transposedConvolution({
    ...node,
    data: () => 0,
    stored: (position) => (position === 0 ? undefined : node.stored(position)),
  });
  if (meaning.kind !== "tconv") throw new ImportProblem("it is no transposed convolution");
  const { kernels, channels, groups, size, stride, dilation, pads } = meaning;
  const [batch = 1, , height = 1, width = 1] = node.made();
  // Taps between those of a dilated kernel are zeros.
  const wide = [dilation[0] * (size[0] - 1) + 1, dilation[1] * (size[1] - 1) + 1] as const;
  const [, , rows = 1, columns = 1] = features.shape;
  const asked: Transposed = {
    map: [rows, columns],
    ...{ size: wide, stride, before: [pads.top, pads.left], made: [height, width], groups },
  };
  const phases = stride[0] * stride[1];
  const shape = [1, ...features.shape.slice(1)];
  const windows = (data: Data, outside: number) =>
    transposedWindows(mapOf("NCHW", shape, data as MapNumbers), asked, outside);
  const { taps, places } = windows(new Float32Array(0), 0);
  const geometry: Convolution = {
    ...{ kernels: kernels * phases, groups, taps, places, batch, values: volume(shape), kernelsOfScale: phases },
    windows: (data, outside) => windows(data, outside).window,
    laid: (data, zeroOf) => {
      const zero = (kernel: number) => zeroOf(kernel * phases);
      const rows = kernelRows(data, { kernels, channels, groups, size, dilation }, zero);
      return phaseKernels(rows as Float32Array, kernels, asked, zero);
    },
  };
  const bias = biasOf(node, 2, kernels);
  const made = floats(node.made());
  // Scales of several groups repeat with each of them.
  const kernelAxis = groups === 1 ? KERNELS : -1;
  eachOfBatch({ ...geometry, kernels, places: height * width }, features, made.data, (part, out, nth) => {
    const sums = realSums(node, { nth }, geometry, part, weights, kernelAxis);
    const values = joinedPhases(sums, kernels, 1, asked);
    for (let at = 0; at < out.length; at++)
      out[at] = (values[at] as number) + (bias?.data[Math.floor(at / (height * width))] ?? 0);
  });
  return [made];
};

/** Kernels x channels of a group x taps, of channels x kernels of a group x taps. */
function kernelRows(
  data: Data,
  { kernels, channels, groups, size, dilation }: Weights,
  zero: (kernel: number) => number,
): Data {
  const [rows, columns] = size;
  const own = kernels / groups;
  const [height, width] = [dilation[0] * (rows - 1) + 1, dilation[1] * (columns - 1) + 1];
  const made = new (data.constructor as new (count: number) => Data)(kernels * channels * height * width);
  for (let kernel = 0; kernel < kernels; kernel++) {
    const first = kernel * channels * height * width;
    made.fill(zero(kernel), first, first + channels * height * width);
    const [group, within] = [Math.floor(kernel / own), kernel % own];
    for (let channel = 0; channel < channels; channel++)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
          const from = (((group * channels + channel) * own + within) * rows + row) * columns + column;
          made[first + (channel * height + row * dilation[0]) * width + column * dilation[1]] = data[from] as number;
        }
  }
  return made;
}
