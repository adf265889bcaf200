/** What follows from the axes of a sweep, in the order in which it is found. */
import type { DerivedStatement, Unit } from "../../../grammar/syntax.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { namesOf } from "../names/constants.js";
import { wrongType } from "../names/read-numbers.js";
import { sourceOf, typeInWords } from "../names/value-text.js";
import { subjectOf } from "./asked.js";
import { isTaken } from "./axes.js";
import { isChangeable } from "./changeable.js";
import type { Draft, DraftDerived } from "./draft.js";
import { checkExpression } from "./expressions.js";
import { readSubject } from "./subjects.js";
import type { Derived } from "./sweep.js";
import { dimensionOf, isNumeric } from "./terms.js";
import { written } from "./written.js";

/** Reads what a statement is of into the draft, so that others may read it; false after an error, which has been reported. */
export function declareDerived(unit: Unit<DerivedStatement>, draft: Draft): boolean {
  const { subject: reference, value } = unit.node;
  const site: Site = { ...draft.site, unit };
  if (reference === undefined) return false;
  if (unit.node.broken) {
    draft.unknown.add(subjectOf(unit.node) ?? "");
    return false;
  }
  const subject = readSubject(reference, site, draft);
  if (subject === undefined) {
    draft.unknown.add(subjectOf(unit.node) ?? "");
    return false;
  }
  const { kind, name, type, parameter } = subject;
  const place = placeOf(site, reference.span);
  if (isTaken(name, place, draft)) return false;
  if (value === undefined || !isChangeable(unit, subject, site, draft)) {
    draft.unknown.add(name);
    return false;
  }
  if (type === undefined || !isNumeric(type) || kind === "precision" || kind === "point" || kind === "networks") {
    const expected = type === undefined ? "a list of values, as an axis" : typeInWords(type);
    draft.unknown.add(name);
    return wrongType(site, value, `\`${name}\``, expected) ?? false;
  }
  const text = written(draft.names, unit, value.span);
  const given = { kind, name, place, type, expression: value, text };
  draft.derived.push({ ...given, ...(parameter && { parameter }), site });
  return true;
}

/** Checks the expression; false after an error. */
export function checkDerived({ site, name, type, expression }: DraftDerived, draft: Draft): boolean {
  const what = `\`${name}\``;
  const term = checkExpression(expression, { site, draft, what });
  if (term === undefined) return false;
  if (term.dimension === dimensionOf(type)) return true;
  const found = sourceOf(expression);
  if (type.kind !== "quantity") {
    wrongType(site, expression, what, type.kind === "count" ? "a whole number" : "a number");
  } else {
    const expected = `${typeInWords(type)}, or an expression of such`;
    report(site, IMN203, expression.span, { kind: "type", what, expected, found });
  }
  return false;
}

/** Each behind those that it reads; undefined where one depends on itself, which is then reported. */
export function inOrder(derived: readonly DraftDerived[], { problems }: Site): readonly Derived[] | undefined {
  const byName = new Map(derived.map((each) => [each.name, each]));
  const done = new Set<DraftDerived>();
  const path: { readonly of: DraftDerived; readonly waitsFor: DraftDerived[] }[] = [];
  const enter = (of: DraftDerived) =>
    path.push({ of, waitsFor: namesOf(of.expression).flatMap((name) => byName.get(name) ?? []) });
  for (const each of derived) {
    if (!done.has(each)) enter(each);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.waitsFor.shift();
      const start = path.findIndex(({ of }) => of === next);
      if (next === undefined) {
        done.add(top.of);
        path.pop();
      } else if (start >= 0) {
        const chain = [...path.slice(start).map(({ of }) => of.name), next.name];
        problems.add(IMN203.at(next.place, { kind: "circular", what: "derived value", chain }));
        return undefined;
      } else if (!done.has(next)) enter(next);
    }
  }
  return [...done].map(({ site: _, ...each }) => each);
}
