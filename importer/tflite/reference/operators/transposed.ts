/** Maps spread over larger ones: TRANSPOSE_CONV. */
import { type MapNumbers, mapOf } from "../../../reference/maps.js";
import {
  joinedPhases,
  phaseKernels,
  type Transposed,
  transposedParts,
  transposedWindows,
} from "../../../reference/transposed.js";
import { transposedConvolution } from "../../operators/transposed.js";
import { finished } from "../finish.js";
import { type Sums, sumsOf } from "../products.js";
import { meaningOf, type Rule } from "../running.js";

const FILTER = 1;
const DATA = 2;
const BIAS = 3;

export const transposed: Rule = (run) => {
  const meaning = meaningOf(run, transposedConvolution);
  if (meaning.kind !== "tconv") throw run.problem("it is no transposed convolution");
  const [shape] = run.shapes();
  const [features, weights] = [run.input(DATA), run.input(FILTER)];
  if (features.shape[3] !== weights.shape[3])
    throw run.problem(`its kernels have ${weights.shape[3]} channels, where its input has ${features.shape[3]}`);
  const { kernels, channels, size, stride, pads, activation: fused } = meaning;
  const [rows, columns] = size;
  const [batch = 1, height = 1, width = 1] = shape ?? [];
  const asked: Transposed = { size, stride, before: [pads.top, pads.left], made: [height, width], groups: 1 };
  const { sizes } = mapOf("NHWC", features.shape, new Int8Array());
  const windowsOf = (data: MapNumbers, outside: number) =>
    transposedWindows(mapOf("NHWC", features.shape, data), asked, outside);
  const grid = windowsOf(new Int8Array(), 0);
  const phases = kernels * stride[0] * stride[1];
  const all = new Float64Array(phases * grid.places);
  let scales: Sums["scales"];
  for (const [nth, { places }] of transposedParts(grid, sizes).entries()) {
    const sums = sumsOf(run, {
      ...{ features, weights, groups: 1, nth },
      // [kernels, rows, columns, channels]
      places: {
        ...{ kernels, channels, rows, columns },
        steps: { kernel: rows * columns * channels, row: columns * channels, column: channels, channel: 1 },
      },
      windows: (data, outside) => transposedParts(windowsOf(data, outside), sizes)[nth]?.windows ?? grid,
      arrange: (row, zero) => phaseKernels(row, kernels, asked, zero),
    });
    scales = sums.scales;
    for (let kernel = 0; kernel < phases; kernel++)
      for (const [at, place] of places.entries())
        all[kernel * grid.places + place] = sums.values[kernel * places.length + at] as number;
  }
  const sums = { values: joinedPhases(all, kernels, batch, asked), scales };
  const finish = {
    sums,
    kernels,
    bias: run.optional(BIAS),
    fused,
    shape: [batch, height, width, kernels],
  };
  return [finished(run, finish)];
};
