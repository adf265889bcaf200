/** Sums of products by Einstein's convention, as products of matrices. Source: https://onnx.ai/onnx/operators/onnx__Einsum.html */
import { type Shape, volume } from "../../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../../problem.js";
import { BINARY } from "../../../values/functions.js";
import { type Einsum, einsumOf } from "../../infer/einsum.js";
import { floats, type Held } from "../held.js";
import type { Rule, Running } from "../node.js";
import { combined } from "../operators/pairs.js";
import { sumOver } from "../operators/reductions.js";
import { reshapedTo, turned } from "../turned.js";
import { multiplied } from "./matmul.js";

/** An operand with a letter for each axis, all of more than one place. */
interface Term {
  readonly letters: readonly string[];
  readonly values: Held;
  readonly isConstant: boolean;
}

/** Several operands are taken in pairs, from the first on; each pair is a product of the node. */
export const einsum: Rule = (node) => {
  const equation = einsumOf(node);
  const terms = equation.terms.map((letters, position) => termOf(node, equation, letters, position));
  const product = terms.reduce((one, other, position) => {
    const later = terms.slice(position + 1).flatMap(({ letters }) => letters);
    return pair(node, equation, [one, other], new Set([...equation.result, ...later]), position - 1);
  });
  const wide = equation.result.filter((letter) => product.letters.includes(letter));
  return [reshapedTo(arranged(product, wide), sizesOf(equation, equation.result))];
};

function sizesOf({ sizes }: Einsum, letters: readonly string[]): Shape {
  return letters.map((letter) => sizes.get(letter) ?? 1);
}

/** Axes of one place are repeated; letters that nothing else has are summed. */
function termOf(node: Running, { terms, result }: Einsum, own: readonly string[], position: number): Term {
  const read = node.held(position);
  const letters = own.filter((_, axis) => read.shape[axis] !== 1);
  if (new Set(letters).size < letters.length)
    throw new ImportProblem("it takes the diagonal of what it reads, of which there is no reference");
  const values = reshapedTo(
    read,
    read.shape.filter((size) => size !== 1),
  );
  const others = new Set([...result, ...terms.filter((_, at) => at !== position).flat()]);
  const alone = [...letters.keys()].filter((axis) => !others.has(letters[axis] ?? ""));
  const isConstant = node.isConstant(position);
  if (alone.length === 0) return { letters, values, isConstant };
  const kept = letters.filter((letter) => others.has(letter));
  const shape = values.shape.filter((_, axis) => !alone.includes(axis));
  return { letters: kept, values: sumOver(values, alone, shape), isConstant };
}

function arranged({ letters, values }: Term, order: readonly string[]): Held {
  return turned(
    values,
    order.map((letter) => letters.indexOf(letter)),
  );
}

function pair(
  node: Running,
  equation: Einsum,
  terms: readonly [Term, Term],
  kept: ReadonlySet<string>,
  nth: number,
): Term {
  const [first, second] = ordered(equation, terms);
  const both = first.letters.filter((letter) => second.letters.includes(letter));
  const heads = both.filter((letter) => kept.has(letter));
  const summed = both.filter((letter) => !kept.has(letter));
  const left = first.letters.filter((letter) => !both.includes(letter));
  const right = second.letters.filter((letter) => !both.includes(letter));
  const isConstant = first.isConstant && second.isConstant;
  const letters = [...heads, ...left, ...right];
  if (summed.length === 0) return { letters, values: scaled(equation, first, second, letters), isConstant };
  const size = (each: readonly string[]) => volume(sizesOf(equation, each));
  const before = sizesOf(equation, heads);
  const rows = reshapedTo(arranged(first, [...heads, ...left, ...summed]), [...before, size(left), size(summed)]);
  const columns = reshapedTo(arranged(second, [...heads, ...summed, ...right]), [...before, size(summed), size(right)]);
  const made = multiplied(node, rows, columns, { nth, isFirstWeights: false });
  return { letters, values: reshapedTo(made, sizesOf(equation, letters)), isConstant };
}

/** Features first, as an import reads them: constants are weights; of two computed ones what comes last in the result are columns. */
function ordered({ result }: Einsum, [one, other]: readonly [Term, Term]): readonly [Term, Term] {
  if (one.isConstant !== other.isConstant) return one.isConstant ? [other, one] : [one, other];
  const last = ({ letters }: Term, than: Term) =>
    Math.max(
      -1,
      ...letters
        .filter((letter) => !than.letters.includes(letter))
        .map((letter) => (result.includes(letter) ? result.indexOf(letter) : result.length)),
    );
  return last(one, other) > last(other, one) ? [other, one] : [one, other];
}

/** Each value by one of the other, repeated where that has not its axis. */
function scaled(equation: Einsum, one: Term, other: Term, letters: readonly string[]): Held {
  const aligned = (term: Term) => {
    const own = letters.filter((letter) => term.letters.includes(letter));
    const sizes = letters.map((letter) => (term.letters.includes(letter) ? (equation.sizes.get(letter) ?? 1) : 1));
    return reshapedTo(arranged(term, own), sizes);
  };
  const [first, second] = [aligned(one), aligned(other)];
  const make = (count: number) => new Float32Array(count);
  return combined(BINARY.multiply, first, second, make, floats([0]).type);
}
