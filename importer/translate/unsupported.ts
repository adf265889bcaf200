/** Operators that a strict import refuses. */
import { Unsupported } from "../problem.js";
import { listed, nodeText } from "./words.js";

export interface Unsaid {
  readonly node: { readonly operator: string; readonly name: string };
  readonly why: string;
}

const MOST_LINES = 20;

/** All of them. `obstacle`: why the import cannot go on around the last one. */
export function unsupportedProblem(unsaid: readonly Unsaid[], obstacle?: string): Unsupported {
  const lines = unsaid.map(({ node, why }) => `${nodeText(node)}: ${why}`);
  const [only = ""] = lines;
  const isOne = lines.length === 1;
  const what = isOne ? only : `${lines.length} operators cannot be imported:\n  ${listed(lines, MOST_LINES, "\n  ")}`;
  const operators = unsaid.map(({ node: { operator, name }, why }) => ({ operator, name, why }));
  const message = obstacle === undefined ? what : `${what}${isOne ? "; " : "\n  "}${obstacle}`;
  return new Unsupported(operators, obstacle === undefined, message);
}
