/** What the names in a sweep's expressions stand for. */
import type { NameExpression } from "../../../grammar/syntax.js";
import type { Dimension } from "../../../grammar/units.js";
import { PROPERTIES, PROPERTY_BY_WORD, type PropertyWord, type ValueType } from "../../../grammar/vocabulary.js";
import { METRICS } from "../../../src-sim/report/metrics.js";
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { closestWord } from "../../diagnostics/words.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { POINT_WORDS } from "../names/arch-checks.js";
import { propertyOf } from "../names/arch-fields.js";
import { wrongType } from "../names/read-numbers.js";
import { lookup, namesIn } from "../names/scope.js";
import { changeTo } from "./asked.js";
import type { Draft } from "./draft.js";
import type { NumberType } from "./sweep.js";

export interface Term {
  /** Of a quantity; a share is a number like any other. */
  readonly dimension: Dimension | undefined;
}

const NUMBER: Term = { dimension: undefined };

/** Reads a name for an expression of what is called `what`; undefined after an error, here or where the name is declared. */
export function readTerm(expression: NameExpression, what: string, site: Site, draft: Draft): Term | undefined {
  const { name } = expression;
  if (draft.unknown.has(name)) return undefined;
  const varied = draft.axes.find((axis) => axis.name === name) ?? draft.derived.find((each) => each.name === name);
  if (varied !== undefined) {
    if (varied.type !== undefined && isNumeric(varied.type)) return { dimension: dimensionOf(varied.type) };
    return wrongType(site, expression, what, "numbers");
  }
  const type = PROPERTY_BY_WORD.get(name)?.type;
  const constant = lookup(draft.names.scope, name);
  // The area of the chip as it is stated is that of no other point.
  if (name === "area" && constant === undefined) {
    unknownTerm(expression, site, draft);
    return undefined;
  }
  if (type !== undefined && (constant === undefined || isStated(name as PropertyWord, draft))) {
    return propertyTerm(expression, type, what, site, draft);
  }
  if (constant === undefined) {
    unknownTerm(expression, site, draft);
    return undefined;
  }
  constant.used = true;
  if (constant.value === undefined) return undefined;
  draft.fixed.set(name, constant.value);
  return NUMBER;
}

export function isNumeric(type: ValueType): type is NumberType {
  const { kind } = type;
  return kind === "count" || kind === "real" || kind === "quantity";
}

export function dimensionOf(type: ValueType): Dimension | undefined {
  return type.kind === "quantity" && type.dimension !== "ratio" ? type.dimension : undefined;
}

function isStated(word: PropertyWord, { asked = [] }: Draft): boolean {
  return asked.some(({ arch }) => arch !== undefined && propertyOf(arch, word) !== undefined);
}

/** A property of the architecture as it stands, which has to be the same at every point. */
function propertyTerm(
  expression: NameExpression,
  type: ValueType,
  what: string,
  site: Site,
  draft: Draft,
): Term | undefined {
  const word = expression.name as PropertyWord;
  if (!isNumeric(type)) return wrongType(site, expression, what, "numbers");
  const archs = draft.asked?.flatMap(({ arch }) => arch ?? []) ?? [];
  if (draft.asked === undefined || archs.length < draft.asked.length) return undefined;
  const isOfPoints = archs.some(({ points = [] }) => points.length > 0) && isPointWord(word);
  if (isOfPoints && draft.axes.some(({ kind }) => kind === "point")) {
    return wrongType(site, expression, what, "what is the same at all operating points of the axis `point`");
  }
  const values = new Set(archs.map((arch) => propertyOf(arch, word)));
  const [value] = values;
  if (values.size > 1) return wrongType(site, expression, what, "what is the same for all of `networks`, or an axis");
  if (typeof value !== "number") {
    const hint = `\`${archs[0]?.name ?? ""}\` does not say it, and no axis does`;
    report(site, IMN101, expression.span, { what: "value of", name: word, hint });
    return undefined;
  }
  draft.fixed.set(word, value);
  return { dimension: dimensionOf(type) };
}

function isPointWord(word: string): boolean {
  return word === "leakage" || POINT_WORDS.some((each) => each === word);
}

function unknownTerm({ name, span }: NameExpression, site: Site, { axes, derived, names }: Draft): void {
  const what = "axis, property or constant";
  if ([...METRICS, ...SWEEP_METRICS].some(({ word }) => word === name)) {
    const hint = `it is a metric of the result, which \`minimize ${name}\` is for, or a filter of the result`;
    report(site, IMN101, span, { what, name, hint });
    return;
  }
  const known = [...axes, ...derived, ...PROPERTIES.map(({ word }) => ({ name: word }))].map((each) => each.name);
  const suggestion = closestWord(name, [...known, ...namesIn(names.scope)]);
  report(site, IMN101, span, { what, name, suggestion }, { fixes: changeTo(placeOf(site, span), suggestion) });
}
