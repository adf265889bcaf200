/** Changes of a text as a unified diff, which `patch` and `git apply` take. */
import type { SpanEdit } from "../edits/span-edits.js";

/** Lines around a change that stay. */
const AROUND = 3;

/** Whole lines, from 0, that others take the place of. */
interface Change {
  readonly from: number;
  /** Behind the last. */
  readonly to: number;
  readonly lines: readonly string[];
}

/** `edits`: in the order of the text, none in another. Empty without any. */
export function unifiedDiff(path: string, text: string, edits: readonly SpanEdit[]): string {
  if (edits.length === 0) return "";
  const lines = linesOf(text);
  let moved = 0;
  const hunks = grouped(changesOf(lines, edits)).map((changes) => {
    const { hunk, added } = hunkOf(lines, changes, moved);
    moved += added;
    return hunk;
  });
  return `--- a/${path}\n+++ b/${path}\n${hunks.join("")}`;
}

/** With their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** By whole lines; edits of the same line are one change. */
function changesOf(lines: readonly string[], edits: readonly SpanEdit[]): Change[] {
  const changes: Change[] = [];
  let line = 0;
  let start = 0;
  const advance = (offset: number) => {
    while (line < lines.length - 1 && start + (lines[line] as string).length <= offset) {
      start += (lines[line] as string).length;
      line++;
    }
  };
  for (let place = 0; place < edits.length; ) {
    advance((edits[place] as SpanEdit).span.start);
    const from = line;
    let at = start;
    let text = "";
    const ofLines = lines.slice(from).join("");
    const begin = start;
    do {
      const { span, text: by } = edits[place] as SpanEdit;
      text += ofLines.slice(at - begin, span.start - begin) + by;
      at = span.end;
      // Where an edit ends at the end of its line, that end is still of the line.
      advance(Math.max(span.start, span.end - 1));
      place++;
    } while (place < edits.length && (edits[place] as SpanEdit).span.start < start + (lines[line]?.length ?? 0));
    text += ofLines.slice(at - begin, start + (lines[line]?.length ?? 0) - begin);
    changes.push({ from, to: line + 1, lines: linesOf(text) });
  }
  return changes;
}

/** Those that share lines around them are one hunk. */
function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && change.from - last.to <= 2 * AROUND) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkOf(lines: readonly string[], changes: readonly Change[], moved: number) {
  const first = changes[0] as Change;
  const last = changes.at(-1) as Change;
  const from = Math.max(0, first.from - AROUND);
  const to = Math.min(lines.length, last.to + AROUND);
  const body: string[] = [];
  let at = from;
  let added = 0;
  for (const change of changes) {
    body.push(...marked(" ", lines.slice(at, change.from)));
    body.push(...marked("-", lines.slice(change.from, change.to)), ...marked("+", change.lines));
    added += change.lines.length - (change.to - change.from);
    at = change.to;
  }
  body.push(...marked(" ", lines.slice(at, to)));
  const [before, after] = [to - from, to - from + added];
  const head = `@@ -${rangeText(from, before)} +${rangeText(from + moved, after)} @@\n`;
  return { hunk: head + body.join(""), added };
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.map((line) => `${mark}${line}${line.endsWith("\n") ? "" : "\n\\ No newline at end of file\n"}`);
}

function rangeText(from: number, count: number): string {
  return count === 1 ? `${from + 1}` : `${count === 0 ? from : from + 1},${count}`;
}
