/**
 * Costs above networks and layers. A lens keeps its place and its last figures while a statement has an error. In a file
 * of very many layers only places are answered at first, and editors ask for the words of those in sight.
 */
import type { CodeLens, Command, Position } from "vscode-languageserver-types";
import { positionAt } from "../../../grammar/lines.js";
import { absolute } from "../../../grammar/syntax.js";
import { knownTimeline } from "../../analysis/figures/timeline.js";
import type { LensData, LensPlaces, LineFigure } from "../../protocol.js";
import { type DocumentModel, offsetAt, rangeOf } from "../../workspace/document.js";
import { layerStatements, type StatementLayers } from "../../workspace/layer-figures.js";
import { emptyMapIn } from "../empty-maps.js";
import { noFiguresYet } from "../network/no-figures-yet.js";
import { networkLine } from "../network/text.js";
import { networkTooltip } from "../network/tooltip.js";
import { costingUnits, type NamedLayer } from "./costing-units.js";
import { figure, layerCommand, OPEN_HEATMAP } from "./layer-command.js";
import { type LayerTextOptions, layerLine } from "./layer-text.js";
import { scenarioLenses } from "./scenarios.js";
import { type SweepLensOptions, sweepLenses } from "./sweeps.js";
import { useLenses } from "./uses.js";

export interface CodeLensOptions extends LayerTextOptions, Pick<SweepLensOptions, "sweeps"> {
  /** The client has our commands. */
  readonly commands?: boolean;
  /** Kept with a lens that has no words yet, to know its document by; without it all lenses have words. */
  readonly document?: number;
}

/** So many lenses are answered with their words. */
export const MOST_WORDED = 2_000;

const RUN_MAPPING = "imnpu.runMapping";
const RUN_ON_TILES = "imnpu.runOnTiles";
const AUTO_MAP = "imnpu.autoMapNetwork";
const CHOOSE_CLUSTERS = "imnpu.chooseClusters";

/** In file order. */
export function codeLenses(model: DocumentModel, options: CodeLensOptions = {}): CodeLens[] {
  const others = bodyLenses(model, options);
  const layers = layerLenses(model, options);
  if (others.length === 0) return layers;
  return [...others, ...layers].sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
}

/** Of networks, instances of blocks, scenarios and sweeps. */
function bodyLenses(model: DocumentModel, options: CodeLensOptions): CodeLens[] {
  const uses = useLenses(model, options);
  return [...networkLenses(model, options), ...uses, ...scenarioLenses(model), ...sweepLenses(model, options)];
}

/** Where all lenses stand, those of layers without their words, whatever their number; to a tenth of the characters. */
export function lensPlaces(model: DocumentModel, options: CodeLensOptions, document: number): LensPlaces {
  const units = costingUnits(model);
  const placeAt = placesInOrder(model);
  const places: number[] = [];
  for (const { at, node } of units) {
    const { line, character } = placeAt(at + node.name.span.start);
    places.push(line, character);
  }
  const names = units.map(({ node }) => node.name.text).join(" ");
  return { document, networks: bodyLenses(model, options), places, names };
}

/** The words of a layer's lens, in the text as it is by now; none where the layer is gone. */
export function lensCommand(
  model: DocumentModel,
  { range: { start } }: CodeLens,
  name: string,
  options: CodeLensOptions,
): Command {
  const offset = offsetAt(model.lines, start);
  const named = layerStatements(model).filter(({ unit }) => unit.node.name?.text === name);
  const found = named.find(({ unit }) => unit.at <= offset && offset <= unit.at + unit.node.span.end) ?? named[0];
  return (found && commandOf(model, found, options)) ?? figure("");
}

/** What the lenses of all networks say, with what is known by now. */
export function networkTitles(model: DocumentModel, options: Pick<CodeLensOptions, "chosen">): string[] {
  return [...model.figures.keys()].map((name) => titleOf(model, name, options));
}

/** What the lenses of networks, scenarios and sweeps say, without commands. */
export function linesOfBodies(model: DocumentModel, options: CodeLensOptions): LineFigure[] {
  const plain = { ...options, commands: false };
  const lenses = [...networkLenses(model, plain), ...scenarioLenses(model), ...sweepLenses(model, plain)];
  return lenses.map(({ range: { start }, command }) => ({ line: start.line, text: command?.title ?? "", share: null }));
}

/** The statements of layers that cost something, with their lines. */
export function layerUnits(model: DocumentModel): { readonly line: number; readonly unit: NamedLayer }[] {
  const placeAt = placesInOrder(model);
  return costingUnits(model).map((unit) => ({ line: placeAt(unit.at + unit.node.name.span.start).line, unit }));
}

function titleOf(model: DocumentModel, name: string, options: CodeLensOptions): string {
  const { report, stale } = model.figures.get(name) ?? { stale: false };
  if (report === undefined) return noFiguresYet(model, name);
  const network = model.analysis.networks.find((each) => each.network.name === name)?.network;
  const executed = (clusters: number) => network && knownTimeline(network, clusters)?.cycles;
  const remark = emptyMapIn(network);
  return networkLine(report, stale, { ...options, executed, remark, ofMachine: network?.arch.clusters });
}

function networkLenses(model: DocumentModel, options: CodeLensOptions): CodeLens[] {
  return model.analysis.file.tree.networks.flatMap(({ header }) => {
    const { name } = header.node;
    if (name === undefined) return [];
    const range = rangeOf(model.lines, absolute(header, name.span));
    const title = titleOf(model, name.text, options);
    if (!options.commands) return [{ range, command: figure(title) }];
    const ofNetwork = { arguments: [model.uri, name.text] };
    const all = titleOf(model, name.text, { ...options, commands: false });
    const tooltip = `${all}\n\n${networkTooltip(model, name.text, options.chosen ?? null)}`;
    const commands: readonly Command[] = [
      { title, tooltip, command: CHOOSE_CLUSTERS, ...ofNetwork },
      { title: "Report", command: RUN_MAPPING, ...ofNetwork },
      { title: "Auto-map", command: AUTO_MAP, ...ofNetwork },
      { title: "Heatmap", command: OPEN_HEATMAP, ...ofNetwork },
      { title: "Run on tiles", command: RUN_ON_TILES, ...ofNetwork },
    ];
    return commands.map((command) => ({ range, command }));
  });
}

function layerLenses(model: DocumentModel, options: CodeLensOptions): CodeLens[] {
  const units = costingUnits(model);
  const { document } = options;
  const placeAt = placesInOrder(model);
  const rangeOfName = ({ at, node: { name } }: (typeof units)[number]): CodeLens["range"] => {
    const start = placeAt(at + name.span.start);
    return { start, end: { line: start.line, character: start.character + name.text.length } };
  };
  if (document !== undefined && units.length > MOST_WORDED) {
    return units.map((unit) => {
      const data: LensData = { document, name: unit.node.name.text };
      return { range: rangeOfName(unit), data };
    });
  }
  const statements = new Map(layerStatements(model).map((statement) => [statement.unit, statement]));
  return units.map((unit) => {
    const statement = statements.get(unit);
    return { range: rangeOfName(unit), command: (statement && commandOf(model, statement, options)) ?? figure("") };
  });
}

function commandOf(
  model: DocumentModel,
  { instances }: StatementLayers,
  options: CodeLensOptions,
): Command | undefined {
  const weighted = instances.filter(({ report }) => instances.length === 1 || report?.mapping !== null || report.host);
  const [first] = weighted;
  if (first === undefined) return undefined;
  return layerCommand(layerLine(weighted, options), model.uri, first, options);
}

/** Positions asked for from the text's beginning to its end. */
function placesInOrder({ lines }: DocumentModel): (offset: number) => Position {
  const { starts, encoding } = lines;
  let line = 0;
  return (offset) => {
    if (encoding !== "utf-16") return positionAt(lines, offset);
    while (line + 1 < starts.length && (starts[line + 1] as number) <= offset) line++;
    return { line, character: offset - (starts[line] as number) };
  };
}
