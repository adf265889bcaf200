/** Places of a text that was edited, as places of the text as it was. */
import type { Span } from "../../grammar/syntax.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import type { PutEdit } from "../sweep/network-edits.js";
import { type Cut, cutBy, type Edit } from "../sweep/pieces.js";

/** Where a character comes from; of what was put there, where it was put, and by which settings. */
export interface Origin {
  readonly at: number;
  readonly by?: readonly string[];
}

/** Of the character that stands there. */
export type OriginOf = (offset: number) => Origin;

export interface Traced {
  readonly text: string;
  readonly originOf: OriginOf;
}

/** The text with the edits, each with as many line ends as what it replaces, or more. */
export function inLines(text: string, edits: readonly (Edit & Partial<PutEdit>)[]): Traced {
  const kept = edits.map((edit) => {
    const { span, text: put } = edit;
    const oneLine = put.startsWith("\n") ? ` ${put.slice(1)}` : put;
    const missing = linesIn(text.slice(span.start, span.end)) - linesIn(oneLine);
    return { ...edit, text: oneLine + "\n".repeat(Math.max(0, missing)) };
  });
  const cuts = cutBy(text, { start: 0, end: text.length }, kept);
  return { text: cuts.map((each) => each.text).join(""), originOf: originIn(cuts) };
}

/** The last of the cuts is what is kept behind all edits. */
function originIn(cuts: readonly Cut<Edit & Partial<PutEdit>>[]): OriginOf {
  let length = 0;
  const starts = cuts.map(({ text }) => {
    length += text.length;
    return length - text.length;
  });
  return (offset) => {
    let [from, to] = [0, cuts.length - 1];
    while (from < to) {
      const middle = (from + to + 1) >> 1;
      if ((starts[middle] as number) <= offset) from = middle;
      else to = middle - 1;
    }
    const { span, edit } = cuts[from] as (typeof cuts)[number];
    return edit === undefined
      ? { at: span.start + offset - (starts[from] as number) }
      : { at: span.start, by: edit.by ?? [] };
  };
}

/** Of a text that was edited twice. */
export function chained(first: OriginOf, second: OriginOf): OriginOf {
  return (offset) => {
    const { at, by } = second(offset);
    return by === undefined ? first(at) : { at: first(at).at, by };
  };
}

/** Of texts by path; of others nothing was edited. */
export type Origins = ReadonlyMap<string, OriginOf>;

/** By which settings the place was put there; undefined of what the file says itself. */
export function putBy({ file, span }: Place, origins: Origins): readonly string[] | undefined {
  return origins.get(file)?.(span.start).by;
}

/** The diagnostic at the places of the files as they are; mends of what is set there would change nothing, and are left out. */
export function asWritten(diagnostic: Diagnostic, origins: Origins): Diagnostic {
  const written = ({ file, span }: Place): Place => ({ file, span: originalSpan(span, origins.get(file)) });
  return {
    ...diagnostic,
    place: written(diagnostic.place),
    related: diagnostic.related.map(({ place, message }) => ({ place: written(place), message })),
    fixes: diagnostic.fixes
      .filter(({ edits }) => edits.every(({ place }) => putBy(place, origins) === undefined))
      .map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, place: written(edit.place) })) })),
  };
}

function originalSpan({ start, end }: Span, originOf: OriginOf | undefined): Span {
  if (originOf === undefined) return { start, end };
  const first = originOf(start);
  if (first.by !== undefined || end <= start) return { start: first.at, end: first.at };
  const last = originOf(end - 1);
  return { start: first.at, end: Math.max(first.at, last.by === undefined ? last.at + 1 : last.at) };
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
