/** What can be done at a `use` line: better mappings of its block's layers, and the way to the block. */
import type { CodeAction, Range } from "vscode-languageserver-types";
import { absolute, type Unit, type UseStatement } from "../../../grammar/syntax.js";
import { gainText } from "../../automap/gain.js";
import { plural } from "../../diagnostics/words.js";
import { formatted, ownEdits } from "../../edits/span-edits.js";
import { type EditOptions, workspaceEdit } from "../../edits/workspace-edit.js";
import { type DocumentModel, offsetAt, rangeOf } from "../../workspace/document.js";
import { layerStatements } from "../../workspace/layer-figures.js";
import { definition } from "../definition.js";
import { unitAt } from "../hover/names.js";
import { type BetterOptions, bestChange } from "./mapping.js";

/**
 * Better mappings of the layers in the block's own statements, for all its instances; of a block of this file. Not for the
 * energy-delay product, which single gains do not add up to.
 */
export function bestInBlock(
  model: DocumentModel,
  range: Range,
  kind: string,
  options: BetterOptions & EditOptions,
): CodeAction[] {
  const name = useAt(model, range)?.node.block?.text;
  const block = model.analysis.file.tree.blocks.find(({ header }) => header.node.name?.text === name);
  const { objective = "cycles" } = options;
  if (name === undefined || block === undefined || objective === "edp") return [];
  const own = new Set<Unit>(block.statements);
  const statements = layerStatements(model).filter(({ unit }) => own.has(unit));
  const changes = statements.flatMap((each) => bestChange(model, each, options) ?? []);
  if (changes.length === 0) return [];
  const title = `Apply the best mapping to ${plural(changes.length, "layer")} of block ${name}: ${gainText(changes, objective)}`;
  const edits = changes.map(({ edit }) => edit);
  return [{ title, kind, edit: workspaceEdit([model], ownEdits(model, formatted(model, edits)), options) }];
}

/** For a client that opens addresses by the command `vscode.open`. */
export function goToBlock(model: DocumentModel, range: Range, kind: string, commands: boolean): CodeAction[] {
  const unit = useAt(model, range);
  const block = unit?.node.block;
  if (unit === undefined || block === undefined || !commands) return [];
  const found = definition(model, rangeOf(model.lines, absolute(unit, block.span)).start);
  if (found === undefined) return [];
  const { line, character } = found.targetSelectionRange.start;
  const title = `Go to block ${block.text}`;
  const address = `${found.targetUri}#${line + 1},${character + 1}`;
  return [{ title, kind, command: { title, command: "vscode.open", arguments: [address] } }];
}

function useAt(model: DocumentModel, { start }: Range): Unit<UseStatement> | undefined {
  const unit = unitAt(model.analysis.file.tree.units, offsetAt(model.lines, start));
  return unit?.node.kind === "use" ? (unit as Unit<UseStatement>) : undefined;
}
