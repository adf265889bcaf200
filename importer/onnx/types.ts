/** Types of the values that nodes make, by the rules of their operators: files need not say them. */
import type { ElementType } from "../model.js";
import type { Attributes } from "./attributes.js";
import { BOOL, elementType, FLOAT, INT8, INT32, INT64, OTHER } from "./element-types.js";

interface Typed {
  readonly attributes: Attributes;
  /** Of the input at a position, if it is there. */
  readonly type: (position: number) => ElementType | undefined;
}

type Rule = (node: Typed) => ElementType | undefined;

const is =
  (type: ElementType): Rule =>
  () =>
    type;
const like =
  (position: number, otherwise?: ElementType): Rule =>
  ({ type }) =>
    type(position) ?? otherwise;

/** For all outputs, or one rule for each. Where there is none: the type of the first input. */
const RULES: Readonly<Record<string, Rule | readonly Rule[]>> = {
  Shape: is(INT64),
  Size: is(INT64),
  ArgMax: is(INT64),
  ArgMin: is(INT64),
  Cast: ({ attributes }) => elementType(attributes.integer("to")),
  ConstantOfShape: ({ attributes }) => {
    const value = attributes.tensor("value");
    return value ? elementType(value.data_type) : FLOAT;
  },
  Equal: is(BOOL),
  Greater: is(BOOL),
  GreaterOrEqual: is(BOOL),
  Less: is(BOOL),
  LessOrEqual: is(BOOL),
  And: is(BOOL),
  Or: is(BOOL),
  Xor: is(BOOL),
  Not: is(BOOL),
  IsNaN: is(BOOL),
  IsInf: is(BOOL),
  CastLike: like(1),
  EyeLike: ({ attributes, type }) => {
    const stated = attributes.integer("dtype");
    return stated === undefined ? type(0) : elementType(stated);
  },
  OneHot: like(2),
  NonZero: is(INT64),
  TopK: [like(0), is(INT64)],
  Where: like(1),
  QuantizeLinear: ({ attributes, type }) => {
    const stated = attributes.integer("output_dtype");
    return stated ? elementType(stated) : (type(2) ?? INT8);
  },
  DequantizeLinear: like(1),
  DynamicQuantizeLinear: [is(INT8), is(FLOAT), is(INT8)],
  ConvInteger: is(INT32),
  MatMulInteger: is(INT32),
  QLinearConv: like(7),
  QLinearMatMul: like(7),
  "com.microsoft.QGemm": like(8, FLOAT),
  "com.microsoft.QLinearConcat": like(1),
  "com.microsoft.MatMulIntegerToFloat": is(FLOAT),
  "com.microsoft.DynamicQuantizeMatMul": is(FLOAT),
};

/** The type of a node's output. */
export function outputType(operator: string, output: number, node: Typed): ElementType {
  const rules = Object.hasOwn(RULES, operator) ? RULES[operator] : undefined;
  const rule = typeof rules === "object" ? rules[output] : rules;
  return (rule ? rule(node) : node.type(0)) ?? OTHER;
}
