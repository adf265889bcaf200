/** Expressions of a sweep as functions of the values that change from point to point. */
import type { CallExpression, Expression } from "../../../grammar/syntax.js";
import { unitByText } from "../../../grammar/units.js";
import { inBase } from "../names/read-numbers.js";
import { type Amount, apply, asDouble, ceiled, negated } from "./arithmetic.js";

/** Of the values of axes, then of what is derived, in base units. */
export type Compiled = (values: readonly Amount[]) => Amount;

/** What names stand for; each that an expression reads is one of the two. */
export interface Known {
  /** Where the value of an axis, or of what is derived, stands. */
  readonly slot: (name: string) => number | undefined;
  /** Of what is the same at all points. */
  readonly value: (name: string) => number | undefined;
}

/** For an expression that has been checked (expressions.ts). */
export function compiled(expression: Expression, known: Known): Compiled {
  switch (expression.kind) {
    case "number":
      return constant(expression.value);
    case "quantity":
      return constant(inBase(expression.value, unitByText(expression.unit)?.scale ?? Number.NaN));
    case "name": {
      const slot = known.slot(expression.name);
      if (slot === undefined) return constant(known.value(expression.name) ?? Number.NaN);
      return (values) => values[slot] ?? Number.NaN;
    }
    case "negate": {
      const operand = compiled(expression.operand, known);
      return (values) => negated(operand(values));
    }
    case "call":
      return call(expression, known);
    case "chain": {
      const rest = expression.rest.map(({ operator, operand }) => ({ operator, operand: compiled(operand, known) }));
      const first = compiled(expression.first, known);
      return (values) =>
        rest.reduce((left, { operator, operand }) => apply(operator, left, operand(values)), first(values));
    }
  }
}

function constant(value: number): Compiled {
  return () => value;
}

function call({ callee, args }: CallExpression, known: Known): Compiled {
  const each = args.map((argument) => compiled(argument, known));
  if (callee.text === "ceil") return (values) => ceiled(each[0]?.(values) ?? Number.NaN);
  const isBetter = callee.text === "min" ? (a: number, b: number) => a < b : (a: number, b: number) => a > b;
  return (values) => {
    const found = each.map((argument) => argument(values));
    return found.reduce((best, value) => {
      const [a, b] = [asDouble(value), asDouble(best)];
      return isBetter(a, b) || Number.isNaN(a) ? value : best;
    });
  };
}
