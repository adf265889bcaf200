/** What a formula comes to at least: kernels, weights and rows of maps counted in fractions, as if they could be dealt out evenly. */
import { type Expression, parseFormula } from "./parse.js";
import type { FormulaRow, Unit } from "./table.js";

/** Fractions of them no machine computes. */
const INDIVISIBLE: ReadonlySet<Unit> = new Set(["kernels", "weights", "map rows", "map columns"]);

/**
 * The formula of a row that counts what cannot be divided, or the cycles of a pixel, without its roundings; any other stays.
 * Kernels that a tile has to hold are rounded up there, and kernels that fit somewhere down: with neither, no row that
 * reads them is larger.
 */
export function unrounded(row: FormulaRow, expression: Expression): Expression {
  if (row.bound !== undefined) return parseFormula(row.bound);
  return INDIVISIBLE.has(row.unit) || expression.kind === "least" ? withoutRounding(expression) : expression;
}

/** The same for weights alone: kernels and rows stay whole. */
export function weightsUnrounded(row: FormulaRow, expression: Expression): Expression {
  if (row.bound !== undefined) return parseFormula(row.bound);
  return row.unit === "weights" ? withoutRounding(expression) : expression;
}

/** The same for rows of maps alone. */
export function rowsUnrounded(row: FormulaRow, expression: Expression): Expression {
  return row.unit === "map rows" ? withoutRounding(expression) : expression;
}

/** The same for the modes of row parallelism alone: kernels of a tile then take as long in however many rounds. */
export function modesUnrounded(row: FormulaRow, expression: Expression): Expression {
  if (row.bound !== undefined) return parseFormula(row.bound);
  return expression.kind === "least" ? withoutRounding(expression) : expression;
}

/** The same for rows of maps and modes. */
export function rowsAndModesUnrounded(row: FormulaRow, expression: Expression): Expression {
  return rowsUnrounded(row, modesUnrounded(row, expression));
}

function withoutRounding(node: Expression): Expression {
  switch (node.kind) {
    case "unary":
      return withoutRounding(node.operand);
    case "binary":
      return { ...node, left: withoutRounding(node.left), right: withoutRounding(node.right) };
    case "least":
      return { ...node, body: withoutRounding(node.body) };
    default:
      return node;
  }
}
