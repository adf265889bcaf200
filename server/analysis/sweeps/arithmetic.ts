/** Numbers of a sweep's expressions: whole ones and fractions of whole ones exact, as in constants, quantities as doubles. */
import type { Operator } from "../../../grammar/syntax.js";
import type { Exact } from "../names/exact.js";
import * as exact from "../names/exact.js";

/** A fraction is there only where it is not whole; NaN is a division by 0. */
export type Amount = number | Exact;

/** All digits that a double has, without what binary makes of them. */
const DIGITS = 15;

const EXACT: Readonly<Record<Operator, (a: Exact, b: Exact) => Exact | exact.ArithmeticProblem>> = {
  "+": exact.add,
  "-": exact.subtract,
  "*": exact.multiply,
  "/": exact.divide,
  "%": exact.remainder,
};

const DOUBLES: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? Number.NaN : a / b),
  "%": (a, b) => (b === 0 ? Number.NaN : a - Math.floor(a / b) * b),
};

export function apply(operator: Operator, a: Amount, b: Amount): Amount {
  if (typeof a === "number" && typeof b === "number") {
    const result = DOUBLES[operator](a, b);
    // Of whole numbers only a quotient may need more than a double.
    if (operator !== "/" || Number.isInteger(result) || !Number.isSafeInteger(a) || !Number.isSafeInteger(b)) {
      return result;
    }
  }
  const [left, right] = [exactOf(a), exactOf(b)];
  const result = left && right ? EXACT[operator](left, right) : "overflow";
  if (typeof result !== "string") return amountOf(result);
  return DOUBLES[operator](asDouble(a), asDouble(b));
}

export function negated(a: Amount): Amount {
  return typeof a === "number" ? -a + 0 : exact.negate(a);
}

export function ceiled(a: Amount): Amount {
  return typeof a === "number" ? Math.ceil(rounded(a)) + 0 : exact.ceil(a).numerator;
}

export function asDouble(a: Amount): number {
  return typeof a === "number" ? a : a.numerator / a.denominator;
}

/** Without what binary adds to quantities: `0.7V / 0.1V` is 7. */
export function rounded(a: number): number {
  return Number.isInteger(a) ? a : Number(a.toPrecision(DIGITS));
}

function exactOf(a: Amount): Exact | undefined {
  if (typeof a !== "number") return a;
  return Number.isSafeInteger(a) ? { numerator: a, denominator: 1 } : undefined;
}

function amountOf(value: Exact): Amount {
  return value.denominator === 1 ? value.numerator : value;
}
