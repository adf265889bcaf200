/** What the mapper makes of one statement: a better clause, or why it stays. */

import { betterClause, type ClauseGoal, type Stays } from "../analysis/clauses/better-clause.js";
import { type Cost, type Placed, sumOf } from "../analysis/clauses/placed.js";
import type { SpanEdit } from "../edits/span-edits.js";
import type { DocumentModel } from "../workspace/document.js";
import type { StatementLayers } from "../workspace/layer-figures.js";
import { clauseEdit } from "./clause-edit.js";

/** On the clusters meant. */
type Spent = Omit<Cost, "onOne">;

/** What a change does to the layers of a statement in one network, all its instances together. */
export interface Gain {
  readonly clusters: number;
  readonly before: Spent;
  readonly after: Spent;
}

/** A statement's new clause, white space inside not yet set. */
export interface MappingChange {
  readonly edit: SpanEdit;
  /** By network: a block's statement may stand in several. */
  readonly gains: ReadonlyMap<string, Gain>;
}

/** Why it stays; `kept` where it is not the mapper's to change. */
export type Unchanged = Exclude<Stays, "planned"> | "comment in the clause" | "kept";

/** The better clause for a statement, while all others stay as they are. */
export function outcomeOf(
  model: DocumentModel,
  statement: StatementLayers,
  goal: ClauseGoal,
): MappingChange | Unchanged {
  const better = betterClause(model.text, statement, goal);
  if (better === "planned") return "kept";
  if (typeof better === "string") return better;
  const edit = clauseEdit(model, statement.unit, better.text);
  if (typeof edit === "string") return WHY[edit];
  return { edit, gains: gainsOf(better.layers, better.before, better.after) };
}

/** Where a clause cannot be written. */
export const WHY = { same: "best", comment: "comment in the clause", broken: "error" } as const;

/** Of the layers in each network. */
export function gainsOf(
  layers: readonly Placed[],
  before: readonly Cost[],
  after: readonly Cost[],
): ReadonlyMap<string, Gain> {
  const gains = new Map<string, Gain>();
  for (const name of new Set(layers.map(({ network }) => network.name))) {
    const own = (costs: readonly Cost[]) => sumOf(costs.filter((_, place) => layers[place]?.network.name === name));
    const clusters = layers.find(({ network }) => network.name === name)?.clusters ?? 1;
    gains.set(name, { clusters, before: own(before), after: own(after) });
  }
  return gains;
}
