/** Files as the commands see them: analysed, their diagnostics with lines in place of offsets. */
import { type LineIndex, lineIndex, lineText, type Position, positionAt } from "../grammar/lines.js";
import { type Analysis, analyse } from "../server/analysis/analyse.js";
import type { Diagnostic, Place, Severity } from "../server/diagnostics/diagnostic.js";
import { plural } from "../server/diagnostics/words.js";
import { createSearchCache } from "../src-sim/search-cache.js";
import { fileHost } from "./host.js";
import { withProgress } from "./progress.js";
import { readNamed } from "./read.js";
import type { Terminal } from "./terminal.js";

/** A place by lines and characters from 0. */
export interface LinePlace {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
  /** The first line's text. */
  readonly text: string;
}

/** A diagnostic, and where its places are. */
export interface Found {
  readonly diagnostic: Diagnostic;
  readonly locate: (place: Place) => LinePlace;
}

const cache = createSearchCache();

/**
 * Reads and analyses a file, `-` for standard input.
 * @throws Failure if it cannot be read.
 */
export async function analyseFile(path: string, terminal: Terminal, clusters?: readonly number[]): Promise<Analysis> {
  const text = await readNamed(path, terminal);
  const options = { host: fileHost(path, terminal.workingDirectory), cache, ...(clusters && { clusters }) };
  return withProgress(terminal.remarks, `analysing ${path}`, () => analyse(path, text, options));
}

export function foundIn({ diagnostics, textOf }: Analysis): Found[] {
  const locate = locator(textOf);
  return diagnostics.map((diagnostic) => ({ diagnostic, locate }));
}

function locator(textOf: Analysis["textOf"]): Found["locate"] {
  const indexes = new Map<string, LineIndex>();
  return ({ file, span }) => {
    let index = indexes.get(file);
    if (index === undefined) {
      index = lineIndex(textOf(file) ?? "");
      indexes.set(file, index);
    }
    const start = positionAt(index, span.start);
    return { file, start, end: positionAt(index, span.end), text: lineText(index, start.line) };
  };
}

/** Each mistake once, though several files import the file it is in. */
export function distinct(found: readonly Found[]): Found[] {
  const byPlace = new Map(
    found.map((each) => {
      const { code, place } = each.diagnostic;
      return [`${code} ${place.span.start} ${place.span.end} ${place.file}`, each];
    }),
  );
  return [...byPlace.values()];
}

export function countOf(found: readonly Found[], severity: Severity): number {
  return found.filter(({ diagnostic }) => diagnostic.severity === severity).length;
}

/** "2 errors, 1 warning"; what there is none of is left out. */
export function countsInWords(found: readonly Found[]): string {
  const counts = [
    { count: countOf(found, "error"), one: "error" },
    { count: countOf(found, "warning"), one: "warning" },
    { count: countOf(found, "information"), one: "note" },
  ].filter(({ count }) => count > 0);
  return counts.length > 0 ? counts.map(({ count, one }) => plural(count, one)).join(", ") : "no errors";
}
