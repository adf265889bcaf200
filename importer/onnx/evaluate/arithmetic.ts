/** Arithmetic and comparisons of constants, element by element. */
import type { ElementType } from "../../model.js";
import { chosen, combined, eachOf, expanded } from "../../values/elementwise.js";
import { BINARY, type Binary, SINGLE, type Single } from "../../values/functions.js";
import { countOf } from "../../values/places.js";
import { BOOL } from "../element-types.js";
import { productShape } from "../infer/products.js";
import type { Asked } from "../node.js";
import type { Stored } from "../stored.js";
import { computed, moved, numberAt, operandAt, operandsOf, storedAt } from "./computed.js";

type Evaluate = (node: Asked) => readonly Stored[];

/** Of any number of operands where the operator takes them. */
const ARITHMETIC: Readonly<Record<string, Binary>> = {
  Add: BINARY.add,
  Sub: BINARY.subtract,
  Mul: BINARY.multiply,
  Pow: BINARY.power,
  Min: BINARY.least,
  Max: BINARY.most,
  Sum: BINARY.add,
};

const COMPARISONS: Readonly<Record<string, Binary>> = {
  Equal: BINARY.equal,
  Greater: BINARY.greater,
  GreaterOrEqual: BINARY.greaterOrEqual,
  Less: BINARY.less,
  LessOrEqual: BINARY.lessOrEqual,
  And: BINARY.and,
  Or: BINARY.or,
  Xor: BINARY.xor,
};

const SINGLES: Readonly<Record<string, Single>> = {
  Neg: SINGLE.negate,
  Abs: SINGLE.absolute,
  Sign: SINGLE.sign,
  Floor: SINGLE.down,
  Ceil: SINGLE.up,
  Round: SINGLE.round,
  Sqrt: SINGLE.root,
  Reciprocal: SINGLE.reciprocal,
  Exp: SINGLE.exponential,
  Log: SINGLE.logarithm,
  Sin: SINGLE.sine,
  Cos: SINGLE.cosine,
  Tanh: SINGLE.hyperbolicTangent,
  Sigmoid: SINGLE.sigmoid,
  Relu: SINGLE.positive,
};

export const ARITHMETIC_EVALUATORS: Readonly<Record<string, Evaluate>> = {
  ...mapped(ARITHMETIC, (apply) => (node) => [folded(node, apply, storedAt(node, 0).type)]),
  ...mapped(COMPARISONS, (apply) => (node) => [folded(node, apply, BOOL)]),
  ...mapped(SINGLES, (apply) => moved((_, operand) => eachOf(apply, operand))),
  Div: (node) => {
    const { type } = storedAt(node, 0);
    return [folded(node, type.kind === "int" ? BINARY.divideWhole : BINARY.divide, type)];
  },
  Mod: (node) => {
    const isRemainder = node.attributes.integer("fmod") === 1;
    return [folded(node, isRemainder ? BINARY.remainder : BINARY.modulo, storedAt(node, 0).type)];
  },
  Not: (node) => [computed(node, eachOf(SINGLE.not, operandAt(node, 0)), { type: BOOL })],
  IsNaN: (node) => [computed(node, eachOf(SINGLE.isNone, operandAt(node, 0)), { type: BOOL })],
  // Bounds are attributes up to opset 10.
  Clip: moved((node, operand) => {
    const least = numberAt(node, 1, node.attributes.float("min") ?? Number.NEGATIVE_INFINITY);
    const most = numberAt(node, 2, node.attributes.float("max") ?? Number.POSITIVE_INFINITY);
    return eachOf((value) => Math.min(Math.max(value, least), most), operand);
  }),
  Where: (node) => {
    const made = chosen(operandAt(node, 0), operandAt(node, 1), operandAt(node, 2));
    return [computed(node, made, { type: storedAt(node, 1).type })];
  },
  // Weights that are made of weights; nobody looks at them.
  MatMul: (node) => {
    const { type, origin } = storedAt(node, 0);
    const shape = productShape(node.shape(0), node.shape(1));
    return [{ shape, type, origin, values: { why: "are products of others" } }];
  },
  Expand: moved((node, operand) => expanded(operand, node.values(1) ?? [])),
};

function folded(node: Asked, apply: Binary, type: ElementType): Stored {
  const operands = operandsOf(node);
  const made = combined(apply, operands);
  // Stored whole numbers times a scale are still what the file stores.
  const like = operands.findIndex(({ shape }) => countOf(shape) === countOf(made.shape));
  return computed(node, made, { type, origin: like < 0 ? type : storedAt(node, like).origin });
}

function mapped<T, U>(table: Readonly<Record<string, T>>, make: (entry: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, make(entry)]));
}
