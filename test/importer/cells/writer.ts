/** What recurrent cells are written with, whatever the format: tensors know their shapes, batches are 1. */
export type Shape = readonly number[];

export interface Tensor {
  readonly id: number | string;
  readonly shape: Shape;
}

export interface CellWriter {
  input(name: string, shape: Shape): Tensor;
  zeros(shape: Shape): Tensor;
  /** Along the last axis, by weights that all products of that name share; with a bias where `isBiased`. */
  product(x: Tensor, weights: string, units: number, isBiased?: boolean): Tensor;
  combined(word: "add" | "mul" | "sub", one: Tensor, other: Tensor): Tensor;
  /** 1 - x */
  rest(x: Tensor): Tensor;
  /** Plus a constant. */
  shifted(x: Tensor): Tensor;
  activated(word: "sigmoid" | "tanh" | "relu", x: Tensor): Tensor;
  /** Equal parts of the last axis. */
  split(x: Tensor, count: number): readonly Tensor[];
  /** One step of [1, steps, features], as [1, features]. */
  step(x: Tensor, at: number): Tensor;
  joined(tensors: readonly Tensor[], axis: number): Tensor;
  /** Values of [1, units] as [1, steps, units]. */
  stacked(tensors: readonly Tensor[]): Tensor;
  reshaped(x: Tensor, shape: Shape): Tensor;
  /** From the last place of an axis to the first. */
  turned(x: Tensor, axis: number): Tensor;
  bytes(...outputs: readonly Tensor[]): Uint8Array;
}

export function withLast(shape: Shape, size: number): Shape {
  return shape.with(shape.length - 1, size);
}
