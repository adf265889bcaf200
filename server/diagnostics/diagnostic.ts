/** A diagnostic as data, and the row that defines a code: severity, words, page and examples in one place. */
import type { Span } from "../../grammar/syntax.js";

export type Severity = "error" | "warning" | "information";

/** A range of a file; offsets absolute. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

export interface TextEdit {
  readonly place: Place;
  readonly newText: string;
}

/**
 * A change that mends the cause. A safe one can be applied unasked, as on saving: only one text can be meant, and nothing
 * but the mistake changes. So misspelt words of the language and missing imports are safe (IMN002, IMN101, IMN202);
 * another name, shape, value or mapping (IMN101, IMN2xx, IMN3xx) is a decision, and its fix waits to be asked for.
 */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safe: boolean;
}

export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly related: readonly { readonly place: Place; readonly message: string }[];
  readonly fixes: readonly Fix[];
  /** Greyed out in an editor: can be removed without effect. */
  readonly unnecessary?: true;
}

/** One code: `message` makes its words from the facts; the page explains it; the examples are run by tests. */
export interface DiagnosticRow<Facts> {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly message: (facts: Facts) => string;
  /** Markdown: what it means and how to mend it. */
  readonly explanation: string;
  /** A file that brings this diagnostic and no other. */
  readonly bad: string;
  /** The same file, mended: brings none of this code. */
  readonly good: string;
  readonly unnecessary?: true;
}

export interface Extras {
  readonly related?: Diagnostic["related"];
  readonly fixes?: readonly Fix[];
}

/** A row with a maker of its diagnostics. */
export type DiagnosticKind<Facts> = DiagnosticRow<Facts> & {
  at(place: Place, facts: Facts, extras?: Extras): Diagnostic;
};

export function define<Facts>(row: DiagnosticRow<Facts>): DiagnosticKind<Facts> {
  return {
    ...row,
    at: (place, facts, extras = {}) => ({
      code: row.code,
      severity: row.severity,
      message: row.message(facts),
      place,
      related: extras.related ?? [],
      fixes: extras.fixes ?? [],
      ...(row.unnecessary && { unnecessary: true }),
    }),
  };
}

/** Replaces the text of one place. */
export function replace(place: Place, newText: string, title: string, safe = false): Fix {
  return { title, edits: [{ place, newText }], safe };
}
