/**
 * Formulas are data: `"ceil(K / kernels_per_tile) * slices"`. This file reads one into a tree and writes it
 * with numbers put in; compile.ts and run.ts compute it. What a report shows is therefore what was computed.
 *
 *   formula    = [ "least" NAME ":" ] sum           the minimum over the architecture's modes of row parallelism
 *   sum        = product { ("+" | "-") product }
 *   product    = operand { ("*" | "/") operand }
 *   operand    = NUMBER | NAME | "(" sum ")" | ("ceil" | "floor" | "log2") "(" sum ")" | ("min" | "max") "(" sum "," sum { "," sum } ")"
 */

export type Operator = "+" | "-" | "*" | "/" | "min" | "max" | "ceil" | "floor" | "log2";

export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "least"; readonly variable: string; readonly body: Expression };

export type UnaryOperator = "ceil" | "floor" | "log2";
export type BinaryOperator = Exclude<Operator, UnaryOperator>;

const FUNCTIONS: ReadonlySet<string> = new Set(["ceil", "floor", "log2", "min", "max"]);
const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z_]\w*)|(\S))/gy;
const PREFIX = /^\s*least\s+([A-Za-z_]\w*)\s*:/;

interface Token {
  readonly kind: "number" | "name" | "sign";
  readonly text: string;
}

/**
 * The tree of a formula.
 * @throws SyntaxError where the text is no formula: formulas are part of the program, so that is a programming error.
 */
export function parseFormula(text: string): Expression {
  const prefix = PREFIX.exec(text);
  const tokens = tokensOf(prefix ? text.slice(prefix[0].length) : text);
  let next = 0;

  const take = (sign: string): boolean => {
    const token = tokens[next];
    if (token?.kind !== "sign" || token.text !== sign) return false;
    next++;
    return true;
  };
  const expect = (sign: string): void => {
    if (!take(sign)) throw new SyntaxError(`"${sign}" expected, found "${tokens[next]?.text ?? "end"}" in "${text}"`);
  };
  const chain = (signs: readonly BinaryOperator[], operand: () => Expression): Expression => {
    let left = operand();
    for (;;) {
      const operator = signs.find(take);
      if (operator === undefined) return left;
      left = { kind: "binary", operator, left, right: operand() };
    }
  };
  const sum = (): Expression => chain(["+", "-"], () => chain(["*", "/"], operand));
  const operand = (): Expression => {
    if (take("(")) {
      const inner = sum();
      expect(")");
      return inner;
    }
    const token = tokens[next++];
    if (token?.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token?.kind !== "name") throw new SyntaxError(`operand expected, found "${token?.text ?? "end"}" in "${text}"`);
    if (FUNCTIONS.has(token.text)) return call(token.text);
    return { kind: "name", name: token.text };
  };
  const call = (name: string): Expression => {
    expect("(");
    let result = sum();
    if (name === "ceil" || name === "floor" || name === "log2") {
      expect(")");
      return { kind: "unary", operator: name, operand: result };
    }
    expect(",");
    const operator = name === "min" ? "min" : "max";
    do {
      result = { kind: "binary", operator, left: result, right: sum() };
    } while (take(","));
    expect(")");
    return result;
  };

  const body = sum();
  if (next < tokens.length) throw new SyntaxError(`unexpected "${tokens[next]?.text}" in "${text}"`);
  const variable = prefix?.[1];
  return variable === undefined ? body : { kind: "least", variable, body };
}

/** The names a formula reads, each once, without the variable of `least`. */
export function namesOf(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === "name") names.add(node.name);
    if (node.kind === "unary") visit(node.operand);
    if (node.kind === "least") visit(node.body);
    if (node.kind === "binary") {
      visit(node.left);
      visit(node.right);
    }
  };
  visit(expression);
  if (expression.kind === "least") names.delete(expression.variable);
  return names;
}

/**
 * The formula with numbers for its names, every digit of them: `ceil(112 / (32 * 2)) * 1`.
 * `least p:` disappears; `figureOf` is asked for `p` as well, the mode that was chosen.
 */
export function substitute(text: string, figureOf: (name: string) => number): string {
  return text
    .replace(PREFIX, "")
    .trim()
    .replace(/[A-Za-z_]\w*/g, (name) => (FUNCTIONS.has(name) ? name : String(figureOf(name))));
}

function tokensOf(text: string): Token[] {
  return [...text.trimEnd().matchAll(TOKEN)].map(([, number, name, sign]) => {
    if (number !== undefined) return { kind: "number", text: number };
    if (name !== undefined) return { kind: "name", text: name };
    return { kind: "sign", text: sign ?? "" };
  });
}
