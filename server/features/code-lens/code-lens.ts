/**
 * Costs above networks and layers. A lens keeps its place and its last figures while a statement has an error. In a file
 * of very many layers only places are answered for those out of sight, and editors ask for words as they come in sight.
 */
import type { CodeLens, Command, Position, Range } from "vscode-languageserver-types";
import { positionAt } from "../../../grammar/lines.js";
import type { Statement, Unit } from "../../../grammar/syntax.js";
import type { LensData, LensPlaces, LineFigure } from "../../protocol.js";
import { type DocumentModel, offsetAt } from "../../workspace/document.js";
import { layerStatements, type StatementLayers } from "../../workspace/layer-figures.js";
import { costingUnits, type NamedLayer } from "./costing-units.js";
import { figure, layerCommand } from "./layer-command.js";
import { layerLine } from "./layer-text.js";
import { type NetworkLensOptions, networkLenses } from "./networks.js";
import { scenarioLenses } from "./scenarios.js";
import { type SweepLensOptions, sweepLenses } from "./sweeps.js";
import { useLenses } from "./uses.js";

export interface CodeLensOptions extends NetworkLensOptions, Pick<SweepLensOptions, "sweeps"> {
  /** Kept with a lens that has no words yet, to know its document by; without it all lenses have words. */
  readonly document?: number;
}

/** So many lenses are answered with their words. */
export const MOST_WORDED = 2_000;

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

export interface LensPlacesOptions extends CodeLensOptions {
  readonly document: number;
  /** Lines whose layers have words. */
  readonly inSight: readonly Range[];
}

/** All lenses whatever their number, those of layers out of sight as places: a tenth of the characters. */
export function lensPlaces(model: DocumentModel, options: LensPlacesOptions): LensPlaces {
  const { document, inSight } = options;
  const worded = bodyLenses(model, options);
  const spans = inSight.map(({ start, end }) => [offsetAt(model.lines, start), offsetAt(model.lines, end)] as const);
  const isInSight = ({ at }: Unit<Statement>) => spans.some(([from, to]) => from <= at && at <= to);
  const statements = byUnit(layerStatements(model).filter(({ unit }) => isInSight(unit)));
  const places: number[] = [];
  const names: string[] = [];
  const placeAt = placesInOrder(model);
  for (const unit of costingUnits(model)) {
    const range = rangeOfName(unit, placeAt);
    const { line, character } = range.start;
    const statement = statements.get(unit);
    if (statement !== undefined) worded.push({ range, command: wordsOf(model, statement, options) });
    else {
      places.push(line, character);
      names.push(unit.node.name.text);
    }
  }
  return { document, worded, places, names: names.join(" ") };
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
  return wordsOf(model, found, options);
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

function layerLenses(model: DocumentModel, options: CodeLensOptions): CodeLens[] {
  const units = costingUnits(model);
  const { document } = options;
  const placeAt = placesInOrder(model);
  if (document !== undefined && units.length > MOST_WORDED) {
    return units.map((unit) => {
      const data: LensData = { document, name: unit.node.name.text };
      return { range: rangeOfName(unit, placeAt), data };
    });
  }
  const statements = byUnit(layerStatements(model));
  return units.map((unit) => {
    const command = wordsOf(model, statements.get(unit), options);
    return { range: rangeOfName(unit, placeAt), command };
  });
}

function byUnit(statements: readonly StatementLayers[]): Map<Unit<Statement>, StatementLayers> {
  return new Map(statements.map((statement) => [statement.unit, statement]));
}

function rangeOfName({ at, node: { name } }: NamedLayer, placeAt: (offset: number) => Position): Range {
  const start = placeAt(at + name.span.start);
  return { start, end: { line: start.line, character: start.character + name.text.length } };
}

function wordsOf(model: DocumentModel, statement: StatementLayers | undefined, options: CodeLensOptions): Command {
  return (statement && commandOf(model, statement, options)) ?? figure("");
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
