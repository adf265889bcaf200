/** The network: two 3x3 convolutions over an 8x8 picture, the largest of each 2x2 values, and a dense layer. */
import { backward, forward, type Layer, randomLayer, zeroLayer } from "./layer.js";
import { cut, join, KERNEL, pool, rectify, tapsOf, unpool, unrectify } from "./maps.js";
import { CLASSES, SIDE } from "./pictures.js";
import type { Random } from "./random.js";

/** Kernels of the convolutions. */
export const KERNELS = [16, 32] as const;
/** Rows and columns of the pooled map. */
export const POOLED = SIDE / 2;

const PLACES = SIDE * SIDE;
const TAPS = [KERNEL * KERNEL, KERNELS[0] * KERNEL * KERNEL] as const;
export const DENSE = KERNELS[1] * POOLED * POOLED;

/** The weights of both convolutions, channels slowest, and of the dense layer, whose taps are the pooled map. */
export interface Network {
  readonly first: Layer;
  readonly second: Layer;
  readonly dense: Layer;
}

export const LAYERS = ["first", "second", "dense"] as const satisfies readonly (keyof Network)[];

export function randomNetwork(random: Random): Network {
  return {
    first: randomLayer(KERNELS[0], TAPS[0], random),
    second: randomLayer(KERNELS[1], TAPS[1], random),
    dense: randomLayer(CLASSES, DENSE, random),
  };
}

export function zeroNetwork(): Network {
  return {
    first: zeroLayer(KERNELS[0], TAPS[0]),
    second: zeroLayer(KERNELS[1], TAPS[1]),
    dense: zeroLayer(CLASSES, DENSE),
  };
}

/** What a picture becomes on its way; the room is used anew by each. */
export interface Values {
  readonly windows: readonly [Float32Array, Float32Array];
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly pooled: Float32Array;
  readonly largest: Int32Array;
  readonly scores: Float32Array;
}

export function newValues(): Values {
  return {
    windows: [new Float32Array(PLACES * TAPS[0]), new Float32Array(PLACES * TAPS[1])],
    first: new Float32Array(KERNELS[0] * PLACES),
    second: new Float32Array(KERNELS[1] * PLACES),
    pooled: new Float32Array(DENSE),
    largest: new Int32Array(DENSE),
    scores: new Float32Array(CLASSES),
  };
}

const CUTS = [tapsOf(1, SIDE), tapsOf(KERNELS[0], SIDE)] as const;

/** Computes the scores of all classes. */
export function infer({ first, second, dense }: Network, picture: Float32Array, values: Values): void {
  cut(CUTS[0], picture, values.windows[0]);
  forward(first, values.windows[0], values.first);
  rectify(values.first);
  cut(CUTS[1], values.first, values.windows[1]);
  forward(second, values.windows[1], values.second);
  rectify(values.second);
  pool(values.second, SIDE, values.pooled, values.largest);
  forward(dense, values.pooled, values.scores);
}

export interface Errors {
  readonly pooled: Float32Array;
  readonly second: Float32Array;
  readonly windows: Float32Array;
  readonly first: Float32Array;
}

export function newErrors(): Errors {
  return {
    pooled: new Float32Array(DENSE),
    second: new Float32Array(KERNELS[1] * PLACES),
    windows: new Float32Array(PLACES * TAPS[1]),
    first: new Float32Array(KERNELS[0] * PLACES),
  };
}

/** Adds to the gradient what the errors of the scores of the picture inferred last say. */
export function learn(
  { first, second, dense }: Network,
  values: Values,
  scores: Float32Array,
  gradient: Network,
  errors: Errors,
): void {
  errors.pooled.fill(0);
  backward(dense, values.pooled, scores, gradient.dense, errors.pooled);
  unpool(values.largest, errors.pooled, errors.second);
  unrectify(values.second, errors.second);
  errors.windows.fill(0);
  backward(second, values.windows[1], errors.second, gradient.second, errors.windows);
  join(CUTS[1], errors.windows, errors.first);
  unrectify(values.first, errors.first);
  backward(first, values.windows[0], errors.first, gradient.first);
}

/** The class with the highest score, the first of equal ones. */
export function classOf(scores: ArrayLike<number>): number {
  let best = 0;
  for (let each = 1; each < scores.length; each++) if ((scores[each] as number) > (scores[best] as number)) best = each;
  return best;
}
