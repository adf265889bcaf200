/** What the mapper makes of one statement: a better clause, or why it stays. */

import { bestMapping } from "../../src-sim/mapping/search.js";
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { LEAST_GAIN } from "../../src-sim/report/compare.js";
import type { Mapping, Split } from "../../src-sim/work.js";
import { isFused } from "../analysis/layers/is-fused.js";
import type { SpanEdit } from "../edits/span-edits.js";
import type { DocumentModel } from "../workspace/document.js";
import type { StatementLayers } from "../workspace/layer-figures.js";
import { clauseEdit, clauseText, type Kept, keptIn } from "./clause.js";
import { type Candidate, type Cost, candidateFor, costOf, type Placed, placedOf, searchesOf, sumOf } from "./placed.js";

export interface Goal {
  /**
   * The number of clusters to be best on, or all where an architecture has fewer; of equally fast mappings the one that is
   * faster on one cluster.
   */
  readonly clusters: number;
  /** Words of clauses, of `KEEPABLE`, that stay as they are written. */
  readonly fixed?: ReadonlySet<string>;
  readonly cache: SearchCache;
}

/** What a change does to the layers of a statement in one network, all its instances together. */
export interface Gain {
  readonly clusters: number;
  readonly before: Cost;
  readonly after: Cost;
}

/** A statement's new clause, white space inside not yet set. */
export interface MappingChange {
  readonly edit: SpanEdit;
  /** By network: a block's statement may stand in several. */
  readonly gains: ReadonlyMap<string, Gain>;
}

export type Unchanged =
  /** No mapping within what is fixed is faster. */
  | "best"
  /** It has no directives: the mapper's choice is in the figures already. */
  | "automatic"
  /** Its group might not fit the tiles with another mapping. */
  | "fused"
  | "comment in the clause"
  | "error";

/** The best clause for a statement; where instances of a block differ, the best of what each of them would choose. */
export function outcomeOf(
  model: DocumentModel,
  { unit, instances }: StatementLayers,
  goal: Goal,
): MappingChange | Unchanged {
  const layers = instances.flatMap((instance) => placedOf(instance, goal.clusters) ?? []);
  if (layers.length === 0 || layers.length < instances.length) return "error";
  if (isAutomatic(layers)) return "automatic";
  if (isInGroup(layers)) return "fused";
  const before = layers.map((each) => costOf(each, each.layer, goal.cache));
  let choice: { readonly text: string; readonly after: readonly Cost[] } | undefined;
  for (const [text, candidate] of candidates(model, unit, layers, goal)) {
    const after = layers.map((each) => costOf(each, candidateFor(candidate, each.layer), goal.cache));
    if (isLess(sumOf(after), sumOf(choice?.after ?? before))) choice = { text, after };
  }
  if (choice === undefined) return "best";
  const edit = clauseEdit(model, unit, choice.text);
  if (typeof edit === "string") return WHY[edit];
  return { edit, gains: gainsOf(layers, before, choice.after) };
}

const NO_WORDS: ReadonlySet<string> = new Set();
/** Where a clause cannot be written. */
export const WHY = { same: "best", comment: "comment in the clause", broken: "error" } as const;

/** Without directives. */
export function isAutomatic(layers: readonly Placed[]): boolean {
  return layers.every(({ layer }) => layer.autoMapping && layer.split === undefined);
}

/** Whether any runs in a group that a `fuse` statement names. */
export function isInGroup(layers: readonly Placed[]): boolean {
  return layers.some(({ layer, network }) => isFused(network, layer.node));
}

/** Clauses with what they say, those best for each instance. */
function candidates(
  model: DocumentModel,
  unit: StatementLayers["unit"],
  layers: readonly Placed[],
  { fixed = NO_WORDS, cache }: Goal,
): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>();
  const kept = keptIn(model, unit, fixed);
  const withCut: Kept = new Map([...kept, ...keptIn(model, unit, new Set(["across"]))]);
  const add = (mapping: Mapping, split: Split | undefined, kept: Kept) =>
    found.set(clauseText(mapping, split, kept), { mapping, split, kept });
  for (const placed of layers) {
    for (const { clusters, fixed: words } of searchesOf(placed, kept)) {
      const best = bestMapping(placed.layer.work, placed.network.arch, clusters, { cache, fixed: words });
      if (best === undefined) continue;
      const { mapping, split } = best;
      // On one cluster a directed cut does nothing, and stays as long as it is legal.
      add(mapping, clusters > 1 ? split : undefined, clusters > 1 ? kept : withCut);
      // Without a cut each instance, and each number of clusters, gets its best.
      if (clusters === 1 || layers.length > 1) add(mapping, undefined, kept);
    }
  }
  return found;
}

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

function isLess(one: Cost, other: Cost): boolean {
  if (one.cycles < other.cycles * (1 - LEAST_GAIN)) return true;
  return one.cycles <= other.cycles * (1 + LEAST_GAIN) && one.onOne < other.onOne * (1 - LEAST_GAIN);
}
