/** Products of matrices, of which either may be a constant, and what is added to them. */
import type { Known, Meaning, Operation } from "../../model.js";
import { constantProduct } from "../../parts/constant-product.js";
import { type Operand, type Parts, type PartWords, partsOf } from "../../parts/parts.js";
import { bracketed } from "../../quoted.js";
import { DENSE } from "../infer/dense.js";
import { problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BatchMatMulOptions, BuiltinOptions, BuiltinOperator as Op } from "../schema.js";
import { storedWeights } from "../weights.js";

const WORDS: PartWords = {
  dense: "FULLY_CONNECTED",
  convolution: "CONV_2D",
  transpose: "TRANSPOSE",
  reshape: "RESHAPE",
  layout: "NHWC",
};

const FIRST = 0;
const SECOND = 1;
const BIAS = 2;

/** Which of the operands are read with rows and columns exchanged. */
type Exchanged = readonly [first: boolean, second: boolean];

export function matrixMultiplication(node: TfliteNode, known: Known): Meaning {
  const options = node.options(BuiltinOptions.BatchMatMulOptions, new BatchMatMulOptions());
  const transposed = [options?.adjX() ?? false, options?.adjY() ?? false] as const;
  const parts = partsOf(WORDS);
  const [shape] = DENSE[Op.BATCH_MATMUL]?.(node, known) ?? [];
  const operands = [operandAt(node, known, FIRST), operandAt(node, known, SECOND)] as const;
  if (!isComputed(node, known, FIRST) || !isComputed(node, known, SECOND))
    return multipliedByConstant(node, known, parts, operands, transposed, shape ?? []);
  return { kind: "product", data: [required(node, FIRST), required(node, SECOND)], transposed };
}

/** Rows of an input, whatever axes these are, by weights of [units, features] of which either is computed, and a bias. */
export function productOfRows(node: TfliteNode, known: Known, keepsAxes: boolean): Meaning {
  const parts = partsOf(WORDS);
  const [shape = []] = DENSE[Op.FULLY_CONNECTED]?.(node, known) ?? [];
  const read = operandAt(node, known, FIRST);
  const weights = operandAt(node, known, SECOND);
  const features = weights.shape[1] ?? 1;
  if (keepsAxes && read.shape.at(-1) !== features)
    throw problemAt(node, `its weights have ${features} features, an input of ${bracketed(read.shape)} has others`);
  const meaning = (): Meaning => {
    if (!isComputed(node, known, FIRST))
      return multipliedByConstant(node, known, parts, [read, weights], [false, true], shape);
    const data = keepsAxes ? read : parts.reshape(read, [shape[0] ?? 1, features]);
    const both = [data.tensor, weights.tensor] as const;
    parts.add("BATCH_MATMUL", both, { kind: "product", data: both, transposed: [false, true] }, shape);
    return parts.meaning();
  };
  // One that is a constant costs nothing.
  return isComputed(node, known, BIAS) ? withSum(node, meaning(), BIAS) : meaning();
}

/** What a node does, and the computed input at `position` added to it. */
export function withSum(node: TfliteNode, meaning: Meaning, position: number): Meaning {
  if (meaning.kind === "known" || meaning.kind === "unsupported") return meaning;
  const own = [required(node, FIRST), required(node, SECOND)];
  const begun =
    meaning.kind === "several" ? meaning.parts : [{ operator: node.operator, inputs: own, operation: meaning }];
  const before = ~(begun.length - 1);
  const both = [before, required(node, position)];
  const operation: Operation = { kind: "combine", word: "add", data: both };
  return { kind: "several", parts: [...begun, { operator: "ADD", inputs: both, operation }] };
}

/** Whether an input is there and computed. */
export function isComputed(node: TfliteNode, known: Known, position: number): boolean {
  const tensor = node.inputs[position];
  return tensor !== undefined && known.constant(tensor) === undefined;
}

function operandAt(node: TfliteNode, known: Known, position: number): Operand {
  return { tensor: required(node, position), shape: shapeOf(node, known, position) };
}

function multipliedByConstant(
  node: TfliteNode,
  known: Known,
  parts: Parts,
  operands: readonly [Operand, Operand],
  [first, second]: Exchanged,
  shape: readonly number[],
): Meaning {
  const isFirst = isComputed(node, known, SECOND);
  const weights = storedWeights(node, known, isFirst ? FIRST : SECOND);
  const [constant, data] = isFirst ? operands : [operands[1], operands[0]];
  const isExchanged = isFirst ? { data: second, weights: first } : { data: first, weights: second };
  const stored = weights?.shape ?? constant.shape;
  const facts = { weights: constant.tensor, stored, hasBias: false, weightBits: weights?.bits };
  const result = constantProduct(parts, { ...facts, data, isFirst, isExchanged });
  if (result === undefined) return unsupported(`it has several matrices of weights: ${bracketed(stored)}`);
  parts.reshape(result, shape);
  return parts.meaning();
}
