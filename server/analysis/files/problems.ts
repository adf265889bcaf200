/** Where diagnostics are collected, and where in a file the analysis is at work. */
import { absolute, type Span } from "../../../grammar/syntax.js";
import type { Diagnostic, DiagnosticKind, Extras, Place } from "../../diagnostics/diagnostic.js";

/** Collects what the analysis finds, in the order it finds it. */
export interface Problems {
  /** The same code at the same place may be here often, as a block is used: sorted.ts keeps the first. */
  readonly list: readonly Diagnostic[];
  add(diagnostic: Diagnostic): void;
  /** The names of constants that were looked up, and what they stood for. */
  readonly reads: ConstantRead[];
  /** Empties both, for the next analysis. */
  clear(): void;
}

export interface ConstantRead {
  readonly name: string;
  /** Undefined where no constant has the name. */
  readonly constant: { readonly value: number | undefined } | undefined;
}

export function problemList(): Problems {
  const list: Diagnostic[] = [];
  const reads: ConstantRead[] = [];
  const clear = () => {
    list.length = 0;
    reads.length = 0;
  };
  return { list, reads, add: (diagnostic) => list.push(diagnostic), clear };
}

/** Takes diagnostics that nobody needs to see. */
export const SILENT: Problems = { list: [], reads: [], add: () => {}, clear: () => {} };

/** A unit of a file under analysis: places its spans, wherever it stands by then, and takes its diagnostics. */
export interface Site {
  readonly file: string;
  readonly unit: { readonly at: number };
  readonly problems: Problems;
}

export function placeOf(site: Site, span: Span): Place {
  return { file: site.file, span: absolute(site.unit, span) };
}

/** Reports at a span of the site's unit. */
export function report<F>(site: Site, kind: DiagnosticKind<F>, span: Span, facts: F, extras?: Extras): void {
  site.problems.add(kind.at(placeOf(site, span), facts, extras));
}
