/** Arithmetic and comparisons of constants, element by element. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import type { ElementType } from "../../model.js";
import { BOOL } from "../element-types.js";
import type { Asked } from "../node.js";
import { gather, sameShape, stridesOf } from "../shapes.js";
import { countOf, type Stored } from "../stored.js";
import { computed, storedAt } from "./computed.js";

type Evaluate = (node: Asked) => readonly Stored[];
type Binary = (one: number, other: number) => number;

/** Whole numbers are divided towards zero; those by 0 have no meaning. */
const divide: Binary = (one, other) => one / other;
const divideWhole: Binary = (one, other) => (other === 0 ? 0 : Math.trunc(one / other));
/** The sign is the divisor's. */
const modulo: Binary = (one, other) => (other === 0 ? 0 : one - other * Math.floor(one / other));

const ARITHMETIC: Readonly<Record<string, Binary>> = {
  Add: (one, other) => one + other,
  Sub: (one, other) => one - other,
  Mul: (one, other) => one * other,
  Div: divide,
  Mod: modulo,
  Pow: (one, other) => one ** other,
  Min: Math.min,
  Max: Math.max,
};

const COMPARISONS: Readonly<Record<string, Binary>> = {
  Equal: (one, other) => Number(one === other),
  Greater: (one, other) => Number(one > other),
  GreaterOrEqual: (one, other) => Number(one >= other),
  Less: (one, other) => Number(one < other),
  LessOrEqual: (one, other) => Number(one <= other),
  And: (one, other) => one && other,
  Or: (one, other) => one || other,
};

const SINGLE: Readonly<Record<string, (value: number) => number>> = {
  Neg: (value) => -value,
  Abs: Math.abs,
  Floor: Math.floor,
  Ceil: Math.ceil,
  Round: roundToEven,
  Sqrt: Math.sqrt,
  Reciprocal: (value) => 1 / value,
  Not: (value) => Number(value === 0),
};

export const ARITHMETIC_EVALUATORS: Readonly<Record<string, Evaluate>> = {
  ...mapped(ARITHMETIC, (apply) => (node) => {
    const { type } = storedAt(node, 0);
    return [folded(node, apply === divide && type.kind === "int" ? divideWhole : apply, type)];
  }),
  ...mapped(COMPARISONS, (apply) => (node) => [folded(node, apply, BOOL)]),
  ...mapped(SINGLE, (apply) => (node) => {
    const { shape, type, origin } = storedAt(node, 0);
    return [computed(node, { shape, type, origin }, () => (node.values(0) ?? []).map(apply))];
  }),
  Where: (node) => {
    const [condition, one, other] = [0, 1, 2].map((position) => storedAt(node, position).shape);
    const shape = broadcast(broadcast(condition ?? [], one ?? []), other ?? []);
    const make = () => {
      const [isFirst, first, second] = [0, 1, 2].map((position) => repeated(node, position, shape));
      return (isFirst ?? []).map((isOne, index) => (isOne ? first : second)?.[index] ?? 0);
    };
    return [computed(node, { shape, type: storedAt(node, 1).type }, make)];
  },
  Expand: (node) => {
    const { shape, type, origin } = storedAt(node, 0);
    const wanted = broadcast(shape, node.values(1) ?? []);
    return [computed(node, { shape: wanted, type, origin }, () => repeated(node, 0, wanted))];
  },
};

/** Over all operands, of which Min and Max may have any number. */
function folded(node: Asked, apply: Binary, type: ElementType): Stored {
  const operands = Array.from({ length: node.inputCount }, (_, position) => storedAt(node, position));
  const shape = operands.map((operand) => operand.shape).reduce(broadcast);
  // Stored whole numbers times a scale are still what the file stores.
  const { origin } = operands.find((operand) => countOf(operand.shape) === countOf(shape)) ?? { origin: type };
  return computed(node, { shape, type, origin }, () =>
    operands
      .map((_, position) => repeated(node, position, shape))
      .reduce((sum, values) => sum.map((value, index) => apply(value, values[index] ?? 0))),
  );
}

function repeated(node: Asked, position: number, shape: Shape): readonly number[] {
  const from = node.shape(position);
  const values = node.values(position) ?? [];
  if (sameShape(from, shape)) return values;
  const missing = Array.from({ length: shape.length - from.length }, () => 0);
  return gather(values, shape, [...missing, ...stridesOf(from, true)]);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function mapped<T, U>(table: Readonly<Record<string, T>>, make: (entry: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, make(entry)]));
}
