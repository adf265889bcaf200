/** Rows of values times weights: FULLY_CONNECTED, and products of matrices. */
import { volume } from "../../../../src-sim/layers/shapes.js";
import { broadcast } from "../../../broadcast.js";
import type { Values } from "../../../reference/values.js";
import { rowWindows } from "../../../reference/windows.js";
import { placesOf, stridesOf } from "../../../values/places.js";
import {
  BatchMatMulOptions,
  FullyConnectedOptions,
  FullyConnectedOptionsWeightsFormat,
  BuiltinOptions as Kind,
} from "../../schema.js";
import { fusedOf } from "../activation.js";
import { finished } from "../finish.js";
import { type Sums, sumsOf } from "../products.js";
import type { Rule, Running } from "../running.js";

export const fullyConnected: Rule = (run) => {
  const options = run.node.options(Kind.FullyConnectedOptions, new FullyConnectedOptions());
  if (options?.weightsFormat() === FullyConnectedOptionsWeightsFormat.SHUFFLED4x16INT8)
    throw run.problem("its weights are stored shuffled for one kind of processor, and cannot be run");
  const [features, weights] = [run.input(0), run.input(1)];
  const [kernels = 1, channels = 1] = weights.shape;
  const [shape = []] = run.shapes();
  const sums = sumsOf(run, {
    ...{ features, weights, groups: 1 },
    places: { kernels, channels, rows: 1, columns: 1, steps: { kernel: channels, channel: 1, row: 0, column: 0 } },
    windows: (data) => rowWindows(data, { rows: volume(features.shape) / channels, features: channels }),
  });
  const fused = fusedOf(run, options?.fusedActivationFunction());
  return [finished(run, { sums, kernels, bias: run.optional(2), fused, shape, roundsScale: true, isMatrix: true })];
};

/** A matrix of the last two axes: steps in its values from one row, and from one column, to the next. */
interface Matrix {
  readonly values: Values;
  readonly rows: number;
  readonly columns: number;
  readonly down: number;
  readonly across: number;
}

function matrixOf(values: Values, isExchanged: boolean): Matrix {
  const [rows = 1, columns = 1] = values.shape.slice(-2);
  const stored = { values, rows, columns, down: columns, across: 1 };
  return isExchanged ? turned(stored) : stored;
}

function turned({ values, rows, columns, down, across }: Matrix): Matrix {
  return { values, rows: columns, columns: rows, down: across, across: down };
}

/**
 * One product for each matrix. The second operand is the weights, a unit for each of its columns; the first, with a unit for each
 * row, where that alone is stored.
 */
export const batchMatrixProduct: Rule = (run) => {
  const options = run.node.options(Kind.BatchMatMulOptions, new BatchMatMulOptions());
  const one = matrixOf(run.input(0), options?.adjX() ?? false);
  const other = matrixOf(run.input(1), options?.adjY() ?? false);
  const isStored = (at: number) => run.node.tensors[run.step.inputs[at] ?? -1]?.constant !== undefined;
  const isFirst = isStored(0) && !isStored(1);
  const [features, weights] = isFirst ? [turned(other), turned(one)] : [one, other];
  const [shape = []] = run.shapes();
  const batches = broadcast(one.values.shape.slice(0, -2), other.values.shape.slice(0, -2));
  const starts = [features, weights].map(({ values }) => startsOf(values.shape, batches));
  const [rows, kernels] = [features.rows, weights.columns];
  const made = volume(batches);
  const values = new Float64Array(made * kernels * rows);
  let scales: Sums["scales"];
  for (let nth = 0; nth < made; nth++) {
    const [first = 0, weight = 0] = starts.map((list) => list[nth]);
    const sums = matrixSums(run, { features, weights, first, weight, nth });
    scales = sums.scales;
    place(sums.values, values, nth * rows * kernels, rows, kernels, isFirst);
  }
  // As sums of one kernel: they are in their places already.
  const whole = { sums: { values, scales }, kernels: 1, bias: undefined, fused: undefined, shape };
  return [finished(run, { ...whole, roundsScale: true, isMatrix: true })];
};

interface Factors {
  readonly features: Matrix;
  readonly weights: Matrix;
  readonly first: number;
  readonly weight: number;
  readonly nth: number;
}

function matrixSums(run: Running, { features, weights, first, weight, nth }: Factors): Sums {
  const { rows, columns, down, across } = features;
  const steps = { kernel: weights.across, channel: weights.down, row: 0, column: 0 };
  return sumsOf(run, {
    ...{ features: features.values, weights: weights.values, groups: 1, nth },
    places: { kernels: weights.columns, channels: weights.rows, rows: 1, columns: 1, first: weight, steps },
    windows: (data) => rowWindows(data, { rows, features: columns, first, rowStep: down, step: across }),
  });
}

/** Sums are [units, rows]; what is made is [rows, units], or as they are where the first operand is the weights. */
function place(sums: Float64Array, into: Float64Array, first: number, rows: number, units: number, asTheyAre: boolean) {
  for (let unit = 0; unit < units; unit++)
    for (let row = 0; row < rows; row++)
      into[first + (asTheyAre ? unit * rows + row : row * units + unit)] = sums[unit * rows + row] as number;
}

/** Where each matrix of an operand begins. */
function startsOf(shape: readonly number[], batches: readonly number[]): readonly number[] {
  const own = shape.slice(0, -2);
  const strides = stridesOf(shape).slice(0, own.length);
  const steps = strides.map((stride, axis) => (own[axis] === 1 ? 0 : stride));
  return placesOf(batches, [...Array<number>(batches.length - own.length).fill(0), ...steps]);
}
