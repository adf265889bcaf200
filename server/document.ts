/** A document as the features see it: its text, what the analysis says of it, and where places are in it. */
import type { Location, Position, Range } from "vscode-languageserver-types";
import { type LineIndex, lineIndex, positionAt } from "../grammar/lines.js";
import type { Span } from "../grammar/syntax.js";
import type { LayerReport, NetworkReport } from "../src-sim/report.js";
import type { Analysis } from "./analysis/analyse.js";
import type { Place } from "./diagnostics/diagnostic.js";

/** The files of the analysis are named by their URIs; bundled ones by `imnpu-library:/NAME.imnpu`. */
export interface DocumentModel {
  readonly uri: string;
  /** The client's version of this very text; undefined for a file that is not open. */
  readonly version: number | undefined;
  readonly text: string;
  readonly lines: LineIndex;
  readonly analysis: Analysis;
  /** The figures to show, by network name; those of layers that cannot be simulated now are the last good ones. */
  readonly figures: ReadonlyMap<string, ShownNetwork>;
  /** Line starts of any file the analysis read. */
  readonly linesOf: (uri: string) => LineIndex;
}

export interface ShownNetwork {
  /** Undefined as long as the network has never been simulated whole. */
  readonly report: NetworkReport | undefined;
  readonly layers: ReadonlyMap<string, ShownLayer>;
  /** Of an earlier text: the present one has an error. */
  readonly stale: boolean;
}

export interface ShownLayer {
  readonly report: LayerReport;
  readonly stale: boolean;
}

export interface ModelSource {
  readonly uri: string;
  readonly version: number | undefined;
  readonly text: string;
  readonly analysis: Analysis;
  /** The model of the text before, for the last good figures. */
  readonly before?: DocumentModel | undefined;
}

export function documentModel({ uri, version, text, analysis, before }: ModelSource): DocumentModel {
  const indexes = new Map<string, LineIndex>([[uri, lineIndex(text)]]);
  const linesOf = (file: string): LineIndex => {
    let index = indexes.get(file);
    if (index === undefined) {
      index = lineIndex(analysis.textOf(file) ?? "");
      indexes.set(file, index);
    }
    return index;
  };
  const model = { uri, version, text, lines: linesOf(uri), analysis, linesOf };
  // Figures of an earlier text are needed where something is broken, and are then taken over at once: models are not
  // to hold on to the ones before them.
  const isWhole =
    analysis.networks.length === analysis.file.tree.networks.length && analysis.networks.every(({ whole }) => whole);
  if (!isWhole) return { ...model, figures: shownFigures(analysis, before) };
  let figures: DocumentModel["figures"] | undefined;
  return {
    ...model,
    get figures() {
      figures ??= shownFigures(analysis, undefined);
      return figures;
    },
  };
}

function shownFigures(
  { networks, file }: Analysis,
  before: DocumentModel | undefined,
): ReadonlyMap<string, ShownNetwork> {
  // A network whose header has an error, or whose architecture is unknown for now, keeps all its figures.
  const kept = file.tree.networks.flatMap(({ header }): [string, ShownNetwork][] => {
    const name = header.node.name?.text ?? "";
    const last = before?.figures.get(name);
    return last === undefined ? [] : [[name, { ...last, stale: true }]];
  });
  return new Map([
    ...kept,
    ...networks.map(({ network, simulated: { report }, whole }): [string, ShownNetwork] => {
      const last = before?.figures.get(network.name);
      const layers = new Map<string, ShownLayer>(
        report.layers.map((each) => [each.name, { report: each, stale: false }]),
      );
      for (const { name } of network.graph.layers) {
        const old = last?.layers.get(name);
        if (!layers.has(name) && old !== undefined) layers.set(name, { report: old.report, stale: true });
      }
      return [network.name, { report: whole ? report : last?.report, layers, stale: !whole }];
    }),
  ]);
}

export function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

export function locationOf({ linesOf }: DocumentModel, { file, span }: Place): Location {
  return { uri: file, range: rangeOf(linesOf(file), span) };
}

/** The offset of a position; one beyond a line's end is the line's end, beyond the last line the text's end. */
export function offsetAt({ text, starts }: LineIndex, { line, character }: Position): number {
  const start = starts[line];
  if (start === undefined) return text.length;
  const end = starts[line + 1] ?? text.length;
  const limit = end > start && line + 1 < starts.length ? lineEnd(text, end) : end;
  return Math.min(start + Math.max(0, character), limit);
}

/** Before the line's own end mark. */
function lineEnd(text: string, next: number): number {
  return text[next - 1] === "\n" && text[next - 2] === "\r" ? next - 2 : next - 1;
}
