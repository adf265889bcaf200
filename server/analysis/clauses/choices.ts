/** What a statement can be written as where energy counts: its clauses that no other beats in cycles and energy. */

import type { LayerStatement, Unit } from "../../../grammar/syntax.js";
import type { Front } from "../../../src-sim/mapping/front.js";
import { frontOf } from "../../../src-sim/mapping/front-search.js";
import { order } from "../../../src-sim/mapping/search-candidate.js";
import { type Objective, type Taken, takenFor } from "../../../src-sim/objective.js";
import { LEAST_GAIN } from "../../../src-sim/report/compare.js";
import { clustersOf } from "../../../src-sim/work.js";
import { WHOLE } from "../../diagnostics/IMN306.js";
import { layoutOn } from "../figures/layout.js";
import type { MappedLayer } from "../layers/model.js";
import type { Goal } from "./aim.js";
import { clauseText, type Kept, keptIn } from "./clause.js";
import {
  type Candidate,
  type Cost,
  candidateFor,
  costOf,
  type Instance,
  type Layout,
  type Placed,
  placedOf,
  searchesOf,
  sumOf,
} from "./placed.js";

/** A statement of a layer, with the layers that it stands for. */
export interface Statement {
  readonly unit: Unit<LayerStatement>;
  /** In file order of the networks. */
  readonly instances: readonly Instance[];
}

/** A clause, or the one there is where `clause` is undefined, with what the statement's layers in a network take. */
export interface Choice extends Taken {
  readonly clause?: { readonly text: string; readonly candidate: Candidate } | undefined;
}

export interface Choices {
  /** In the network. */
  readonly layers: readonly Placed[];
  readonly now: Choice;
  /** Cycles ascend, energy descends; what is there now stands for what is as good. */
  readonly choices: readonly Choice[];
  /** Of these, those by which all networks that use the statement take no more together than now. */
  readonly fair: readonly Choice[];
  /** Each layer's own front, of which these are the whole where all layers are alike. */
  readonly fronts: readonly Front[];
  readonly isComplete: boolean;
}

/** A statement's layers in a network, at the point that its architecture is at; all are simulated. */
export function placedIn({ instances }: Statement, network: Placed["network"], { clusters }: Goal): Placed[] {
  return instances.flatMap((instance) => {
    const own = instance.networkName === network.name ? placedOf(instance, clusters) : undefined;
    return own === undefined ? [] : [{ ...own, network }];
  });
}

/** What a statement can be written as, as its text says it, of all that no other beats for one of its layers; and each layer's front. */
export function written(
  text: string,
  unit: Statement["unit"],
  layers: readonly Placed[],
  { cache, fixed = NO_WORDS }: Goal,
): { readonly clauses: ReadonlyMap<string, Candidate>; readonly fronts: readonly Front[]; readonly isMade: boolean } {
  const kept = keptIn(text, unit, fixed);
  const found = layers.map((placed) =>
    searchesOf(placed, kept).map(({ clusters, fixed }) => ({
      clusters,
      front: frontOf(placed.layer.work, placed.network.arch, clusters, { cache, fixed }),
    })),
  );
  const withCut: Kept = new Map([...kept, ...keptIn(text, unit, new Set(["across"]))]);
  const writing = { kept, withCut, isOne: layers.length === 1 };
  const clauses = new Map<string, Candidate>();
  const candidates = layers.flatMap(({ layer }, place) =>
    (found[place] ?? []).flatMap((each) => candidatesOf(layer, each, writing)),
  );
  for (const candidate of candidates) {
    const text = exactText(candidate, layers, cache);
    if (!clauses.has(text)) clauses.set(text, candidate);
  }
  // Of a cut that is kept but not made, what is best without it need not be legal with it.
  const isMade = found.every((searches) => searches.length === 1);
  return { clauses, fronts: found.map(([own]) => own?.front ?? []), isMade };
}

/** The choices for a statement's layers in a network; in others that use it, each is legal. `text`: that of the statement's file. */
export function choicesOf(
  text: string,
  statement: Statement,
  layers: readonly Placed[],
  goal: Goal,
  objective: Objective,
): Choices {
  const { cache } = goal;
  const { unit, instances } = statement;
  const { clauses, fronts, isMade } = written(text, unit, layers, goal);
  const others = instances.flatMap((instance) =>
    instance.networkName === layers[0]?.network.name ? [] : (placedOf(instance, goal.clusters) ?? []),
  );
  const costsWith = (layout: (layer: Placed["layer"]) => Layout) =>
    [...layers, ...others].map((each) => costOf(each, layout(each.layer), cache));
  const costsNow = costsWith((layer) => layer);
  const now: Choice = takenBy(costsNow.slice(0, layers.length));
  const options = [...clauses].flatMap(([text, candidate]): { choice: Choice; isFair: boolean }[] => {
    const costs = costsWith((layer) => candidateFor(candidate, layer));
    if (!costs.every(({ cycles }) => Number.isFinite(cycles))) return [];
    const taken = takenBy(costs.slice(0, layers.length));
    if (isAsGood(now, taken)) return [];
    const choice = { ...taken, clause: { text, candidate } };
    const isFair = others.length === 0 || !isMore(sumOf(costs), sumOf(costsNow), objective);
    return [{ choice, isFair }];
  });
  const all = options.map(({ choice }) => choice);
  const fair = options.flatMap(({ choice, isFair }) => (isFair ? choice : []));
  const isComplete = others.length === 0 && new Set(fronts).size === 1 && isMade;
  return {
    layers,
    now,
    choices: unbeaten([now, ...all]),
    fair: unbeaten([now, ...fair]),
    fronts,
    isComplete,
  };
}

const NO_WORDS: ReadonlySet<string> = new Set();

interface Writing {
  /** What stays as it is written; and that with the cut. */
  readonly kept: Kept;
  readonly withCut: Kept;
  /** The statement stands for one layer. */
  readonly isOne: boolean;
}

function candidatesOf(
  layer: MappedLayer,
  { clusters, front }: { readonly clusters: number; readonly front: Front },
  { kept, withCut, isOne }: Writing,
): Candidate[] {
  return front.flatMap(({ mapping, split }): Candidate[] => {
    // On one cluster a directed cut does nothing, and stays as it is written as long as it is legal.
    if (clusters === 1) return [...(layer.split ? [{ mapping, kept: withCut }] : []), { mapping, kept }];
    // Without a cut each instance gets its fastest.
    return [{ mapping, split, kept }, ...(isOne ? [] : [{ mapping, kept }])];
  });
}

/** The clause, with a cut over one cluster written out where a clause without would be cut for speed. */
export function exactText(
  { mapping, split, kept }: Candidate,
  layers: readonly Placed[],
  cache: Goal["cache"],
): string {
  const text = clauseText(mapping, split, kept);
  if (split === undefined || clustersOf(split) > 1 || kept.has("across")) return text;
  const isUncut = (each: Placed) => {
    const { split: cut } = layoutOn({ ...withoutCut(each.layer), mapping }, each.network, each.clusters, cache);
    return clustersOf(cut) === 1;
  };
  return layers.every(isUncut) ? text : clauseText(mapping, split, new Map([...kept, ["across", WHOLE]]));
}

function withoutCut({ split: _, planned: __, ...layer }: MappedLayer): MappedLayer {
  return layer;
}

/** @throws RangeError where energies are not known. */
export function takenBy(costs: readonly Cost[]): Taken {
  const { cycles, energy } = sumOf(costs);
  if (energy === undefined) throw new RangeError("a machine whose energies are not known");
  return { cycles, energy };
}

/** By the objective; by cycles where energies of another network's machine are not known. */
function isMore(one: Cost, other: Cost, objective: Objective): boolean {
  const taken = ({ cycles, energy }: Cost) => (energy === undefined ? cycles : takenFor(objective, { cycles, energy }));
  return order(taken(one), taken(other)) > 0;
}

function isAsGood(now: Taken, { cycles, energy }: Taken): boolean {
  const isEqual = (one: number, other: number) => Math.abs(one - other) <= LEAST_GAIN * other;
  return isEqual(now.cycles, cycles) && isEqual(now.energy, energy);
}

/** Of equal ones the first. */
function unbeaten(choices: readonly Choice[]): Choice[] {
  const kept: Choice[] = [];
  for (const each of [...choices].sort((one, other) => one.cycles - other.cycles || one.energy - other.energy)) {
    const last = kept.at(-1);
    if (last === undefined || order(each.energy, last.energy) < 0) kept.push(each);
  }
  return kept;
}
