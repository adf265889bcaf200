/** Conditions on the points of a sweep. */
import type { KeepStatement, Unit } from "../../../grammar/syntax.js";
import { placeOf, type Site } from "../files/problems.js";
import type { Draft } from "./draft.js";
import { checkExpression, isComparable } from "./expressions.js";
import type { Keep } from "./sweep.js";
import { written } from "./written.js";

/** Undefined after an error, which has been reported. */
export function readKeep(unit: Unit<KeepStatement>, draft: Draft): Keep | undefined {
  const { left, comparison, right } = unit.node;
  const site: Site = { ...draft.site, unit };
  const sides = [left, right].map((side) => side && checkExpression(side, { site, draft, what: "`keep`" }));
  const [first, second] = sides;
  if (left === undefined || right === undefined || comparison === undefined || !first || !second) return undefined;
  const span = { start: left.span.start, end: right.span.end };
  if (!isComparable(first, second, comparison, site, span)) return undefined;
  return { left, comparison, right, text: written(draft.names, unit, span), place: placeOf(site, span) };
}
