/** A network mapped anew, statement by statement, within what the user keeps. */

import type { ClauseGoal } from "../analysis/clauses/better-clause.js";
import { isMapped } from "../analysis/layers/model.js";
import type { SpanEdit } from "../edits/span-edits.js";
import { formatted } from "../edits/span-edits.js";
import type { DocumentModel } from "../workspace/document.js";
import { layerStatements, type StatementLayers } from "../workspace/layer-figures.js";
import { type MappingChange, outcomeOf, type Unchanged } from "./outcome.js";

export interface AutomapGoal extends ClauseGoal {
  /** The layers to map, by their names or those of their statements; by default all. */
  readonly only?: ReadonlySet<string>;
  /** Layers whose clauses stay as they are. */
  readonly keep?: ReadonlySet<string>;
}

/** A statement of layers with weights, and what becomes of it. */
export interface StatementOutcome {
  readonly statement: StatementLayers;
  readonly outcome: MappingChange | Unchanged;
}

/** The statements of a network's layers with weights in the open file, those of the blocks it uses among them. */
export function statementsToMap(model: DocumentModel, networkName: string): readonly StatementLayers[] {
  return layerStatements(model).filter(({ instances }) =>
    instances.some(({ networkName: name, layer }) => name === networkName && layer !== undefined && isMapped(layer)),
  );
}

export function mapStatement(model: DocumentModel, statement: StatementLayers, goal: AutomapGoal): StatementOutcome {
  return { statement, outcome: isKept(statement, goal) ? "kept" : outcomeOf(model, statement, goal) };
}

export function isKept({ unit, instances }: StatementLayers, { only, keep }: AutomapGoal): boolean {
  const isNamed = (names: ReadonlySet<string>) =>
    names.has(unit.node.name?.text ?? "") || instances.some(({ name }) => names.has(name));
  return (only !== undefined && !isNamed(only)) || (keep !== undefined && isNamed(keep));
}

export function changesOf(outcomes: readonly StatementOutcome[]): readonly MappingChange[] {
  return outcomes.flatMap(({ outcome }) => (typeof outcome === "string" ? [] : [outcome]));
}

/** The edits of changes, set as the formatter sets them, in file order. */
export function editsOf(model: DocumentModel, changes: readonly MappingChange[]): readonly SpanEdit[] {
  const edits = changes.map(({ edit }) => edit).sort((a, b) => a.span.start - b.span.start);
  return edits.length === 0 ? [] : formatted(model, edits);
}

export function applied(text: string, edits: readonly SpanEdit[]): string {
  let result = "";
  let at = 0;
  for (const { span, text: by } of edits) {
    result += text.slice(at, span.start) + by;
    at = span.end;
  }
  return result + text.slice(at);
}
