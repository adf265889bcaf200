/**
 * Fixtures that hold their own expectations: under a line, a comment whose carets mark the range and whose text is the
 * diagnostic's code and message. The comments are part of the text that is analysed.
 *
 *   conv C from imgae: kernels 8 size 3x3
 * //            ^^^^^ IMN101 there is no layer or input `imgae` here; did you mean `image`?
 */
import { expect } from "vitest";
import { lineIndex, positionAt } from "../../grammar/lines.js";
import type { Diagnostic } from "../../server/diagnostics/diagnostic.js";
import { analyseText, type MemoryOptions } from "./analysis/analyse.js";

export interface AnnotationOptions extends MemoryOptions {
  /** Information is left out unless asked for. */
  readonly information?: boolean;
}

/** Analyses the fixture and expects exactly the diagnostics that its annotations name. */
export function expectAnnotations(fixture: string, options: AnnotationOptions = {}): void {
  const { diagnostics } = analyseText(fixture, options);
  const shown = diagnostics.filter(({ severity }) => options.information || severity !== "information");
  expect(annotated(fixture, shown)).toBe(fixture);
}

/** The fixture with its annotations replaced by those of the diagnostics found. */
function annotated(fixture: string, diagnostics: readonly Diagnostic[]): string {
  const index = lineIndex(fixture);
  const notes = new Map<number, string[]>();
  for (const { code, message, place } of diagnostics) {
    const { line, character } = positionAt(index, place.span.start);
    const carets = "^".repeat(Math.max(1, place.span.end - place.span.start));
    const note = `//${" ".repeat(Math.max(0, character - 2))}${carets} ${code} ${message}`;
    notes.set(line, [...(notes.get(line) ?? []), note]);
  }
  return fixture
    .split("\n")
    .flatMap((text, line) => (/^\/\/ *\^/.test(text) ? [] : [text, ...(notes.get(line) ?? [])]))
    .join("\n");
}
