/** Sums of products by Einstein's convention: `bhid,bhjd->bhij`. Source: https://onnx.ai/onnx/operators/onnx__Einsum.html */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import { ImportProblem } from "../../problem.js";
import { bracketed, quoted } from "../../quoted.js";
import type { Asked } from "../node.js";

/** Axes that no letter names. */
const REST = "...";

/** Equations name a few axes. */
const LONGEST = 500;

/** An equation for operands of known shapes. */
export interface Einsum {
  /** Of each operand a name for each axis: its letter, or a number for one that dots stand for, counted from the last of these. */
  readonly terms: readonly (readonly string[])[];
  readonly result: readonly string[];
  /** How many places each name stands for. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** @throws ImportProblem where the equation does not fit the operands */
export function einsumShape(node: Asked): Shape {
  const { result, sizes } = einsumOf(node);
  return result.map((name) => sizes.get(name) ?? 1);
}

/** @throws ImportProblem where the equation does not fit the operands */
export function einsumOf(node: Asked): Einsum {
  const shapes = Array.from({ length: node.inputCount }, (_, position) => node.shape(position));
  return readEinsum(node.attributes.text("equation") ?? "", shapes);
}

/** @throws ImportProblem where the equation does not fit the operands */
export function readEinsum(text: string, shapes: readonly Shape[]): Einsum {
  const equation = text.replace(/\s/g, "");
  if (equation.length > LONGEST)
    throw new ImportProblem(`its equation has ${equation.length} characters; at most ${LONGEST} are read`);
  const [left = "", right] = equation.split("->");
  const terms = left.split(",");
  if (terms.length !== shapes.length || !terms.every(isTerm) || (right !== undefined && !isTerm(right)))
    throw new ImportProblem(`its equation is ${quoted(equation)}, which does not fit ${shapes.length} operands`);
  const sizes = new Map<string, number>();
  const read = terms.map((term, position) => readTerm(term, shapes[position] ?? [], sizes));
  const rest = read.map(({ rest }) => rest).reduce(broadcast, []);
  const dots = namesOf(rest.length);
  for (const [at, name] of dots.entries()) sizes.set(name, rest[at] ?? 1);
  const result = lettersOf(right ?? impliedResult(terms)).flatMap((letter) => (letter === REST ? dots : letter));
  for (const name of result)
    if (!sizes.has(name)) throw new ImportProblem(`its result has the letter ${quoted(name)}, which no operand has`);
  return { terms: read.map(({ names }) => names), result, sizes };
}

function isTerm(term: string): boolean {
  return /^[a-zA-Z]*(\.\.\.)?[a-zA-Z]*$/.test(term);
}

function lettersOf(term: string): readonly string[] {
  return term.match(/\.\.\.|[a-zA-Z]/g) ?? [];
}

/** Of so many axes that dots stand for. */
function namesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => String(count - at));
}

/** Notes the sizes of its letters. `rest`: of the axes that the dots stand for. */
function readTerm(
  term: string,
  shape: Shape,
  sizes: Map<string, number>,
): { readonly names: readonly string[]; readonly rest: Shape } {
  const letters = lettersOf(term);
  const named = letters.filter((letter) => letter !== REST).length;
  const dots = letters.indexOf(REST);
  const count = shape.length - named;
  if (count < 0 || (dots < 0 && count > 0))
    throw new ImportProblem(`its term ${quoted(term)} does not name the axes of ${bracketed(shape)}`);
  const names = letters.flatMap((letter) => (letter === REST ? namesOf(count) : letter));
  for (const [at, letter] of names.entries()) {
    if (dots >= 0 && at >= dots && at < dots + count) continue;
    const size = shape[at] ?? 1;
    const before = sizes.get(letter) ?? 1;
    if (before !== 1 && size !== 1 && before !== size)
      throw new ImportProblem(`its letter ${quoted(letter)} stands for ${before} and ${size} places`);
    sizes.set(letter, size === 1 ? before : size);
  }
  return { names, rest: dots < 0 ? [] : shape.slice(dots, dots + count) };
}

/** Letters that stand once, in the order of the alphabet, behind the axes that no letter names. */
function impliedResult(terms: readonly string[]): string {
  const letters = terms.flatMap(lettersOf);
  const once = letters.filter((letter) => letter !== REST && letters.indexOf(letter) === letters.lastIndexOf(letter));
  return `${letters.includes(REST) ? REST : ""}${once.sort().join("")}`;
}
