/**
 * Expressions over a sweep's axes, compiled to closures. Whole numbers are exact on the way: where a quotient is none, the exact
 * fractions of the language take over. Quantities count in base units, as doubles.
 */
import type { Expression, Operator } from "../../grammar/syntax.js";
import * as exact from "../analysis/names/exact.js";
import { literalOf } from "../analysis/names/read-numbers.js";

/** Numbers of the axes, in their order. */
export type Numbers = ArrayLike<number>;

export interface Compiled {
  /** NaN where it has none: a quotient by zero, a number beyond 2^53. */
  readonly number: (of: Numbers) => number;
  /** The same where all is whole and small; NaN of all else. */
  readonly whole: (of: Numbers) => number;
  /** Undefined where something is no whole number, or the result has no value. */
  readonly exact: (of: Numbers) => exact.Exact | undefined;
}

/** What a name stands for: undefined where it has no number. */
export type Meaning = (name: string) => Compiled | undefined;

export function compileExpression(expression: Expression, meaning: Meaning): Compiled {
  const parts = partsOf(expression, meaning);
  return {
    whole: parts.whole,
    exact: parts.exact,
    number(of) {
      const whole = parts.whole(of);
      if (!Number.isNaN(whole)) return whole;
      const fraction = parts.exact(of);
      return fraction === undefined ? parts.real(of) : fraction.numerator / fraction.denominator;
    },
  };
}

/** The axis in this place. */
export function slot(place: number): Compiled {
  const real = (of: Numbers) => of[place] as number;
  const whole = (of: Numbers) => wholeOr(of[place] as number);
  return { number: real, whole, exact: (of) => exactOf(of[place] as number) };
}

export function constant(value: number): Compiled {
  const [whole, fraction] = [wholeOr(value), exactOf(value)];
  return { number: () => value, whole: () => whole, exact: () => fraction };
}

/** The three ways to find a value; `real` in doubles, whatever the numbers. */
interface Parts {
  readonly whole: (of: Numbers) => number;
  readonly exact: (of: Numbers) => exact.Exact | undefined;
  readonly real: (of: Numbers) => number;
}

const NONE = constant(Number.NaN);

function partsOf(expression: Expression, meaning: Meaning): Parts {
  switch (expression.kind) {
    case "number":
    case "quantity":
      return named(constant(literalOf(expression)));
    case "name":
      return named(meaning(expression.name) ?? NONE);
    case "negate": {
      const operand = partsOf(expression.operand, meaning);
      return {
        whole: (of) => 0 - operand.whole(of),
        exact: (of) => mapped(operand.exact(of), exact.negate),
        real: (of) => -operand.real(of),
      };
    }
    case "chain":
      return expression.rest.reduce(
        (left, { operator, operand }) => operation(operator, left, partsOf(operand, meaning)),
        partsOf(expression.first, meaning),
      );
    case "call":
      return call(
        expression.callee.text,
        expression.args.map((argument) => partsOf(argument, meaning)),
      );
  }
}

function named({ number, whole, exact }: Compiled): Parts {
  return { whole, exact, real: number };
}

interface Operation {
  /** Of two whole numbers; NaN where the result is not whole. */
  readonly whole: (a: number, b: number) => number;
  readonly exact: (a: exact.Exact, b: exact.Exact) => exact.Exact | exact.ArithmeticProblem;
  readonly real: (a: number, b: number) => number;
}

const OPERATIONS: Readonly<Record<Operator, Operation>> = {
  "+": { whole: (a, b) => wholeOr(a + b), exact: exact.add, real: (a, b) => a + b },
  "-": { whole: (a, b) => wholeOr(a - b), exact: exact.subtract, real: (a, b) => a - b },
  "*": { whole: (a, b) => wholeOr(a * b), exact: exact.multiply, real: (a, b) => a * b },
  "/": {
    whole: (a, b) => (a % b === 0 ? a / b + 0 : Number.NaN),
    exact: exact.divide,
    real: (a, b) => (b === 0 ? Number.NaN : a / b),
  },
  "%": { whole: remainder, exact: exact.remainder, real: remainder },
};

/** Rounds down, as the language's does. */
function remainder(a: number, b: number): number {
  const rest = a % b;
  return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
}

function operation(operator: Operator, left: Parts, right: Parts): Parts {
  const { whole, exact: fraction, real } = OPERATIONS[operator];
  return {
    whole: (of) => whole(left.whole(of), right.whole(of)),
    exact(of) {
      const [a, b] = [left.exact(of), right.exact(of)];
      const found = a && b && fraction(a, b);
      return typeof found === "string" ? undefined : found;
    },
    real: (of) => real(left.real(of), right.real(of)),
  };
}

const LEAST = { of: Math.min, isBetter: (order: number) => order < 0 };
const MOST = { of: Math.max, isBetter: (order: number) => order > 0 };

/** `ceil` of one, `min` and `max` of any number. */
function call(name: string, args: readonly Parts[]): Parts {
  const [first] = args;
  if (first === undefined) return named(NONE);
  if (name === "ceil") {
    const { whole, exact: fraction, real } = first;
    return { whole, exact: (of) => mapped(fraction(of), exact.ceil), real: (of) => Math.ceil(real(of)) };
  }
  const { of: best, isBetter } = name === "min" ? LEAST : MOST;
  return {
    whole: (of) => args.reduce((found, { whole }) => best(found, whole(of)), first.whole(of)),
    exact(of) {
      const all = args.map((argument) => argument.exact(of));
      return all.reduce((found, each) => found && each && (isBetter(exact.compare(each, found)) ? each : found));
    },
    real: (of) => args.reduce((found, { real }) => best(found, real(of)), first.real(of)),
  };
}

function mapped(value: exact.Exact | undefined, change: (value: exact.Exact) => exact.Exact): exact.Exact | undefined {
  return value && change(value);
}

function wholeOr(value: number): number {
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

function exactOf(value: number): exact.Exact | undefined {
  return Number.isSafeInteger(value) ? { numerator: value, denominator: 1 } : undefined;
}
