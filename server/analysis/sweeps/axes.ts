/** The axes of a sweep: what each changes, and through which values. */
import type { AxisItem, AxisStatement, Unit } from "../../../grammar/syntax.js";
import { type Fix, type Place, replace } from "../../diagnostics/diagnostic.js";
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
  const reading = { site, subject, names, asked, varied };
  const found = new Map<string, { readonly item: AxisItem; readonly read: ReadItem }>();
  const sourceOf = ({ span }: AxisItem) => written(names, site.unit, span);
  let isWhole = true;
  for (const [index, item] of items.entries()) {
    const read = readItem(item, reading);
    const first = read && found.get(read.key);
    if (read === undefined || first !== undefined) isWhole = false;
    if (read !== undefined && first === undefined) found.set(read.key, { item, read });
    if (first === undefined) continue;
    const related = [
      { place: placeOf(site, first.item.span), message: `\`${sourceOf(first.item)}\` is first given here` },
    ];
    const fixes = [removal(items, index, sourceOf(item), site)];
    report(site, IMN202, item.span, { kind: "repeated", word: sourceOf(item) }, { related, fixes });
  }
  return isWhole ? [...found.values()].map(({ read }) => read) : undefined;
}

/** Takes a value out of its list, with the comma before it; the first value is never one too many. */
function removal(items: readonly AxisItem[], index: number, source: string, site: Site): Fix {
  const [before, item] = [items[index - 1] as AxisItem, items[index] as AxisItem];
  const span = { start: before.span.end, end: item.span.end };
  return replace(placeOf(site, span), "", `Remove \`${source}\``);
}
