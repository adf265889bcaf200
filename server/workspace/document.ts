/** A document as the features see it: its text, what the analysis says of it, and where places are in it. */
import type { Location, Position, Range } from "vscode-languageserver-types";
import { type LineIndex, lineIndex, offsetAfter, type PositionEncoding, positionAt } from "../../grammar/lines.js";
import type { Span } from "../../grammar/syntax.js";
import type { Analysis } from "../analysis/analyse.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Place } from "../diagnostics/diagnostic.js";
import { bringUpToDate, type KnownFigures, type ShownNetwork } from "./known-figures.js";
import { bringPowersUpToDate, type KnownPowers, type ShownScenario } from "./known-powers.js";

/** A file with all it imports, as text and syntax. */
export interface Source {
  readonly uri: string;
  /** The client's version of this very text; undefined for a file that is not open. */
  readonly version: number | undefined;
  readonly file: SourceFile;
  /** What positions in it count. */
  readonly encoding: PositionEncoding;
}

/** The files of the analysis are named by their URIs; bundled ones by `imnpu-library:/NAME.imnpu`. */
export interface DocumentModel extends Source {
  readonly text: string;
  readonly lines: LineIndex;
  readonly analysis: Analysis;
  /** The figures to show, by network name. */
  readonly figures: ReadonlyMap<string, ShownNetwork>;
  /** The same of scenarios. */
  readonly powers: ReadonlyMap<string, ShownScenario>;
  /** Line starts of any file the analysis read. */
  readonly linesOf: (uri: string) => LineIndex;
}

export interface ModelSource {
  readonly uri: string;
  readonly version: number | undefined;
  readonly text: string;
  readonly analysis: Analysis;
  /** By default UTF-16. */
  readonly encoding?: PositionEncoding;
  readonly known?: KnownFigures;
  readonly powers?: KnownPowers;
}

export function documentModel({ uri, version, text, analysis, ...last }: ModelSource): DocumentModel {
  const { known = new Map(), powers = new Map(), encoding = "utf-16" } = last;
  const indexes = new Map<string, LineIndex>([[uri, lineIndex(text, encoding)]]);
  const linesOf = (file: string): LineIndex => {
    let index = indexes.get(file);
    if (index === undefined) {
      index = lineIndex(analysis.textOf(file) ?? "", encoding);
      indexes.set(file, index);
    }
    return index;
  };
  bringUpToDate(known, analysis);
  bringPowersUpToDate(powers, analysis);
  const { file } = analysis;
  return { uri, version, text, file, encoding, lines: linesOf(uri), analysis, figures: known, powers, linesOf };
}

export function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

export function locationOf({ linesOf }: DocumentModel, { file, span }: Place): Location {
  return { uri: file, range: rangeOf(linesOf(file), span) };
}

/** The offset of a position; one beyond a line's end is the line's end, beyond the last line the text's end. */
export function offsetAt(lines: LineIndex, { line, character }: Position): number {
  const { text, starts } = lines;
  const start = starts[line];
  if (start === undefined) return text.length;
  const end = starts[line + 1] ?? text.length;
  const limit = end > start && line + 1 < starts.length ? lineEnd(text, end) : end;
  return offsetAfter(lines, start, Math.max(0, character), limit);
}

/** Before the line's own end mark. */
function lineEnd(text: string, next: number): number {
  return text[next - 1] === "\n" && text[next - 2] === "\r" ? next - 2 : next - 1;
}
