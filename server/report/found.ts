/** Diagnostics with lines in place of offsets. */
import { type LineIndex, lineIndex, lineText, type Position, positionAt } from "../../grammar/lines.js";
import type { Analysis } from "../analysis/analyse.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";

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

export function foundIn({ diagnostics, textOf }: Pick<Analysis, "diagnostics" | "textOf">): Found[] {
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
