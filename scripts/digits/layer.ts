/** A layer with weights: every kernel times every window, and what that is differentiated. */
import type { Random } from "./random.js";

export interface Layer {
  readonly kernels: number;
  /** Weights of a kernel. */
  readonly taps: number;
  /** kernels x taps. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

export function zeroLayer(kernels: number, taps: number): Layer {
  return { kernels, taps, weights: new Float32Array(kernels * taps), biases: new Float32Array(kernels) };
}

/** Weights of a variance that keeps that of rectified values, as He et al. (2015) start. */
export function randomLayer(kernels: number, taps: number, random: Random): Layer {
  const layer = zeroLayer(kernels, taps);
  const deviation = Math.sqrt(2 / taps);
  for (let index = 0; index < layer.weights.length; index++) layer.weights[index] = deviation * random.normal();
  return layer;
}

/** `windows` are places x taps; the sums are kernels x places. */
export function forward({ kernels, taps, weights, biases }: Layer, windows: Float32Array, sums: Float32Array): void {
  const places = windows.length / taps;
  for (let kernel = 0; kernel < kernels; kernel++) {
    const bias = biases[kernel] as number;
    for (let place = 0; place < places; place++) {
      let sum = bias;
      for (let tap = 0, weight = kernel * taps, from = place * taps; tap < taps; tap++, weight++, from++)
        sum += (weights[weight] as number) * (windows[from] as number);
      sums[kernel * places + place] = sum;
    }
  }
}

/**
 * Adds to the gradient what the errors of the sums, kernels x places, say of weights and biases, and to `windowErrors`, where they are
 * asked for, what they say of the windows.
 */
export function backward(
  { kernels, taps, weights }: Layer,
  windows: Float32Array,
  errors: Float32Array,
  gradient: Layer,
  windowErrors?: Float32Array,
): void {
  const places = windows.length / taps;
  for (let kernel = 0; kernel < kernels; kernel++) {
    for (let place = 0; place < places; place++) {
      const error = errors[kernel * places + place] as number;
      // Most are: of four pooled values one is the largest.
      if (error === 0) continue;
      gradient.biases[kernel] = (gradient.biases[kernel] as number) + error;
      for (let tap = 0, weight = kernel * taps, from = place * taps; tap < taps; tap++, weight++, from++) {
        gradient.weights[weight] = (gradient.weights[weight] as number) + error * (windows[from] as number);
        if (windowErrors) windowErrors[from] = (windowErrors[from] as number) + error * (weights[weight] as number);
      }
    }
  }
}
