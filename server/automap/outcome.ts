/** What the mapper makes of one statement: a better clause, or why it stays. */

import { violations } from "../../src-sim/mapping/legal.js";
import { bestMapping, type Fixed } from "../../src-sim/mapping/search.js";
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { LEAST_GAIN } from "../../src-sim/report/compare.js";
import { cyclesOn } from "../../src-sim/report/simulate.js";
import type { Mapping, Split } from "../../src-sim/work.js";
import { UNCUT } from "../../src-sim/work.js";
import { layoutOn } from "../analysis/figures/layout.js";
import { isMapped, type MappedLayer, type Network } from "../analysis/layers/model.js";
import type { SpanEdit } from "../edits/span-edits.js";
import type { DocumentModel } from "../workspace/document.js";
import type { LayerInstance, StatementLayers } from "../workspace/layer-figures.js";
import { clauseEdit, clauseText, type Kept, keptIn } from "./clause.js";

export interface Goal {
  /**
   * The number of clusters to be fastest on, or all where an architecture has fewer; of equal mappings the one that is
   * faster on one cluster.
   */
  readonly clusters: number;
  /** Words of clauses, of `KEEPABLE`, that stay as they are written. */
  readonly fixed?: ReadonlySet<string>;
  readonly cache: SearchCache;
}

/** Cycles on the goal's clusters and on one, unrounded. */
export interface Cost {
  readonly cycles: number;
  readonly onOne: number;
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
  | "comment in the clause"
  | "error";

/** The best clause for a statement; where instances of a block differ, the best of what each of them would choose. */
export function outcomeOf(
  model: DocumentModel,
  { unit, instances }: StatementLayers,
  goal: Goal,
): MappingChange | Unchanged {
  const layers = instances.flatMap((instance) => placedOf(instance, goal) ?? []);
  if (layers.length === 0 || layers.length < instances.length) return "error";
  if (layers.every(({ layer }) => layer.autoMapping && layer.split === undefined)) return "automatic";
  const before = layers.map((each) => costOf(each, each.layer, goal.cache));
  let choice: { readonly text: string; readonly after: readonly Cost[] } | undefined;
  for (const [text, candidate] of candidates(model, unit, layers, goal)) {
    const after = layers.map((each) => costOf(each, candidateFor(candidate, each.layer), goal.cache));
    if (isLess(sum(after), sum(choice?.after ?? before))) choice = { text, after };
  }
  if (choice === undefined) return "best";
  const edit = clauseEdit(model, unit, choice.text);
  if (typeof edit === "string") return WHY[edit];
  return { edit, gains: gainsOf(layers, before, choice.after) };
}

const NO_WORDS: ReadonlySet<string> = new Set();
const WHY = { same: "best", comment: "comment in the clause", broken: "error" } as const;

interface Placed {
  readonly layer: MappedLayer;
  readonly network: Network;
  readonly clusters: number;
}

/** A mapping, and a cut if one is directed. */
interface Layout {
  readonly mapping: Mapping;
  readonly split?: Split | undefined;
}

/** What a clause says: of what it keeps, each instance has its own values. */
interface Candidate extends Layout {
  readonly kept: Kept;
}

function placedOf({ layer, network }: LayerInstance, { clusters }: Goal): Placed | undefined {
  if (layer === undefined || network === undefined || !isMapped(layer)) return undefined;
  return { layer, network, clusters: Math.min(clusters, network.arch.clusters) };
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
  for (const { layer, network, clusters } of layers) {
    const best = bestMapping(layer.work, network.arch, clusters, { cache, fixed: fixedOf(layer, kept, clusters) });
    if (best === undefined) continue;
    const { mapping, split } = best;
    // On one cluster a directed cut does nothing, and stays as long as it is legal.
    add(mapping, clusters > 1 ? split : undefined, clusters > 1 ? kept : withCut);
    // Without a cut each instance, and each number of clusters, gets its best.
    if (clusters === 1 || layers.length > 1) add(mapping, undefined, kept);
  }
  return found;
}

/** What the search may not change. A cut over more clusters than there are is none. */
function fixedOf({ mapping, split }: MappedLayer, kept: Kept, clusters: number): Fixed {
  const isCut = kept.has("across") && split !== undefined && split.kernels * split.stripes <= clusters;
  return { mapping: wordsOf(mapping, kept), ...(isCut && { split }) };
}

function candidateFor({ kept, ...layout }: Candidate, { mapping, split }: MappedLayer): Layout {
  return {
    mapping: { ...layout.mapping, ...wordsOf(mapping, kept) },
    split: kept.has("across") ? split : layout.split,
  };
}

function wordsOf({ stripes, chains, parallel, slices }: Mapping, kept: Kept): Partial<Mapping> {
  return Object.fromEntries(Object.entries({ stripes, chains, parallel, slices }).filter(([word]) => kept.has(word)));
}

const IMPOSSIBLE: Cost = { cycles: Number.POSITIVE_INFINITY, onOne: Number.POSITIVE_INFINITY };

function costOf({ layer, network, clusters }: Placed, { mapping, split }: Layout, cache: SearchCache): Cost {
  const { work } = layer;
  const { arch } = network;
  if (violations(work, arch, mapping, split).some(({ kind }) => kind !== "idle parallel groups")) return IMPOSSIBLE;
  const { split: _, planned: __, ...free } = layer;
  const changed: MappedLayer = { ...free, mapping, ...(split && { split }) };
  const cut = layoutOn(changed, network, clusters, cache).split;
  return {
    cycles: cyclesOn(work, arch, mapping, cut, clusters),
    onOne: cyclesOn(work, arch, mapping, UNCUT, 1),
  };
}

function gainsOf(
  layers: readonly Placed[],
  before: readonly Cost[],
  after: readonly Cost[],
): ReadonlyMap<string, Gain> {
  const gains = new Map<string, Gain>();
  for (const [place, { network, clusters }] of layers.entries()) {
    const own = { clusters, before: before[place] ?? IMPOSSIBLE, after: after[place] ?? IMPOSSIBLE };
    const others = gains.get(network.name);
    const both = (of: "before" | "after") => (others ? sum([others[of], own[of]]) : own[of]);
    gains.set(network.name, { clusters, before: both("before"), after: both("after") });
  }
  return gains;
}

function sum(costs: readonly Cost[]): Cost {
  return costs.reduce((all, each) => ({ cycles: all.cycles + each.cycles, onOne: all.onOne + each.onOne }));
}

function isLess(one: Cost, other: Cost): boolean {
  if (one.cycles < other.cycles * (1 - LEAST_GAIN)) return true;
  return one.cycles <= other.cycles * (1 + LEAST_GAIN) && one.onOne < other.onOne * (1 - LEAST_GAIN);
}
