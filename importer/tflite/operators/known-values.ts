import { volume } from "../../../src-sim/layers/shapes.js";
import type { Known, Meaning } from "../../model.js";
import { type MeaningOf, required, type TfliteNode } from "../node.js";
import { BuiltinOptions, GatherOptions } from "../schema.js";
import { type Range, sliceRanges, stridedRanges } from "./slicing.js";

/** Whole numbers that are known without running the model. */
interface Values {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** What a node makes of them; undefined where that is not looked at. */
type Evaluate = (operands: readonly Values[], node: TfliteNode, known: Known) => Values | undefined;

/** Shapes and what is computed of them are few numbers. */
const MOST_KNOWN = 256;

/**
 * Models compute shapes as they run: they reshape to what `SHAPE`, `STRIDED_SLICE` and `PACK` make. Where all that such a node
 * reads is known, so is what it makes; otherwise it means what `general` says.
 */
export function orKnown(evaluate: Evaluate, general: MeaningOf): MeaningOf {
  return (node, known) => {
    const operands = knownOperands(node, known);
    const output = operands && evaluate(operands, node, known);
    return output && output.values.length <= MOST_KNOWN ? { kind: "known", outputs: [output] } : general(node, known);
  };
}

function knownOperands(node: TfliteNode, known: Known): readonly Values[] | undefined {
  const operands: Values[] = [];
  let count = 0;
  for (const tensor of node.inputs) {
    if (tensor === undefined || node.tensors[tensor]?.type.kind !== "int") return undefined;
    const constant = known.constant(tensor);
    count += constant?.count ?? 0;
    if (constant === undefined || count > MOST_KNOWN) return undefined;
    operands.push({ shape: known.shape(tensor), values: constant.numbers() });
  }
  return operands.length > 0 ? operands : undefined;
}

/** Of its input's shape, whatever the values. */
export function shapeValues(node: TfliteNode, known: Known): Meaning {
  const shape = known.shape(required(node, 0));
  return { kind: "known", outputs: [{ shape: [shape.length], values: shape }] };
}

export function rankValue(node: TfliteNode, known: Known): Meaning {
  return { kind: "known", outputs: [{ shape: [], values: [known.shape(required(node, 0)).length] }] };
}

/** The same values, in the shape that the node gives them. */
export function reshaped(general: MeaningOf): MeaningOf {
  return orKnown(([first], node, known) => {
    const meaning = general(node, known);
    return first && meaning.kind === "reshape" ? { shape: meaning.shape, values: first.values } : undefined;
  }, general);
}

export const sameValues: Evaluate = ([first]) => first;

/** Of two operands of one shape, or one of them a single value. */
export function each(compute: (one: number, other: number) => number): Evaluate {
  return ([one, other]) => {
    if (one === undefined || other === undefined) return undefined;
    const larger = one.values.length >= other.values.length ? one : other;
    const fits = [one, other].every(({ values }) => values.length === 1 || values.length === larger.values.length);
    if (!fits) return undefined;
    const at = ({ values }: Values, index: number) => values[values.length === 1 ? 0 : index] ?? 0;
    const values = larger.values.map((_, index) => compute(at(one, index), at(other, index)));
    return values.every(Number.isSafeInteger) ? { shape: larger.shape, values } : undefined;
  };
}

export const productOfAll: Evaluate = ([first]) =>
  first && first.shape.length <= 1 ? { shape: [], values: [volume(first.values)] } : undefined;

/** Single values beside each other. */
export const packed: Evaluate = (operands) =>
  operands.every(({ shape }) => shape.length === 0) ? joined(operands) : undefined;

export const appended: Evaluate = (operands) =>
  operands.every(({ shape }) => shape.length === 1) ? joined(operands) : undefined;

function joined(operands: readonly Values[]): Values {
  const values = operands.flatMap((operand) => operand.values);
  return { shape: [values.length], values };
}

export const sliced: Evaluate = ([first], node, known) => cut(first, sliceRanges(node, known));

export const stridedSliced: Evaluate = ([first], node, known) => cut(first, stridedRanges(node, known));

/** Of a vector. */
function cut(vector: Values | undefined, ranges: readonly Range[] | undefined): Values | undefined {
  const [range, more] = ranges ?? [];
  if (vector === undefined || range === undefined || more !== undefined || range.stride < 1) return undefined;
  const values = vector.values.slice(range.begin, range.end).filter((_, index) => index % range.stride === 0);
  return { shape: range.isDropped ? [] : [values.length], values };
}

/** Of a vector. */
export const gathered: Evaluate = ([data, indices], node) => {
  const options = node.options(BuiltinOptions.GatherOptions, new GatherOptions());
  if (data?.shape.length !== 1 || indices === undefined || options?.batchDims()) return undefined;
  const values = indices.values.flatMap((index) => data.values.at(index) ?? []);
  return values.length === indices.values.length ? { shape: indices.shape, values } : undefined;
};
