/** What encoders are written with, in either format: values are [1, steps, features], or [1, heads, steps, features]. */
import type { Shape } from "./graph.js";

export interface Encoded {
  /** In the file: a tensor's name or index. */
  readonly id: string | number;
  readonly shape: Shape;
}

export type Element = "add" | "mul";
export type Single = "sigmoid" | "softmax" | "relu";

/** `path` names the layer that a node is part of. */
export interface EncoderWriter {
  input(name: string, shape: Shape): Encoded;
  /** A dense layer along the last axis, with a bias. */
  linear(path: string, read: Encoded, units: number): Encoded;
  /** Sums of the last axis of the first and the axis before of the second. */
  product(path: string, one: Encoded, other: Encoded): Encoded;
  combine(path: string, word: Element, one: Encoded, other: Encoded): Encoded;
  single(path: string, word: Single, read: Encoded): Encoded;
  /** Times a number. */
  scaled(path: string, read: Encoded, factor: number): Encoded;
  /** Times and plus a number for each feature: a batch normalisation. */
  affine(path: string, read: Encoded): Encoded;
  /** Plus a table of the value's own shape. */
  positions(path: string, read: Encoded): Encoded;
  reshape(path: string, read: Encoded, shape: Shape): Encoded;
  transpose(path: string, read: Encoded, order: Shape): Encoded;
  halves(path: string, read: Encoded): readonly [Encoded, Encoded];
  /** With a step of constants in front. */
  withToken(path: string, read: Encoded): Encoded;
  /** The first step, without its axis. */
  firstStep(path: string, read: Encoded): Encoded;
  meanOfSteps(path: string, read: Encoded): Encoded;
  /** Written out, over the last axis. */
  layerNorm(path: string, read: Encoded): Encoded;
  /** Written out. */
  gelu(path: string, read: Encoded): Encoded;
  /** A kernel over `size` steps for each feature, with a bias; as many steps as before. */
  depthwise(path: string, read: Encoded, size: number): Encoded;
  /** An LSTM that gives every step, with biases for its features and for its state where the format has both. */
  lstm(path: string, read: Encoded, units: number): Encoded;
  /** Kernels of an odd size, with a bias, over a map as the format has it; as many rows and columns as before. */
  conv(path: string, map: Encoded, kernels: number, size: number, groups?: number): Encoded;
  /** A map as the format has it, with the channels before rows and columns; and back. */
  channelsFirst(path: string, map: Encoded): Encoded;
  asMap(path: string, read: Encoded): Encoded;
  /** Parts of these sizes along an axis. */
  parts(path: string, read: Encoded, axis: number, sizes: Shape): readonly Encoded[];
  /** Divided by the root of the sum of squares along the last axis. */
  unitNorm(path: string, read: Encoded): Encoded;
  /** An image in pieces of `size` x `size`, each of which becomes a step: [1, steps, kernels]. */
  patches(path: string, image: Encoded, kernels: number, size: number): Encoded;
  bytes(output: Encoded): Uint8Array;
}
