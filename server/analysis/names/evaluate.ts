/** Expressions to whole numbers: exact on the way, every error reported once, undefined after an error. */
import type { CallExpression, ChainExpression, Expression, Operator } from "../../../grammar/syntax.js";
import { FUNCTIONS } from "../../../grammar/vocabulary.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { closestWord } from "../../diagnostics/words.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, SILENT, type Site } from "../files/problems.js";
import type { Exact } from "./exact.js";
import * as exact from "./exact.js";
import { lookup, namesIn, type Scope } from "./scope.js";

const OPERATIONS: Readonly<Record<Operator, (a: Exact, b: Exact) => Exact | exact.ArithmeticProblem>> = {
  "+": exact.add,
  "-": exact.subtract,
  "*": exact.multiply,
  "/": exact.divide,
  "%": exact.remainder,
};

/**
 * A whole number, or undefined once its error is reported (or already was, at a name's definition).
 * The constants of a scope are settled (constants.ts) before anything in it is evaluated.
 */
export function evaluateWhole(site: Site, scope: Scope, expression: Expression): number | undefined {
  const value = evaluate(site, scope, expression);
  if (value === undefined || value.denominator === 1) return value?.numerator;
  const below = exact.show(exact.floor(value));
  const above = exact.show(exact.ceil(value));
  report(site, IMN203, expression.span, { kind: "fraction", value: exact.show(value), below, above });
  return undefined;
}

function evaluate(site: Site, scope: Scope, expression: Expression): Exact | undefined {
  switch (expression.kind) {
    case "number":
      return number(site, expression.value, expression);
    case "quantity": {
      const found = expression.text;
      report(site, IMN203, expression.span, { kind: "type", what: "this place", expected: "a whole number", found });
      return undefined;
    }
    case "name":
      return name(site, scope, expression);
    case "chain":
      return chain(site, scope, expression);
    case "negate": {
      const operand = evaluate(site, scope, expression.operand);
      return operand && exact.negate(operand);
    }
    case "call":
      return call(site, scope, expression);
  }
}

function number(site: Site, value: number, { span, text }: Expression & { text: string }): Exact | undefined {
  if (Number.isSafeInteger(value)) return { numerator: value, denominator: 1 };
  const kind = Number.isInteger(value) || value > Number.MAX_SAFE_INTEGER ? "overflow" : "type";
  if (kind === "overflow") report(site, IMN203, span, { kind, text });
  else report(site, IMN203, span, { kind, what: "this place", expected: "a whole number", found: text });
  return undefined;
}

function name(site: Site, scope: Scope, expression: Extract<Expression, { kind: "name" }>): Exact | undefined {
  const constant = lookup(scope, expression.name);
  if (site.problems !== SILENT) site.problems.reads.push({ name: expression.name, constant });
  if (constant === undefined) {
    unknownConstant(site, scope, expression);
    return undefined;
  }
  constant.used = true;
  const { value } = constant;
  return value === undefined ? undefined : { numerator: value, denominator: 1 };
}

function unknownConstant(site: Site, scope: Scope, { name, span }: Extract<Expression, { kind: "name" }>): void {
  const suggestion = closestWord(name, namesIn(scope));
  const fixes = suggestion ? [replace(placeOf(site, span), suggestion, `Change to \`${suggestion}\``)] : [];
  report(site, IMN101, span, { what: "const", name, suggestion }, { fixes });
}

function chain(site: Site, scope: Scope, expression: ChainExpression): Exact | undefined {
  let value = evaluate(site, scope, expression.first);
  for (const { operator, operand } of expression.rest) {
    const right = evaluate(site, scope, operand);
    if (value === undefined || right === undefined) {
      value = undefined;
      continue;
    }
    value = checked(site, expression, OPERATIONS[operator](value, right));
  }
  return value;
}

function call(site: Site, scope: Scope, expression: CallExpression): Exact | undefined {
  const { callee, args, span } = expression;
  const values = args.map((argument) => evaluate(site, scope, argument));
  const known = FUNCTIONS.map((row) => row.word);
  if (!known.includes(callee.text)) {
    const { suggestion, fixes } = misspeltWord(placeOf(site, callee.span), callee.text, known);
    report(site, IMN101, callee.span, { what: "function", name: callee.text, suggestion }, { fixes });
    return undefined;
  }
  if (callee.text === "ceil" && args.length !== 1) {
    report(site, IMN203, span, { kind: "arguments", callee: callee.text, found: args.length });
    return undefined;
  }
  const present = values.filter((value) => value !== undefined);
  if (present.length < values.length) return undefined;
  if (callee.text === "ceil") return exact.ceil(present[0] as Exact);
  const sign = callee.text === "min" ? 1 : -1;
  return present.reduce((best, value) => (sign * exact.compare(value, best) < 0 ? value : best));
}

function checked(site: Site, { span }: Expression, value: Exact | exact.ArithmeticProblem): Exact | undefined {
  if (typeof value !== "string") return value;
  if (value === "overflow") report(site, IMN203, span, { kind: value, text: "the result" });
  else report(site, IMN203, span, { kind: value });
  return undefined;
}
