/** Nodes that do several things, as one operation after another. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Meaning, NodePart, Operation } from "../../model.js";
import type { Asked } from "../node.js";

/** A tensor, or what a part makes (`~n`). */
export interface Operand {
  readonly tensor: number;
  readonly shape: Shape;
}

/** Parts in the making. What moves nothing is left out. */
export interface Parts {
  /** The first of `operands` alone is read where the others are constants. */
  add(operator: string, operands: readonly number[], operation: Operation, shape: Shape): Operand;
  transpose(operand: Operand, order: readonly number[]): Operand;
  reshape(operand: Operand, shape: Shape): Operand;
  meaning(): Meaning;
}

export function newParts(begun: readonly NodePart[] = []): Parts {
  const list = [...begun];
  const parts: Parts = {
    add(operator, inputs, operation, shape) {
      list.push({ operator, inputs, operation });
      return { tensor: ~(list.length - 1), shape };
    },
    transpose({ tensor, shape }, order) {
      if (order.every((axis, at) => axis === at)) return { tensor, shape };
      const made = order.map((axis) => shape[axis] ?? 1);
      return parts.add("Transpose", [tensor], { kind: "transpose", data: [tensor], order }, made);
    },
    reshape(operand, shape) {
      const { tensor } = operand;
      const isSame = shape.length === operand.shape.length && shape.every((size, at) => size === operand.shape[at]);
      return isSame ? operand : parts.add("Reshape", [tensor], { kind: "reshape", data: [tensor], shape }, shape);
    },
    meaning() {
      const [first, ...more] = list;
      return first && more.length === 0 ? first.operation : { kind: "several", parts: list };
    },
  };
  return parts;
}

/** What a node does, by `meaning`, and the input at `position` added to it, which is repeated to the result's shape. */
export function added(
  node: Asked,
  operator: string,
  own: readonly number[],
  meaning: Meaning,
  position: number,
): Meaning {
  if (meaning.kind === "known" || meaning.kind === "unsupported") return meaning;
  const begun = meaning.kind === "several" ? meaning.parts : [{ operator, inputs: own, operation: meaning }];
  const sum = node.tensor(position);
  const before = ~(begun.length - 1);
  const operation: Operation = node.stored(position)
    ? { kind: "affine", data: [before] }
    : { kind: "combine", word: "add", data: [before, sum] };
  return { kind: "several", parts: [...begun, { operator: "Add", inputs: [before, sum], operation }] };
}

/** Whether an input is there and computed. */
export function isComputed(node: Asked, position: number | undefined): position is number {
  return position !== undefined && node.has(position) && !node.stored(position);
}

/** Axes in their order, the last two exchanged. */
export function lastExchanged(rank: number): readonly number[] {
  return [...Array(rank).keys()].map((axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
}

/** The last two axes exchanged, of what has two. */
export function exchanged(shape: Shape): Shape {
  return shape.length < 2 ? shape : lastExchanged(shape.length).map((axis) => shape[axis] ?? 1);
}
