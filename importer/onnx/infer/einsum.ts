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

/** @throws ImportProblem where the equation does not fit the operands */
export function einsumShape(node: Asked): Shape {
  const equation = (node.attributes.text("equation") ?? "").replace(/\s/g, "");
  if (equation.length > LONGEST)
    throw new ImportProblem(`its equation has ${equation.length} characters; at most ${LONGEST} are read`);
  const [left = "", right] = equation.split("->");
  const terms = left.split(",");
  if (terms.length !== node.inputCount || !terms.every(isTerm) || (right !== undefined && !isTerm(right)))
    throw new ImportProblem(`its equation is ${quoted(equation)}, which does not fit ${node.inputCount} operands`);
  const sizes = new Map<string, number>();
  const rests = terms.map((term, position) => readTerm(term, node.shape(position), sizes));
  const rest = rests.reduce(broadcast, []);
  const result = right ?? impliedResult(terms);
  return lettersOf(result).flatMap((letter) => (letter === REST ? rest : sizeOf(letter, sizes)));
}

function isTerm(term: string): boolean {
  return /^[a-zA-Z]*(\.\.\.)?[a-zA-Z]*$/.test(term);
}

function lettersOf(term: string): readonly string[] {
  return term.match(/\.\.\.|[a-zA-Z]/g) ?? [];
}

/** Notes the sizes of its letters; gives those of the axes that the dots stand for. */
function readTerm(term: string, shape: Shape, sizes: Map<string, number>): Shape {
  const letters = lettersOf(term);
  const named = letters.filter((letter) => letter !== REST).length;
  const dots = letters.indexOf(REST);
  const count = shape.length - named;
  if (count < 0 || (dots < 0 && count > 0))
    throw new ImportProblem(`its term ${quoted(term)} does not name the axes of ${bracketed(shape)}`);
  const axes = dots < 0 ? shape : shape.toSpliced(dots, count);
  for (const [at, letter] of letters.filter((each) => each !== REST).entries()) {
    const size = axes[at] ?? 1;
    const before = sizes.get(letter) ?? 1;
    if (before !== 1 && size !== 1 && before !== size)
      throw new ImportProblem(`its letter ${quoted(letter)} stands for ${before} and ${size} places`);
    sizes.set(letter, size === 1 ? before : size);
  }
  return dots < 0 ? [] : shape.slice(dots, dots + count);
}

/** Letters that stand once, in the order of the alphabet, behind the axes that no letter names. */
function impliedResult(terms: readonly string[]): string {
  const letters = terms.flatMap(lettersOf);
  const once = letters.filter((letter) => letter !== REST && letters.indexOf(letter) === letters.lastIndexOf(letter));
  return `${letters.includes(REST) ? REST : ""}${once.sort().join("")}`;
}

function sizeOf(letter: string, sizes: ReadonlyMap<string, number>): number {
  const size = sizes.get(letter);
  if (size !== undefined) return size;
  throw new ImportProblem(`its result has the letter ${quoted(letter)}, which no operand has`);
}
