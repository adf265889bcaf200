/** Expressions of a sweep, checked: names are known, and only what can be added, compared and divided is. */
import type { CallExpression, ChainExpression, Expression, Operator } from "../../../grammar/syntax.js";
import { BASE_UNITS, type Dimension, UNITS, unitByText } from "../../../grammar/units.js";
import { FUNCTIONS } from "../../../grammar/vocabulary.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { closestWord } from "../../diagnostics/words.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { changeTo } from "./asked.js";
import type { Draft } from "./draft.js";
import { dimensionOf, readTerm, type Term } from "./terms.js";

interface Checking {
  readonly site: Site;
  readonly draft: Draft;
  /** What reads the expression, as messages name it. */
  readonly what: string;
}

const NUMBER: Term = { dimension: undefined };
const ALIKE = "values of one kind";

/** What it comes to; undefined after an error. */
export function checkExpression(expression: Expression, checking: Checking): Term | undefined {
  switch (expression.kind) {
    case "number":
      return NUMBER;
    case "quantity": {
      const unit = unitByText(expression.unit);
      if (unit !== undefined)
        return { dimension: dimensionOf({ kind: "quantity", min: 0, max: 0, dimension: unit.dimension }) };
      const { span } = expression;
      const suggestion = closestWord(
        expression.unit,
        UNITS.map(({ text }) => text),
      );
      report(checking.site, IMN101, span, { what: "unit", name: expression.unit, suggestion });
      return undefined;
    }
    case "name":
      return readTerm(expression, checking.what, checking.site, checking.draft);
    case "negate":
      return checkExpression(expression.operand, checking);
    case "call":
      return checkCall(expression, checking);
    case "chain":
      return checkChain(expression, checking);
  }
}

/** Reports two sides that are of different kinds. */
export function isComparable(left: Term, right: Term, operator: string, site: Site, span: Expression["span"]): boolean {
  if (left.dimension === right.dimension) return true;
  const found = [left, right].map(inWords);
  report(site, IMN203, span, { kind: "kinds", operator, expected: ALIKE, found });
  return false;
}

function checkChain({ first, rest, span }: ChainExpression, checking: Checking): Term | undefined {
  const operands = [first, ...rest.map(({ operand }) => operand)].map((each) => checkExpression(each, checking));
  if (!operands.every((each) => each !== undefined)) return undefined;
  let [left = NUMBER] = operands;
  for (const [index, { operator }] of rest.entries()) {
    const right = operands[index + 1] ?? NUMBER;
    const result = RESULTS[operator](left.dimension, right.dimension);
    if (typeof result === "string") {
      const found = [left, right].map(inWords);
      report(checking.site, IMN203, span, { kind: "kinds", operator, expected: result, found });
      return undefined;
    }
    left = result;
  }
  return left;
}

type Kind = Dimension | undefined;
/** What it comes to, or what the operator takes. */
type Result = (left: Kind, right: Kind) => Term | string;

const alike: Result = (left, right) => (left === right ? { dimension: left } : ALIKE);

const RESULTS: Readonly<Record<Operator, Result>> = {
  "+": alike,
  "-": alike,
  "%": alike,
  "*": (left, right) =>
    left === undefined || right === undefined ? { dimension: left ?? right } : "one quantity at most",
  "/": (left, right) => {
    if (right === undefined) return { dimension: left };
    return left === right ? NUMBER : "a number, or two quantities of one kind";
  },
};

function checkCall({ callee, args, span }: CallExpression, checking: Checking): Term | undefined {
  const { site } = checking;
  const terms = args.map((argument) => checkExpression(argument, checking));
  const known = FUNCTIONS.map(({ word }) => word);
  if (!known.includes(callee.text)) {
    const { suggestion, fixes } = misspeltWord(placeOf(site, callee.span), callee.text, known);
    const fix = fixes.length > 0 ? fixes : changeTo(placeOf(site, callee.span), suggestion);
    report(site, IMN101, callee.span, { what: "function", name: callee.text, suggestion }, { fixes: fix });
    return undefined;
  }
  if (callee.text === "ceil" && args.length !== 1) {
    report(site, IMN203, span, { kind: "arguments", callee: callee.text, found: args.length });
    return undefined;
  }
  const [first, ...others] = terms;
  if (first === undefined || others.includes(undefined)) return undefined;
  const other = others.find((each) => each?.dimension !== first.dimension);
  const expected = callee.text === "ceil" ? "a number" : ALIKE;
  const isLegal = callee.text === "ceil" ? first.dimension === undefined : other === undefined;
  if (isLegal) return first;
  const found = [first, ...(other ? [other] : [])].map(inWords);
  report(site, IMN203, span, { kind: "kinds", operator: callee.text, expected, found });
  return undefined;
}

function inWords({ dimension }: Term): string {
  return dimension === undefined ? "a number" : `a quantity in \`${BASE_UNITS[dimension]}\``;
}
