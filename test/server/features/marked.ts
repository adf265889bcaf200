/**
 * Fixtures for features: one string with the cursor as `‸` and ranges between `⟦` and `⟧`, which may nest. The marks
 * mean nothing in the language and are taken out before the text is analysed.
 *
 *   const { cursor, ranges, model } = marked("network n { input ⟦x⟧: 8 fc A from ‸x: units 8 }");
 */
import type { Position, Range } from "vscode-languageserver-types";
import { type LineIndex, lineIndex, positionAt } from "../../../grammar/lines.js";
import { type AnalyseOptions, type Analysis, analyse } from "../../../server/analysis/analyse.js";
import type { Host } from "../../../server/analysis/files/files.js";
import { type DocumentModel, documentModel, offsetAt } from "../../../server/workspace/document.js";
import type { KnownFigures } from "../../../server/workspace/known-figures.js";

export const MAIN = "file:///main.imnpu";

export interface MarkedOptions extends Omit<Partial<AnalyseOptions>, "host"> {
  /** Other files of the folder by name, such as `other.imnpu`; without marks. */
  readonly files?: Readonly<Record<string, string>>;
  /** The model of the text before, for the last good figures. */
  readonly before?: DocumentModel;
  readonly version?: number;
}

export interface Marked {
  /** Without the marks. */
  readonly text: string;
  /** The place of `‸`; without one the start of the first range, or of the text. */
  readonly cursor: Position;
  /** By their starts; of two that start together the outer one first. */
  readonly ranges: readonly Range[];
  readonly model: DocumentModel;
  /** The model and one of each other file, as if all were open. */
  readonly models: readonly DocumentModel[];
}

/** The text without its marks, analysed as `file:///main.imnpu`. */
export function marked(fixture: string, options: MarkedOptions = {}): Marked {
  const { text, cursor, spans } = withoutMarks(fixture);
  const lines = lineIndex(text);
  const ranges = spans.map(({ start, end }) => ({ start: positionAt(lines, start), end: positionAt(lines, end) }));
  const at = cursor === undefined ? ranges[0]?.start : positionAt(lines, cursor);
  const model = modelOf(text, options);
  const all = { ...options.files, "main.imnpu": text };
  const others = Object.entries(options.files ?? {}).map(([name, other]) => {
    return modelOf(other, { files: all }, `file:///${name}`);
  });
  return { text, cursor: at ?? { line: 0, character: 0 }, ranges, model, models: [model, ...others] };
}

/** The model of a text without marks. */
export function modelOf(text: string, options: MarkedOptions = {}, uri = MAIN): DocumentModel {
  const { files, before, version = 1, ...rest } = options;
  const analysis: Analysis = analyse(uri, text, { host: uriHost({ ...files }, uri, text), ...rest });
  return documentModel({ uri, version, text, analysis, known: knownFigures(before), powers: new Map(before?.powers) });
}

/** The figures of a model, for one of a later text to go on with; the model's own stay as they are. */
function knownFigures(before: DocumentModel | undefined): KnownFigures {
  const entries = [...(before?.figures ?? [])].map(([name, { layers, ...rest }]) => {
    return [name, { ...rest, layers: new Map(layers), latest: [] }] as const;
  });
  return new Map(entries);
}

/** The text with each range between `⟦` and `⟧`: the opposite of `marked`. */
export function withRanges(text: string, ranges: readonly Range[]): string {
  const lines: LineIndex = lineIndex(text);
  const marks = ranges
    .map(({ start, end }) => ({ start: offsetAt(lines, start), end: offsetAt(lines, end) }))
    .flatMap(({ start, end }) => [
      { at: start, mark: "⟦", length: end - start },
      { at: end, mark: "⟧", length: end - start },
    ]);
  // From the end, so that offsets stay true; where ranges meet, one closes before the next opens, the outer one outside.
  marks.sort((a, b) => {
    if (a.at !== b.at) return b.at - a.at;
    if (a.mark !== b.mark) return a.mark === "⟦" ? -1 : 1;
    return a.mark === "⟦" ? a.length - b.length : b.length - a.length;
  });
  return marks.reduce((marked, { at, mark }) => marked.slice(0, at) + mark + marked.slice(at), text);
}

function withoutMarks(fixture: string) {
  let text = "";
  let cursor: number | undefined;
  const open: number[] = [];
  const spans: { start: number; end: number }[] = [];
  for (const character of fixture) {
    if (character === "‸") cursor = text.length;
    else if (character === "⟦") open.push(text.length);
    else if (character === "⟧") {
      const start = open.pop();
      if (start === undefined) throw new Error("a fixture's `⟧` has no `⟦`");
      spans.push({ start, end: text.length });
    } else text += character;
  }
  if (open.length > 0) throw new Error("a fixture's `⟦` has no `⟧`");
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return { text, cursor, spans };
}

/** A host of files in memory, all named by URIs and in one folder. */
function uriHost(files: Readonly<Record<string, string>>, uri: string, text: string): Host {
  const texts = new Map(Object.entries(files).map(([name, content]) => [new URL(name, MAIN).href, content]));
  texts.set(uri, text);
  return {
    resolve: (from, target) => {
      if (target.startsWith("../")) return { kind: "outside", path: target, folders: ["file:///"] };
      const path = new URL(target, from).href;
      return texts.has(path) ? { path } : { kind: "missing", path };
    },
    read: (path) => {
      const content = texts.get(path);
      return content === undefined ? { kind: "missing", path } : { text: content };
    },
  };
}
