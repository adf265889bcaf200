/** Nodes that do several things, as one operation after another: both formats put them together alike. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { Layout, Meaning, NodePart, Operation } from "../model.js";

/** A tensor, or what a part makes (`~n`). */
export interface Operand {
  readonly tensor: number;
  readonly shape: Shape;
}

/** What a format calls operators, by which the costs of parts are known, and how its maps lie. */
export interface PartWords {
  readonly dense: string;
  readonly convolution: string;
  readonly transpose: string;
  readonly reshape: string;
  readonly layout: Layout;
}

/** Parts in the making. What moves nothing is left out. */
export interface Parts {
  readonly words: PartWords;
  /** The first of `operands` alone is read where the others are constants. */
  add(operator: string, operands: readonly number[], operation: Operation, shape: Shape): Operand;
  transpose(operand: Operand, order: readonly number[]): Operand;
  reshape(operand: Operand, shape: Shape): Operand;
  meaning(): Meaning;
}

export function partsOf(words: PartWords, begun: readonly NodePart[] = []): Parts {
  const list = [...begun];
  const parts: Parts = {
    words,
    add(operator, inputs, operation, shape) {
      list.push({ operator, inputs, operation });
      return { tensor: ~(list.length - 1), shape };
    },
    transpose({ tensor, shape }, order) {
      if (order.every((axis, at) => axis === at)) return { tensor, shape };
      const made = order.map((axis) => shape[axis] ?? 1);
      return parts.add(words.transpose, [tensor], { kind: "transpose", data: [tensor], order }, made);
    },
    reshape(operand, shape) {
      const { tensor } = operand;
      const isSame = shape.length === operand.shape.length && shape.every((size, at) => size === operand.shape[at]);
      return isSame ? operand : parts.add(words.reshape, [tensor], { kind: "reshape", data: [tensor], shape }, shape);
    },
    meaning() {
      const [first, ...more] = list;
      return first && more.length === 0 ? first.operation : { kind: "several", parts: list };
    },
  };
  return parts;
}

/** Axes in their order, the last two exchanged. */
export function lastExchanged(rank: number): readonly number[] {
  return [...Array(rank).keys()].map((axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
}

/** The last two axes exchanged, of what has two. */
export function exchanged(shape: Shape): Shape {
  return shape.length < 2 ? shape : lastExchanged(shape.length).map((axis) => shape[axis] ?? 1);
}
