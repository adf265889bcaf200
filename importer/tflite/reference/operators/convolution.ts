/** Windows of maps times kernels, one kernel or one channel at a time. */
import { mapOf, type Windowing } from "../../../reference/maps.js";
import { convolutionWindows } from "../../../reference/windows.js";
import { type Sides, zerosOf } from "../../../windows.js";
import type { MeaningOf } from "../../node.js";
import { convolution as convolutionMeaning, depthwiseConvolution } from "../../operators/convolution.js";
import { finished } from "../finish.js";
import { sumsOf, type WeightPlaces } from "../products.js";
import { meaningOf, type Rule, type Running } from "../running.js";

interface Geometry extends Windowing {
  readonly kernels: number;
  readonly channels: number;
  readonly groups: number;
}

const MATRIX = { isMatrix: true } as const;

export const convolution = convolved(
  convolutionMeaning,
  ({ kernels, channels, size: [rows, columns] }) => ({
    // [kernels, rows, columns, channels]
    steps: { kernel: rows * columns * channels, row: columns * channels, column: channels, channel: 1 },
    ...{ kernels, channels, rows, columns },
  }),
  MATRIX,
);

export const depthwise = convolved(depthwiseConvolution, ({ kernels, size: [rows, columns] }) => ({
  // [1, rows, columns, kernels]
  steps: { kernel: 1, row: columns * kernels, column: kernels, channel: 0 },
  ...{ kernels, channels: 1, rows, columns },
}));

function convolved(
  general: MeaningOf,
  placesOf: (geometry: Geometry) => WeightPlaces,
  how: Partial<typeof MATRIX> = {},
): Rule {
  return (run) => {
    const [features, weights] = [run.input(0), run.input(1)];
    const { geometry, fused } = geometryOf(run, general);
    const places = placesOf(geometry);
    const windows = (data: Parameters<typeof mapOf>[2], outside: number) =>
      convolutionWindows(mapOf("NHWC", features.shape, data), geometry, geometry.groups, outside);
    const { rows, columns } = windows(new Int8Array(), 0);
    if (rows < 1 || columns < 1) throw run.problem("its window is larger than the map that it reads");
    const sums = sumsOf(run, { features, weights, groups: geometry.groups, places, windows });
    const shape = [features.shape[0] ?? 1, rows, columns, geometry.kernels];
    return [finished(run, { sums, kernels: geometry.kernels, bias: run.optional(2), fused, shape, ...how })];
  };
}

function geometryOf(run: Running, general: MeaningOf) {
  const meaning = meaningOf(run, general);
  if (meaning.kind !== "conv") throw run.problem("it is no convolution of a map");
  const { kernels, channels, groups, size, stride, dilation, activation } = meaning;
  const [, height = 1, width = 1] = run.input(0).shape;
  const zeros = ([height, width] as const).map((length, side) =>
    zerosOf(meaning.pads, side as 0 | 1, {
      length,
      size: size[side as 0 | 1],
      stride: stride[side as 0 | 1],
      dilation: dilation[side as 0 | 1],
    }),
  );
  const [[top, bottom] = [0, 0], [left, right] = [0, 0]] = zeros;
  const pads: Sides = { top, bottom, left, right };
  return { geometry: { kernels, channels, groups, size, stride, dilation, pads }, fused: activation };
}
