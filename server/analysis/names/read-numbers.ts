/** Numbers and quantities, read within their ranges. */
import type { Attribute, Expression, Span } from "../../../grammar/syntax.js";
import { type Dimension, unitByText, unitsOf } from "../../../grammar/units.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { report, type Site } from "../files/problems.js";
import { evaluateWhole } from "./evaluate.js";
import type { Scope } from "./scope.js";
import { sourceOf } from "./value-text.js";

/** What stands behind an attribute's word. */
export type Written = NonNullable<Attribute["value"]>;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number within the range, or undefined after its error. */
export function readCount(site: Site, scope: Scope, value: Written, what: string, range: Range): number | undefined {
  if (value.kind === "list" || value.kind === "quantity" || value.kind === "text")
    return wrongType(site, value, what, "a whole number");
  const number = evaluateWhole(site, scope, value);
  return number === undefined ? undefined : inRange(site, value.span, what, number, range, String);
}

/** A quantity in the base unit of its dimension, or undefined after its error. */
export function readQuantity(
  site: Site,
  value: Written,
  what: string,
  type: { readonly dimension: Dimension } & Range,
): number | undefined {
  const units = unitsOf(type.dimension);
  const unit = value.kind === "quantity" ? unitByText(value.unit) : undefined;
  if (value.kind !== "quantity" || unit?.dimension !== type.dimension) {
    report(site, IMN203, value.span, { kind: "unit", what, units, found: sourceOf(value) });
    return undefined;
  }
  const base = inBase(value.value, unit.scale);
  const show = (each: number) => {
    const isFound = each === base;
    if (isFound && !Number.isFinite(each)) return value.text;
    return `${isFound ? shown(each / unit.scale) : shownLegal(each, unit.scale, type)}${unit.text}`;
  };
  return inRange(site, value.span, what, base, type, show);
}

/** Of what is measured or asked for, in base units: more is a slip of the pen, whatever the unit. */
const MOST_MEASURED = 1e30;

/** A quantity that is limited by nothing but its sign; `positive`: not 0 either. Reports what is not one. */
export function readMeasure(
  site: Site,
  value: Written,
  what: string,
  dimension: Dimension,
  positive: boolean,
): number | undefined {
  const read = readQuantity(site, value, what, { dimension, min: 0, max: MOST_MEASURED });
  if (read !== 0 || !positive) return read;
  report(site, IMN203, value.span, { kind: "type", what, expected: "more than 0", found: sourceOf(value) });
  return undefined;
}

const SHOWN_DIGITS = 12;

function shown(value: number): number {
  return Number(value.toPrecision(SHOWN_DIGITS));
}

/** The end of a range in a unit, so that what is read is legal: 1e9 s are 11574.074074 days, and no more. */
function shownLegal(base: number, scale: number, { min, max }: Range): number {
  const value = shown(base / scale);
  const lastDigit = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - SHOWN_DIGITS);
  const read = inBase(value, scale);
  if (read > max) return shown(value - lastDigit);
  return read < min ? shown(value + lastDigit) : value;
}

/** All digits that a number has, without what binary makes of them: 2.66pJ is 2.66e-12, and 57.2% is 0.572. */
const DIGITS = 15;

export function inBase(value: number, scale: number): number {
  return scale < 1 ? Number((value * scale).toPrecision(DIGITS)) : value * scale;
}

function inRange(
  site: Site,
  span: Span,
  what: string,
  value: number,
  { min, max }: Range,
  show: (n: number) => string,
) {
  if (value >= min && value <= max) return value;
  const nearest = show(value < min ? min : max);
  report(site, IMN203, span, { kind: "range", what, found: show(value), min: show(min), max: show(max), nearest });
  return undefined;
}

/** Any number, as it stands there or with a sign; of an expression its whole value. Undefined after an error. */
export function readReal(site: Site, scope: Scope, value: Expression): number | undefined {
  if (value.kind === "number") return value.value;
  if (value.kind !== "negate") return evaluateWhole(site, scope, value);
  const operand = readReal(site, scope, value.operand);
  return operand && -operand;
}

/** The same within a range. */
export function readRealWithin(
  site: Site,
  scope: Scope,
  value: Written,
  what: string,
  range: Range,
): number | undefined {
  if (value.kind === "list" || value.kind === "quantity" || value.kind === "text") {
    return wrongType(site, value, what, "a number");
  }
  const number = readReal(site, scope, value);
  return number === undefined ? undefined : inRange(site, value.span, what, number, range, String);
}

export function wrongType(site: Site, value: Written, what: string, expected: string): undefined {
  report(site, IMN203, value.span, { kind: "type", what, expected, found: sourceOf(value) });
  return undefined;
}
