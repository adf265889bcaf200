/** What a formula comes to at least: kernels counted in fractions, as if they could be dealt out evenly. */
import type { Expression } from "./parse.js";
import type { FormulaRow } from "./table.js";

/**
 * The formula of a row that counts kernels, or the cycles of a pixel for so many, without its roundings; any other stays.
 * Kernels that a tile has to hold are rounded up there, and kernels that fit somewhere down: with neither, no row that
 * reads them is larger.
 */
export function unrounded(row: FormulaRow, expression: Expression): Expression {
  return row.unit === "kernels" || expression.kind === "least" ? withoutRounding(expression) : expression;
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
