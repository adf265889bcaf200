/** What can be done about the place of the cursor: quick fixes, better mappings, extraction of a block. */
import { type CodeAction, CodeActionKind, type Range } from "vscode-languageserver-types";
import { absolute } from "../../../grammar/syntax.js";
import { hasEnergies } from "../../../src-sim/energies.js";
import type { Objective } from "../../../src-sim/objective.js";
import { clustersMeant } from "../../analysis/clauses/goal-for.js";
import { gainText, networkGainText } from "../../automap/gain.js";
import { statementsToMap } from "../../automap/network.js";
import { plural } from "../../diagnostics/words.js";
import { formatted, ownEdits, type SpanEdit } from "../../edits/span-edits.js";
import { type EditOptions, workspaceEdit } from "../../edits/workspace-edit.js";
import { type DocumentModel, offsetAt } from "../../workspace/document.js";
import { layerStatements, type StatementLayers } from "../../workspace/layer-figures.js";
import { unitAt } from "../hover/names.js";
import { extractEdits } from "./extract.js";
import { type FixOptions, fixAll, quickFixes } from "./fixes.js";
import { type BetterOptions, bestChange, bestChanges, pinnedEdit } from "./mapping.js";
import { bestInBlock, goToBlock } from "./uses.js";

export interface CodeActionOptions extends FixOptions, BetterOptions {
  /** The kinds asked for, with all below them; by default all. */
  readonly only?: readonly string[] | undefined;
  /** The client has our commands, and those of VS Code. */
  readonly commands?: boolean;
}

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.imnpu`;
export const BEST_MAPPING = `${CodeActionKind.RefactorRewrite}.bestMapping`;
export const PIN_MAPPING = `${CodeActionKind.RefactorRewrite}.pinMapping`;
export const EXTRACT_BLOCK = `${CodeActionKind.RefactorExtract}.block`;
export const GO_TO_BLOCK = "navigate.imnpu.block";
export const CODE_ACTION_KINDS = [
  ...[CodeActionKind.QuickFix, FIX_ALL, BEST_MAPPING, PIN_MAPPING],
  ...[EXTRACT_BLOCK, GO_TO_BLOCK],
] as const;

export function codeActions(model: DocumentModel, range: Range, options: CodeActionOptions): CodeAction[] {
  const makers: readonly (readonly [string, () => CodeAction[]])[] = [
    [CodeActionKind.QuickFix, () => quickFixes(model, CodeActionKind.QuickFix, options)],
    [FIX_ALL, () => fixAll(model, FIX_ALL, options)],
    [BEST_MAPPING, () => [...bestInBlock(model, range, BEST_MAPPING, options), ...bestMappings(model, range, options)]],
    [PIN_MAPPING, () => pins(model, range, options)],
    [EXTRACT_BLOCK, () => extraction(model, range, options)],
    [GO_TO_BLOCK, () => goToBlock(model, range, GO_TO_BLOCK, options.commands === true)],
  ];
  return makers.flatMap(([kind, make]) => (isWanted(kind, options.only) ? make() : []));
}

function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  if (only === undefined) return true;
  return only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}

function bestMappings(model: DocumentModel, range: Range, options: CodeActionOptions): CodeAction[] {
  const objective = shownObjective(model, options);
  const actions: CodeAction[] = [];
  const statement = statementAt(model, range);
  const change = statement && bestChange(model, statement, options);
  if (statement && change) {
    const title = `Apply the best mapping to ${statement.unit.node.name?.text ?? "the layer"}: ${gainText([change], objective)}`;
    actions.push({ title, kind: BEST_MAPPING, edit: layerEdit(model, statement, change.edit, options) });
  }
  const name = networkAt(model, range, options);
  const all = name === undefined ? [] : bestChanges(model, name, options);
  const analysed = model.analysis.networks.find(({ network }) => network.name === name);
  if (analysed === undefined || all.length === 0 || (all.length === 1 && change)) return actions;
  const gain = networkGainText(analysed, all, clustersMeant(analysed, options.chosen ?? null), objective);
  const title = `Apply the best mapping to ${plural(all.length, "layer")} of ${name}: ${gain}`;
  const edits = ownEdits(
    model,
    formatted(
      model,
      all.map(({ edit }) => edit),
    ),
  );
  return [...actions, { title, kind: BEST_MAPPING, edit: workspaceEdit([model], edits, options) }];
}

/** Cycles where energies are not known. */
function shownObjective({ analysis }: DocumentModel, { objective = "cycles" }: CodeActionOptions): Objective {
  return analysis.networks.every(({ network }) => hasEnergies(network.arch)) ? objective : "cycles";
}

function pins(model: DocumentModel, range: Range, options: CodeActionOptions): CodeAction[] {
  const actions: CodeAction[] = [];
  const statement = statementAt(model, range);
  const edit = statement && pinnedEdit(model, statement);
  if (statement && edit) {
    const title = `Pin the mapping of ${statement.unit.node.name?.text ?? "the layer"}`;
    actions.push({ title, kind: PIN_MAPPING, edit: layerEdit(model, statement, edit, options) });
  }
  const name = networkAt(model, range, options);
  const all = name === undefined ? [] : statementsToMap(model, name).flatMap((each) => pinnedEdit(model, each) ?? []);
  if (name === undefined || all.length === 0 || (all.length === 1 && edit)) return actions;
  const title = `Pin the mappings of ${plural(all.length, "layer")} of ${name}`;
  return [
    ...actions,
    { title, kind: PIN_MAPPING, edit: workspaceEdit([model], ownEdits(model, formatted(model, all)), options) },
  ];
}

function extraction(model: DocumentModel, { start, end }: Range, options: CodeActionOptions): CodeAction[] {
  const selected = { start: offsetAt(model.lines, start), end: offsetAt(model.lines, end) };
  const edits = selected.start < selected.end ? extractEdits(model, selected) : undefined;
  if (edits === undefined) return [];
  return [
    { title: "Extract a block", kind: EXTRACT_BLOCK, edit: workspaceEdit([model], ownEdits(model, edits), options) },
  ];
}

function statementAt(model: DocumentModel, { start }: Range) {
  const unit = unitAt(model.analysis.file.tree.units, offsetAt(model.lines, start));
  if (unit?.node.kind !== "layer") return undefined;
  return layerStatements(model).find((each) => each.unit.at === unit.at);
}

function layerEdit(model: DocumentModel, { unit }: StatementLayers, edit: SpanEdit, options: EditOptions) {
  return workspaceEdit([model], ownEdits(model, formatted(model, [edit], absolute(unit, unit.node.span))), options);
}

/** A network of more is large. */
const MOST_STATEMENTS = 1000;

/**
 * The network whose text the place is in. Unless asked for, its own actions show at its header only: an editor asks at
 * every move of the cursor.
 */
function networkAt(model: DocumentModel, { start }: Range, { only }: CodeActionOptions): string | undefined {
  const offset = offsetAt(model.lines, start);
  const body = model.analysis.file.tree.networks.find(({ header, span }) => {
    const end = only === undefined ? absolute(header, header.node.span).end : span.end;
    return span.start <= offset && offset <= end;
  });
  const isLarge = body !== undefined && body.statements.length > MOST_STATEMENTS;
  return only === undefined && isLarge ? undefined : body?.header.node.name?.text;
}
