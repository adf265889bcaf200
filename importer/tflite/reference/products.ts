/** Features times weights: what a node asks the engine for, and what it gets. */
import type { NumberFormat } from "../../../src-sim/datapath/product.js";
import type { FeatureMap } from "../../reference/maps.js";
import type { Values } from "../../reference/values.js";
import type { Windows } from "../../reference/windows.js";
import { asNumbers, isFloat, isSigned } from "./arrays.js";
import type { Running } from "./running.js";

/** Where the weight of kernel k, channel c, row y and column x lies. */
export interface WeightPlaces {
  readonly kernels: number;
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  readonly first?: number;
  readonly steps: { readonly kernel: number; readonly channel: number; readonly row: number; readonly column: number };
}

export interface Factors {
  readonly features: Values;
  readonly weights: Values;
  readonly groups: number;
  readonly places: WeightPlaces;
  /** Of the features' data, with what stands beyond them. */
  windows(data: FeatureMap["data"], outside: number): Pick<Windows, "taps" | "places" | "window">;
  /** What is made of kernels before they are multiplied, with the number that stands for 0 of each. */
  arrange?<N extends Int32Array | Float32Array>(kernels: N, zero: (kernel: number) => number): N;
  readonly nth?: number;
  readonly step?: number;
}

export interface Sums {
  /** kernels x places. */
  readonly values: Float64Array;
  /** Of features times weights; undefined where the sums are real numbers themselves. One for all kernels, or one each. */
  readonly scales: Float64Array | undefined;
}

/** @throws ImportProblem where whole numbers have no scale */
export function sumsOf(run: Running, factors: Factors): Sums {
  const { features, weights, groups, places, nth, step, arrange = (kernels) => kernels } = factors;
  const site = run.site(nth, step);
  const data = asNumbers(features.data);
  const { channels, rows, columns } = places;
  const count = places.kernels * channels * rows * columns;
  if (isFloat(data) || run.engine.isReal(site)) {
    const { window, taps, places: positions } = factors.windows(realOf(features), 0);
    const row = arrange(arranged(realOf(weights), places, new Float32Array(count)), () => 0);
    const product = { kernels: row.length / taps, groups, taps, places: positions, weights: row, window };
    return { values: run.engine.real(site, product), scales: undefined };
  }
  const [of, by] = [features.quantisation, weights.quantisation];
  if (of === undefined || by === undefined)
    throw run.problem("it multiplies whole numbers without a scale; quantised features and weights have one");
  if (of.scales.length > 1) throw run.problem(`its features have ${of.scales.length} scales; one would be right`);
  if (by.scales.length > 1 && by.scales.length !== places.kernels)
    throw run.problem(
      `its weights have ${by.scales.length} scales; one, or one for each of ${places.kernels} kernels, would be right`,
    );
  const featureZero = of.zeros[0] as number;
  const { window, taps, places: positions } = factors.windows(data, featureZero);
  const zeroOf = (kernel: number) => by.zeros[by.zeros.length === 1 ? 0 : kernel] as number;
  const row = arrange(arranged(asNumbers(weights.data), places, new Int32Array(count)), zeroOf);
  const kernels = row.length / taps;
  // Several kernels of an arrangement come of one that is stored.
  const from = kernels / places.kernels;
  const zeros = by.zeros.length === 1 || from === 1 ? by.zeros : spread(by.zeros, from);
  const values = run.engine.whole(site, {
    kernels,
    groups,
    taps,
    places: positions,
    weights: row,
    weightFormat: formatOf(weights),
    featureFormat: formatOf(features),
    featureZero,
    weightZeros: Float64Array.from(zeros),
    window,
  });
  return { values, scales: Float64Array.from(by.scales, (scale) => (of.scales[0] as number) * scale) };
}

function spread(values: Int32Array, times: number): Int32Array {
  return Int32Array.from({ length: values.length * times }, (_, at) => values[Math.floor(at / times)] as number);
}

function formatOf({ type, data }: Values): NumberFormat {
  return { bits: type.bits, signed: isSigned(data) };
}

/** Kernels x taps: channels slowest, then rows, then columns. */
function arranged<To extends Int32Array | Float32Array>(
  data: FeatureMap["data"],
  { kernels, channels, rows, columns, first = 0, steps }: WeightPlaces,
  into: To,
): To {
  let tap = 0;
  for (let kernel = 0; kernel < kernels; kernel++)
    for (let channel = 0; channel < channels; channel++)
      for (let row = 0; row < rows; row++) {
        let at = first + kernel * steps.kernel + channel * steps.channel + row * steps.row;
        for (let column = 0; column < columns; column++) {
          into[tap++] = data[at] as number;
          at += steps.column;
        }
      }
  return into;
}

/** What stored numbers stand for; floats are that already. */
export function realOf({ data, quantisation, shape }: Values): Float32Array {
  const numbers = asNumbers(data);
  if (numbers instanceof Float32Array) return numbers;
  if (quantisation === undefined) return Float32Array.from(numbers);
  const { scales, zeros, axis } = quantisation;
  const run = scales.length > 1 ? shape.slice(axis + 1).reduce((product, size) => product * size, 1) : numbers.length;
  const real = new Float32Array(numbers.length);
  for (let at = 0; at < real.length; at++) {
    const index = Math.floor(at / run) % scales.length;
    real[at] = ((numbers[at] as number) - (zeros[index] as number)) * (scales[index] as number);
  }
  return real;
}
