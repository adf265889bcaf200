/**
 * Sums of products by Einstein's convention, as exchanges of axes around what they come to: products of matrices for each place
 * of the letters that both operands keep, dense layers where one operand is constant, sums. Several operands are taken in pairs,
 * from the first on.
 */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Meaning } from "../../model.js";
import { denseAlong, denseByHeads } from "../../parts/dense.js";
import type { Operand, Parts } from "../../parts/parts.js";
import { type Einsum, einsumOf } from "../infer/einsum.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";
import { newParts } from "./several.js";
import { weightsOf } from "./weights.js";

/** An operand with a letter for each axis, all of more than one place. */
interface Term {
  readonly letters: readonly string[];
  readonly operand: Operand;
  /** Where it stands among the inputs, if it is constant. */
  readonly constant: number | undefined;
}

export function einsum(node: Asked): Meaning {
  const equation = einsumOf(node);
  const parts = newParts();
  const terms = equation.terms.map((_, position) => termOf(node, parts, equation, position));
  const product = terms.reduce((one, other, position) => {
    const kept = new Set([...equation.result, ...terms.slice(position + 1).flatMap(({ letters }) => letters)]);
    return pair(node, parts, equation, one, other, kept);
  });
  if (product.constant !== undefined) throw new Refusal("what it reads is a constant");
  const wide = equation.result.filter((letter) => product.letters.includes(letter));
  const made = parts.reshape(arranged(parts, product, wide), sizesOf(equation, equation.result));
  return made.tensor < 0 ? parts.meaning() : { kind: "same", data: [made.tensor] };
}

function sizesOf({ sizes }: Einsum, letters: readonly string[]): Shape {
  return letters.map((letter) => sizes.get(letter) ?? 1);
}

/** Without axes of one place, which are repeated; those that nothing else has are summed. */
function termOf(node: Asked, parts: Parts, { terms, result }: Einsum, position: number): Term {
  const own = terms[position] ?? [];
  const shape = node.shape(position);
  const letters = own.filter((_, axis) => shape[axis] !== 1);
  if (new Set(letters).size < letters.length) throw new Refusal("it takes the diagonal of what it reads");
  const others = new Set([...result, ...terms.filter((_, at) => at !== position).flat()]);
  const kept = letters.filter((letter) => others.has(letter));
  const wide = shape.filter((size) => size !== 1);
  if (node.stored(position)) {
    if (kept.length < letters.length) throw new Refusal("it sums over axes that its constant alone has");
    return { letters, operand: { tensor: node.tensor(position), shape: wide }, constant: position };
  }
  const read = parts.reshape({ tensor: node.data(position), shape }, wide);
  if (kept.length === letters.length) return { letters, operand: read, constant: undefined };
  const axes = [...letters.keys()].filter((axis) => !others.has(letters[axis] ?? ""));
  const left = wide.filter((_, axis) => !axes.includes(axis));
  const sum = { kind: "reduce", which: "sum", data: [read.tensor], axes, keepsAxes: false } as const;
  return { letters: kept, operand: parts.add("ReduceSum", [read.tensor], sum, left), constant: undefined };
}

/** With its axes in the order of letters. */
function arranged(parts: Parts, { letters, operand }: Term, order: readonly string[]): Operand {
  return parts.transpose(
    operand,
    order.map((letter) => letters.indexOf(letter)),
  );
}

function pair(node: Asked, parts: Parts, equation: Einsum, one: Term, other: Term, kept: ReadonlySet<string>): Term {
  if (one.constant !== undefined && other.constant !== undefined)
    throw new Refusal("it multiplies constants by each other");
  const [first, second] = one.constant === undefined ? [one, other] : [other, one];
  const both = first.letters.filter((letter) => second.letters.includes(letter));
  const split = {
    heads: both.filter((letter) => kept.has(letter)),
    summed: both.filter((letter) => !kept.has(letter)),
    left: first.letters.filter((letter) => !both.includes(letter)),
    right: second.letters.filter((letter) => !both.includes(letter)),
  };
  if (split.summed.length === 0) return scaled(parts, equation, first, second, split);
  if (second.constant === undefined) {
    const isTurned = comesLast(split.left, equation.result) > comesLast(split.right, equation.result);
    if (!isTurned) return multiplied(parts, equation, first, second, split);
    return multiplied(parts, equation, second, first, { ...split, left: split.right, right: split.left });
  }
  return weighted(node, parts, equation, first, second.constant, split);
}

/** What comes last in the result, or is still to be summed over, are columns: so nothing has to be exchanged behind it. */
function comesLast(letters: readonly string[], result: readonly string[]): number {
  return Math.max(-1, ...letters.map((letter) => (result.includes(letter) ? result.indexOf(letter) : result.length)));
}

type Split = Readonly<Record<"heads" | "summed" | "left" | "right", readonly string[]>>;

/** Each value by one of the other, repeated where that has not its axis. */
function scaled(parts: Parts, equation: Einsum, first: Term, second: Term, { heads, left, right }: Split): Term {
  const letters = [...heads, ...left, ...right];
  const shape = sizesOf(equation, letters);
  const aligned = (term: Term) => {
    const own = letters.filter((letter) => term.letters.includes(letter));
    const sizes = letters.map((letter, at) => (term.letters.includes(letter) ? (shape[at] ?? 1) : 1));
    return parts.reshape(arranged(parts, term, own), sizes);
  };
  if (second.constant === undefined) {
    const data = [aligned(first).tensor, aligned(second).tensor];
    const operand = parts.add("Mul", data, { kind: "combine", word: "mul", data }, shape);
    return { letters, operand, constant: undefined };
  }
  if (right.length > 0) throw new Refusal("its constant makes what it reads larger");
  const read = arranged(parts, first, letters);
  const operation = { kind: "affine", data: [read.tensor] } as const;
  return {
    letters,
    operand: parts.add("Mul", [read.tensor, second.operand.tensor], operation, shape),
    constant: undefined,
  };
}

function multiplied(parts: Parts, equation: Einsum, first: Term, second: Term, split: Split): Term {
  const { heads, summed, left, right } = split;
  const [lead, rows, inner, columns] = [heads, left, summed, right].map((each) => sizesOf(equation, each));
  const [before, places] = [lead ?? [], [volume(rows ?? []), volume(columns ?? [])] as const];
  const one = arranged(parts, first, [...heads, ...left, ...summed]);
  const rowsOf = parts.reshape(one, [...before, places[0], volume(inner ?? [])]);
  // As it lies: what is summed over are its columns where they come last.
  const isTransposed = summed.includes(second.letters.findLast((letter) => !heads.includes(letter)) ?? "");
  const other = arranged(
    parts,
    second,
    isTransposed ? [...heads, ...right, ...summed] : [...heads, ...summed, ...right],
  );
  const matrix = [volume(inner ?? []), places[1]];
  const columnsOf = parts.reshape(other, [...before, ...(isTransposed ? matrix.toReversed() : matrix)]);
  const data = [rowsOf.tensor, columnsOf.tensor] as const;
  const operation = { kind: "product", data, transposed: [false, isTransposed] } as const;
  const made = parts.add("MatMul", data, operation, [...before, ...places]);
  const letters = [...heads, ...left, ...right];
  return { letters, operand: parts.reshape(made, sizesOf(equation, letters)), constant: undefined };
}

function weighted(node: Asked, parts: Parts, equation: Einsum, read: Term, position: number, split: Split): Term {
  const { heads, summed, left, right } = split;
  const constants = {
    weights: node.tensor(position),
    hasBias: false,
    weightBits: weightsOf(node, position).weightBits,
  };
  const [count, features, places, units] = [heads, summed, left, right].map((each) => volume(sizesOf(equation, each)));
  const sizes = { heads: count ?? 1, features: features ?? 1, places: places ?? 1, units: units ?? 1 };
  if (heads.length === 0) {
    const rows = arranged(parts, read, [...left, ...summed]);
    const joined = parts.reshape(rows, [...sizesOf(equation, left), sizes.features]);
    const letters = [...left, ...right];
    const made = denseAlong(parts, joined, sizes.units, constants);
    return { letters, operand: parts.reshape(made, sizesOf(equation, letters)), constant: undefined };
  }
  const columns = arranged(parts, read, [...heads, ...summed, ...left]);
  const made = denseByHeads(parts, columns, sizes, constants);
  const letters = [...heads, ...right, ...left];
  return { letters, operand: parts.reshape(made, sizesOf(equation, letters)), constant: undefined };
}
