/** What the mapper makes of one statement: a better clause, or why it stays. */

import { violations } from "../../src-sim/legal.js";
import { bestMapping, type Fixed } from "../../src-sim/search.js";
import type { SearchCache } from "../../src-sim/search-cache.js";
import { cyclesOn } from "../../src-sim/simulate.js";
import type { Mapping, Split } from "../../src-sim/work.js";
import { lyingOn, UNCUT } from "../analysis/lying.js";
import { isMapped, type MappedLayer, type Network } from "../analysis/model.js";
import type { DocumentModel } from "../document.js";
import type { SpanEdit } from "../features/action-edits.js";
import type { LayerInstance, StatementLayers } from "../features/layer-figures.js";
import { clauseEdit, clauseText, type Kept, keptIn } from "./clause.js";

export interface Goal {
  /** The number of clusters to be fastest on; of equal mappings the one that is faster on one cluster. */
  readonly clusters: number;
  /** Words of clauses, of `KEEPABLE`, that stay as they are written. */
  readonly fixed?: ReadonlySet<string>;
  readonly cache: SearchCache;
}

/** Cycles of all instances of a statement together, unrounded. */
export interface Cost {
  readonly cycles: number;
  readonly onOne: number;
}

/** A statement's new clause, white space inside not yet set. */
export interface MappingChange {
  readonly edit: SpanEdit;
  readonly clusters: number;
  readonly before: Cost;
  readonly after: Cost;
}

export type Unchanged =
  /** No mapping within what is fixed is faster. */
  | "best"
  /** It has no directives: the mapper's choice is in the figures already. */
  | "automatic"
  | "comment in the clause"
  | "error";

/** The best clause for a statement; where instances of a block differ, the best of what each of them would choose. */
export function outcomeOf(
  model: DocumentModel,
  { unit, instances }: StatementLayers,
  goal: Goal,
): MappingChange | Unchanged {
  const layers = instances.flatMap((instance) => placedOf(instance) ?? []);
  if (layers.length === 0 || layers.length < instances.length) return "error";
  if (layers.every(({ layer }) => layer.autoMapping && layer.split === undefined)) return "automatic";
  const kept = keptIn(model, unit, goal.fixed ?? NO_WORDS);
  const before = sum(layers.map((each) => costOf(each, each.layer, goal)));
  let choice: { readonly text: string; readonly after: Cost } | undefined;
  for (const [text, lying] of candidates(model, unit, layers, kept, goal)) {
    const after = sum(layers.map((each) => costOf(each, keeping(lying, each.layer, kept), goal)));
    if (isLess(after, choice?.after ?? before)) choice = { text, after };
  }
  if (choice === undefined) return "best";
  const edit = clauseEdit(model, unit, choice.text);
  if (typeof edit === "string") return WHY[edit];
  return { edit, clusters: goal.clusters, before, after: choice.after };
}

const NO_WORDS: ReadonlySet<string> = new Set();
const WHY = { same: "best", comment: "comment in the clause", broken: "error" } as const;

interface Placed {
  readonly layer: MappedLayer;
  readonly network: Network;
}

/** A mapping, and a cut if one is directed. */
interface Lying {
  readonly mapping: Mapping;
  readonly split?: Split | undefined;
}

function placedOf({ layer, network }: LayerInstance): Placed | undefined {
  return layer === undefined || network === undefined || !isMapped(layer) ? undefined : { layer, network };
}

/** Clauses with what they say, those best for each instance. */
function candidates(
  model: DocumentModel,
  unit: StatementLayers["unit"],
  layers: readonly Placed[],
  kept: Kept,
  { clusters, cache }: Goal,
): ReadonlyMap<string, Lying> {
  const found = new Map<string, Lying>();
  const directed = keptIn(model, unit, new Set(["across"]));
  for (const { layer, network } of layers) {
    const best = bestMapping(layer.work, network.arch, clusters, { cache, fixed: fixedOf(layer, kept, clusters) });
    if (best === undefined) continue;
    const { mapping, split } = best;
    if (clusters > 1) found.set(clauseText(mapping, split, kept), { mapping, split });
    else {
      // On one cluster a directed cut does nothing, and stays as long as it is legal.
      found.set(clauseText(mapping, undefined, new Map([...kept, ...directed])), { mapping, split: layer.split });
      found.set(clauseText(mapping, undefined, kept), { mapping });
    }
  }
  return found;
}

/** What the search may not change. A cut over more clusters than there are is none. */
function fixedOf({ mapping, split }: MappedLayer, kept: Kept, clusters: number): Fixed {
  const words = Object.entries(mapping).filter(([word]) => kept.has(word));
  const isCut = kept.has("across") && split !== undefined && split.kernels * split.stripes <= clusters;
  return { mapping: Object.fromEntries(words), ...(isCut && { split }) };
}

/** A clause for another instance: what is kept may have another value there. */
function keeping(lying: Lying, { mapping, split }: MappedLayer, kept: Kept): Lying {
  const words = Object.entries(mapping).filter(([word]) => kept.has(word));
  return {
    mapping: { ...lying.mapping, ...Object.fromEntries(words) },
    split: kept.has("across") ? split : lying.split,
  };
}

const IMPOSSIBLE: Cost = { cycles: Number.POSITIVE_INFINITY, onOne: Number.POSITIVE_INFINITY };

function costOf({ layer, network }: Placed, { mapping, split }: Lying, { clusters, cache }: Goal): Cost {
  const { work } = layer;
  const { arch } = network;
  if (violations(work, arch, mapping, split).some(({ kind }) => kind !== "idle parallel groups")) return IMPOSSIBLE;
  const { split: _, planned: __, ...free } = layer;
  const lying: MappedLayer = { ...free, mapping, ...(split && { split }) };
  const cut = lyingOn(lying, network, clusters, cache).split;
  return {
    cycles: cyclesOn(work, arch, mapping, cut, clusters),
    onOne: cyclesOn(work, arch, mapping, UNCUT, 1),
  };
}

function sum(costs: readonly Cost[]): Cost {
  return costs.reduce((all, each) => ({ cycles: all.cycles + each.cycles, onOne: all.onOne + each.onOne }));
}

/** A gain below this share is rounding. */
const NOTHING = 1e-9;

function isLess(one: Cost, other: Cost): boolean {
  if (one.cycles < other.cycles * (1 - NOTHING)) return true;
  return one.cycles <= other.cycles * (1 + NOTHING) && one.onOne < other.onOne * (1 - NOTHING);
}
