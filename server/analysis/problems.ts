/** Where diagnostics are collected, and where in a file the analysis is at work. */
import { absolute, type Span } from "../../grammar/syntax.js";
import type { Diagnostic, DiagnosticKind, Extras, Place } from "../diagnostics/diagnostic.js";

/** Collects diagnostics; the same code at the same place counts once, however often a block is used. */
export interface Problems {
  readonly list: readonly Diagnostic[];
  add(diagnostic: Diagnostic): void;
}

export function problemList(): Problems {
  const list: Diagnostic[] = [];
  const seen = new Set<string>();
  return {
    list,
    add(diagnostic) {
      const { file, span } = diagnostic.place;
      const key = `${diagnostic.code} ${span.start} ${span.end} ${file}`;
      if (seen.has(key)) return;
      seen.add(key);
      list.push(diagnostic);
    },
  };
}

/** Takes diagnostics that nobody needs to see. */
export const SILENT: Problems = { list: [], add: () => {} };

/** A unit of a file under analysis: places its spans and takes its diagnostics. */
export interface Site {
  readonly file: string;
  readonly at: number;
  readonly problems: Problems;
}

export function placeOf(site: Site, span: Span): Place {
  return { file: site.file, span: absolute(site, span) };
}

/** Reports at a span of the site's unit. */
export function report<F>(site: Site, kind: DiagnosticKind<F>, span: Span, facts: F, extras?: Extras): void {
  site.problems.add(kind.at(placeOf(site, span), facts, extras));
}
