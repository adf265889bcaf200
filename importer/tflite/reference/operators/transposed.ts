/** Maps spread over larger ones: TRANSPOSE_CONV. */
import { mapOf } from "../../../reference/maps.js";
import { joinedPhases, phaseKernels, type Transposed, transposedWindows } from "../../../reference/transposed.js";
import { transposedConvolution } from "../../operators/transposed.js";
import { finished } from "../finish.js";
import { sumsOf } from "../products.js";
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
  const { sizes } = mapOf("NHWC", features.shape, new Int8Array());
  const asked: Transposed = {
    map: [sizes.rows, sizes.columns],
    ...{ size, stride, before: [pads.top, pads.left], made: [height, width], groups: 1 },
  };
  const sums = sumsOf(run, {
    ...{ features, weights, groups: 1 },
    // [kernels, rows, columns, channels]
    places: {
      ...{ kernels, channels, rows, columns },
      steps: { kernel: rows * columns * channels, row: columns * channels, column: channels, channel: 1 },
    },
    windows: (data, outside) => transposedWindows(mapOf("NHWC", features.shape, data), asked, outside),
    arrange: (row, zero) => phaseKernels(row, kernels, asked, zero),
  });
  const finish = {
    sums: { ...sums, values: joinedPhases(sums.values, kernels, batch, asked) },
    kernels,
    bias: run.optional(BIAS),
    fused,
    shape: [batch, height, width, kernels],
  };
  return [finished(run, finish)];
};
