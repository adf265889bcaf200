/** The clause with the fewest cycles for layers of one statement. */
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { LEAST_GAIN } from "../../../src-sim/report/compare.js";
import type { Mapping, Split } from "../../../src-sim/work.js";
import type { Goal } from "./aim.js";
import type { Statement } from "./choices.js";
import { clauseText, type Kept, keptIn } from "./clause.js";
import { type Candidate, type Cost, candidateFor, costOf, type Placed, searchesOf, sumOf } from "./placed.js";

/** A clause with what the layers it stands for would take. */
export interface Clause {
  readonly text: string;
  readonly candidate: Candidate;
  /** Of each layer. */
  readonly after: readonly Cost[];
}

/** Where instances of a block differ, the best of what each of them would choose. */
export function fastestClause(
  text: string,
  unit: Statement["unit"],
  layers: readonly Placed[],
  goal: Goal,
): Clause | undefined {
  let fastest: Clause | undefined;
  for (const [clause, candidate] of candidates(text, unit, layers, goal)) {
    const found = clauseWith(clause, candidate, layers, goal.cache);
    if (found !== undefined && (fastest === undefined || isPreferred(sumOf(found.after), sumOf(fastest.after))))
      fastest = found;
  }
  return fastest;
}

/** Undefined where it is not legal for all. */
export function clauseWith(
  text: string,
  candidate: Candidate,
  layers: readonly Placed[],
  cache: Goal["cache"],
): Clause | undefined {
  const after = layers.map((each) => costOf(each, candidateFor(candidate, each.layer), cache));
  return after.every(({ cycles }) => Number.isFinite(cycles)) ? { text, candidate, after } : undefined;
}

const NO_WORDS: ReadonlySet<string> = new Set();

/** Clauses with what they say, those best for each instance. */
function candidates(
  text: string,
  unit: Statement["unit"],
  layers: readonly Placed[],
  { fixed = NO_WORDS, cache }: Goal,
): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>();
  const kept = keptIn(text, unit, fixed);
  const withCut: Kept = new Map([...kept, ...keptIn(text, unit, new Set(["across"]))]);
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

/** Fewer cycles on the goal's clusters, or as many and less energy where energies are known: what is no better stays as it is written. */
export function isBetter(one: Cost, other: Cost): boolean {
  return gainOrder(one, other) < 0;
}

/** Of equally good ones that which is faster on one cluster. */
function isPreferred(one: Cost, other: Cost): boolean {
  return (gainOrder(one, other) || differs(one.onOne, other.onOne)) < 0;
}

function gainOrder(one: Cost, other: Cost): number {
  return differs(one.cycles, other.cycles) || differs(one.energy ?? 0, other.energy ?? 0);
}

function differs(one: number, other: number): number {
  return Math.abs(one - other) <= LEAST_GAIN * Math.max(one, other) ? 0 : one - other;
}
