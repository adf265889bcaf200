/** Random numbers for a layer: weights, features, and the windows that its kernels see of them. */
import type { NumberFormat, Product } from "../../../src-sim/datapath/product.js";
import { randomNumbers } from "../../../src-sim/random.js";
import type { Work } from "../../../src-sim/work.js";

export interface Geometry {
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly pad: readonly [number, number];
}

export interface Numbers {
  readonly seed: number;
  readonly weightFormat: NumberFormat;
  readonly featureFormat: NumberFormat;
  /** Whether weights have a zero each, one for all, or none. */
  readonly weightZeros: "each" | "one" | "half" | "none";
  readonly hasFeatureZero: boolean;
}

/** Full ranges, the least and the most among them. */
export function numbersOf(work: Work, seed = 1): Numbers {
  return {
    seed,
    weightFormat: { bits: work.weightBits, signed: true },
    featureFormat: { bits: work.activationBits, signed: false },
    weightZeros: "none",
    hasFeatureZero: false,
  };
}

export function productOf(work: Work, geometry: Geometry, numbers: Numbers): Product {
  const { channels, height, width, kernels, kernelHeight, kernelWidth, groups, outputHeight, outputWidth } = work;
  const next = randomNumbers(numbers.seed);
  const drawn = ({ bits, signed }: NumberFormat) => (next() % 2 ** bits) - (signed ? 2 ** (bits - 1) : 0);
  const taps = (channels / groups) * kernelHeight * kernelWidth;
  const weights = Int32Array.from({ length: kernels * taps }, () => drawn(numbers.weightFormat));
  const map = Int32Array.from({ length: channels * height * width }, () => drawn(numbers.featureFormat));
  const featureZero = numbers.hasFeatureZero ? drawn(numbers.featureFormat) : 0;
  const { stride, dilation, pad } = geometry;
  return {
    ...{ kernels, groups, taps, places: outputHeight * outputWidth, weights, featureZero },
    weightFormat: numbers.weightFormat,
    featureFormat: numbers.featureFormat,
    weightZeros: zerosOf(numbers, kernels, () => drawn(numbers.weightFormat)),
    window: (group, place, into) => {
      const [row, column] = [Math.floor(place / outputWidth), place % outputWidth];
      let tap = 0;
      for (let channel = 0; channel < channels / groups; channel++) {
        for (let down = 0; down < kernelHeight; down++) {
          for (let right = 0; right < kernelWidth; right++) {
            const y = row * stride[0] + down * dilation[0] - pad[0];
            const x = column * stride[1] + right * dilation[1] - pad[1];
            const isInside = y >= 0 && y < height && x >= 0 && x < width;
            const at = (((group * channels) / groups + channel) * height + y) * width + x;
            into[tap++] = isInside ? (map[at] as number) : featureZero;
          }
        }
      }
    },
  };
}

function zerosOf({ weightZeros }: Numbers, kernels: number, drawn: () => number): Float64Array {
  if (weightZeros === "each") return Float64Array.from({ length: kernels }, drawn);
  return Float64Array.of(weightZeros === "one" ? drawn() : weightZeros === "half" ? 0.5 : 0);
}
