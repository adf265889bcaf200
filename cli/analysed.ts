/** Files as the commands see them: read and analysed, and their diagnostics counted. */
import { type Analysis, analyse } from "../server/analysis/analyse.js";
import type { Severity } from "../server/diagnostics/diagnostic.js";
import { plural } from "../server/diagnostics/words.js";
import type { Found } from "../server/report/found.js";
import { createSearchCache } from "../src-sim/mapping/search-cache.js";
import { fileHost } from "./host.js";
import { withProgress } from "./progress.js";
import { readNamed } from "./read.js";
import type { Terminal } from "./terminal.js";

/** Searches done once for all analyses of a command. */
export const cache = createSearchCache();

export interface Asked {
  readonly clusters?: readonly number[] | undefined;
  readonly storeAll?: boolean | undefined;
  /** Whether layers are looked for that lose time. */
  readonly losses?: boolean;
}

/**
 * Reads and analyses a file, `-` for standard input.
 * @throws Failure if it cannot be read.
 */
export async function analyseFile(path: string, terminal: Terminal, asked: Asked = {}): Promise<Analysis> {
  const text = await readNamed(path, terminal);
  return analyseText(path, text, terminal, asked);
}

/** Analyses a text as the file of that path, `-` for standard input. */
export function analyseText(
  path: string,
  text: string,
  { workingDirectory, remarks }: Terminal,
  { clusters, storeAll = false, losses = false }: Asked = {},
): Analysis {
  const options = { host: fileHost(path, workingDirectory), cache, storeAll, losses, ...(clusters && { clusters }) };
  return withProgress(remarks, `analysing ${path}`, () => analyse(path, text, options));
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
