/** The axes of a sweep: what each changes, and through which values. */
import type { AxisItem, AxisStatement, Span, Unit } from "../../../grammar/syntax.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { subjectOf } from "./asked.js";
import { type ReadItem, readItem } from "./axis-values.js";
import { isChangeable } from "./changeable.js";
import type { Draft } from "./draft.js";
import { readSubject, type Subject } from "./subjects.js";
import type { Axis } from "./sweep.js";
import { written } from "./written.js";

/** Reads a statement into the draft; false after an error, which has been reported. */
export function readAxis(unit: Unit<AxisStatement>, draft: Draft): boolean {
  const { subject: reference, items } = unit.node;
  const site: Site = { ...draft.site, unit };
  if (reference === undefined) return false;
  const subject = unit.node.broken ? undefined : readSubject(reference, site, draft);
  if (subject === undefined) {
    // What is said of it elsewhere is silent.
    draft.unknown.add(subjectOf(unit.node) ?? "");
    return false;
  }
  const place = placeOf(site, reference.span);
  if (isTaken(subject.name, place, draft) || !isChangeable(unit, subject, site, draft)) return false;
  const read = readItems(items, subject, site, draft);
  draft.axes.push(axisOf(subject, place, read ?? []));
  return read !== undefined && read.length > 0;
}

function axisOf(
  { kind, name, parameter, type }: Subject,
  place: Place,
  items: readonly ReadItem[],
): Axis & Pick<Subject, "type"> {
  const values = items.map(({ text, number }) => (number === undefined ? { text } : { text, number }));
  return { kind, name, place, values, ...(parameter && { parameter }), ...(type && { type }) };
}

/** Reports a name that is an axis, or derived, already. */
export function isTaken(name: string, place: Place, { axes, derived, site }: Draft): boolean {
  const before = [...axes, ...derived].find((each) => each.name === name);
  if (before === undefined) return false;
  const related = [{ place: before.place, message: `\`${name}\` is first given here` }];
  site.problems.add(IMN202.at(place, { kind: "repeated", word: name }, { related }));
  return true;
}

/** Undefined after an error. */
function readItems(
  items: readonly AxisItem[],
  subject: Subject,
  site: Site,
  draft: Draft,
): readonly ReadItem[] | undefined {
  const { names, asked, varied } = draft;
  const read = items.map((item) => readItem(item, { site, subject, names, asked, varied }));
  /** Where each value stands, however it is written. */
  const places = new Map<string, number[]>();
  for (const [index, each] of read.entries()) {
    if (each === undefined) continue;
    const before = places.get(each.key);
    if (before === undefined) places.set(each.key, [index]);
    else before.push(index);
  }
  for (const alike of places.values()) if (alike.length > 1) reportRepeated(alike, items, site, draft);
  const isRead = read.every((each) => each !== undefined);
  return isRead && places.size === items.length ? read : undefined;
}

/** A value that stands there once more, in another unit perhaps: all but the first of them can be taken out. */
function reportRepeated(alike: readonly number[], items: readonly AxisItem[], site: Site, { names }: Draft): void {
  const spans = alike.map((index) => (items[index] as AxisItem).span);
  const [first, ...again] = spans as [Span, ...Span[]];
  const source = written(names, site.unit, first);
  const related = [{ place: placeOf(site, first), message: `\`${source}\` is first given here` }];
  const edits = alike.slice(1).map((index) => {
    // With the comma before it.
    const [start, end] = [(items[index - 1] as AxisItem).span.end, (items[index] as AxisItem).span.end];
    return { place: placeOf(site, { start, end }), newText: "" };
  });
  const fixes = [{ title: `Keep \`${source}\` once`, edits, safe: false }];
  for (const span of again) {
    report(site, IMN202, span, { kind: "repeated", word: written(names, site.unit, span) }, { related, fixes });
  }
}
