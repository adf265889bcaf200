/** Shapes that a file states for the batch that it was made for, read for a batch of 1. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Operation, Tensor } from "../../model.js";
import { isKnown } from "./checks.js";

/** What was there before one inference was cut out of it. */
export interface Batches {
  /** Other than 1; 0 stands for an open one. */
  readonly batches: ReadonlySet<number>;
  /** Of tensors, where constants of the model hold the batch. */
  readonly ofOne?: ReadonlyMap<number, OfOne>;
}

/** What a tensor is in one inference. */
export interface OfOne {
  readonly shape: Shape;
  /** It is another tensor in this shape, whatever constants say of the whole batch. */
  readonly reshaped?: number;
}

/** A reshape to constants that hold the batch which the file was made for. */
export function forOneBatch(
  operation: Operation,
  input: Shape,
  stated: Tensor["shape"],
  batches: ReadonlySet<number>,
): Operation {
  if (operation.kind !== "reshape") return operation;
  const [first, ...rest] = operation.shape;
  if (first === undefined || !batches.has(first)) return operation;
  const candidates = [rest, (stated ?? []).slice(1)];
  const fits = candidates.find((shape): shape is number[] => isKnown(shape) && volume(shape) === volume(input));
  return fits ? { ...operation, shape: [1, ...fits] } : operation;
}

/** Dimensions that the file leaves open agree with any; a batch other than 1 may stand in any of them. */
export function agrees(stated: NonNullable<Tensor["shape"]>, shape: Shape, batches: ReadonlySet<number>): boolean {
  if (stated.length !== shape.length) return false;
  return stated.every((dimension, axis) => {
    const size = shape[axis] ?? 1;
    return typeof dimension === "string" || dimension === size || batches.has(dimension / size);
  });
}
