/** A network mapped for energy, for energy times time, or for energy within a time: its statements are chosen together. */

import { leastOf } from "../../src-sim/mapping/best-for.js";
import { type Combined, leastProduct } from "../../src-sim/mapping/combine.js";
import { leastEnergyWithin } from "../../src-sim/mapping/within.js";
import { type Objective, type Taken, takenFor } from "../../src-sim/objective.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import type { DocumentModel } from "../workspace/document.js";
import type { StatementLayers } from "../workspace/layer-figures.js";
import { type Choice, type Choices, choicesOf, placedIn } from "./choices.js";
import { clauseEdit } from "./clause.js";
import { type AutomapGoal, isKept, type StatementOutcome } from "./network.js";
import { gainsOf, isAutomatic, WHY } from "./outcome.js";
import { type Candidate, candidateFor, costOf, type Placed } from "./placed.js";

/** What a mapping is to be best at; with `within`, s, it is the energy of mappings that take no longer. */
export interface Aim {
  readonly objective: Objective;
  readonly within?: number;
}

/** What is proven of a network's mapping, in the objective's unit: J, or Js for `edp`. */
export interface Proof {
  /** No clauses of the statements that are mapped come to less. */
  readonly bound: number;
  /** (value - bound) / value. */
  readonly gap: number;
}

export interface MappedTogether {
  readonly outcomes: readonly StatementOutcome[];
  /** What is now written where, by the place of the statement; what stays as it is, is not among them. */
  readonly written: ReadonlyMap<number, Candidate>;
  readonly proof: Proof;
}

/** Not even the fastest mappings are fast enough; s. */
export interface TooSlow {
  readonly fastest: number;
}

/**
 * The best clauses for a network's statements, `analysed` at the point meant. `before`: what is written for another network that
 * uses the same block, and stays.
 * @throws RangeError where the architecture's energies are not known.
 */
export function mapTogether(
  model: DocumentModel,
  analysed: AnalysedNetwork,
  statements: readonly StatementLayers[],
  goal: AutomapGoal,
  aim: Aim,
  before: ReadonlyMap<number, Candidate> = new Map(),
): MappedTogether | TooSlow {
  const { network } = analysed;
  const why = new Map(statements.map((each) => [each, fixedBy(model, analysed, each, { goal, aim, before })]));
  const free = statements.filter((each) => why.get(each) === undefined);
  const choices = free.map((each) => choicesOf(model, each, placedIn(each, network, goal), goal));
  const rest = takenBeside(analysed, choices, statements, goal, before);
  const solved = solve(aim, choices, rest, network.arch.clock);
  if ("fastest" in solved) return solved;
  const written = new Map<number, Candidate>();
  const outcomeOf = ({ statement, layers }: Choices, { clause }: Choice): StatementOutcome["outcome"] => {
    if (clause === undefined) return isAutomatic(layers) ? "automatic" : "best";
    const edit = clauseEdit(model, statement.unit, clause.text);
    if (typeof edit === "string") return WHY[edit];
    written.set(statement.unit.at, clause.candidate);
    const costs = layers.map((each) => costOf(each, each.layer, goal.cache));
    const after = layers.map((each) => costOf(each, candidateFor(clause.candidate, each.layer), goal.cache));
    return { edit, gains: gainsOf(layers, costs, after) };
  };
  const chosen = new Map(
    choices.map((each, place) => [each.statement, outcomeOf(each, solved.picks[place] ?? each.now)]),
  );
  const outcomes = statements.map((statement): StatementOutcome => {
    return { statement, outcome: chosen.get(statement) ?? why.get(statement) ?? "error" };
  });
  return { outcomes, written, proof: proofOf(solved, aim, network.arch.clock) };
}

/** Why a statement stays as it is. */
function fixedBy(
  model: DocumentModel,
  { network }: AnalysedNetwork,
  statement: StatementLayers,
  {
    goal,
    aim,
    before,
  }: { readonly goal: AutomapGoal; readonly aim: Aim; readonly before: ReadonlyMap<number, Candidate> },
): StatementOutcome["outcome"] | undefined {
  const { unit, instances } = statement;
  if (isKept(statement, goal) || before.has(unit.at)) return "kept";
  const own = instances.filter(({ networkName }) => networkName === network.name);
  const layers = placedIn(statement, network, goal);
  if (layers.length < own.length) return "error";
  const edit = clauseEdit(model, unit, "");
  if (typeof edit !== "string") return undefined;
  const { choices, now } = choicesOf(model, statement, layers, goal);
  return leastOf(choices, aim.objective) === now ? "best" : WHY[edit];
}

/** What all takes that is not chosen: other layers, on the host as well, and those that are written already. */
function takenBeside(
  { network, simulated }: AnalysedNetwork,
  choices: readonly Choices[],
  statements: readonly StatementLayers[],
  goal: AutomapGoal,
  before: ReadonlyMap<number, Candidate>,
): Taken {
  const { report } = simulated;
  const count = Math.min(goal.clusters, network.arch.clusters);
  let cycles = (report.totals.hostSeconds ?? 0) * network.arch.clock;
  let energy = 0;
  const chosen = new Set<Placed["layer"]["node"]>();
  for (const { layers } of choices) for (const { layer } of layers) chosen.add(layer.node);
  for (const statement of statements) {
    const candidate = before.get(statement.unit.at);
    if (candidate === undefined) continue;
    for (const each of placedIn(statement, network, goal)) {
      const cost = costOf(each, candidateFor(candidate, each.layer), goal.cache);
      cycles += cost.cycles;
      energy += cost.energy ?? Number.NaN;
      chosen.add(each.layer.node);
    }
  }
  for (const [place, { node }] of network.layers.entries()) {
    if (chosen.has(node)) continue;
    cycles += report.layers[place]?.cycles[count]?.total ?? 0;
    energy += report.layers[place]?.energy?.[count]?.total ?? 0;
  }
  return { cycles, energy };
}

interface Solved extends Combined<Choice> {
  /** What no choice comes to less than, where each layer of a block could be mapped alone. */
  readonly least: Taken;
}

function solve(aim: Aim, all: readonly Choices[], rest: Taken, clock: number): Solved | TooSlow {
  const found = solveFor(
    aim,
    all.map(({ choices }) => choices),
    rest,
    clock,
  );
  if (found === undefined) {
    const fastest = all.reduce((sum, { choices }) => sum + (choices[0]?.cycles ?? 0), rest.cycles);
    return { fastest: fastest / clock };
  }
  if (all.every(({ isComplete }) => isComplete)) return found;
  const apart = all.flatMap(({ isComplete, choices, fronts }): (readonly Taken[])[] =>
    isComplete || fronts.some(({ length }) => length === 0) ? [choices] : [...fronts],
  );
  return { ...found, least: solveFor(aim, apart, rest, clock)?.least ?? found.least };
}

function solveFor<Own extends Taken>(
  { objective, within }: Aim,
  all: readonly (readonly Own[])[],
  rest: Taken,
  clock: number,
): (Combined<Own> & { readonly least: Taken }) | undefined {
  if (within === undefined && objective === "edp") {
    const found = leastProduct(all, rest);
    return { ...found, least: found };
  }
  const found = leastEnergyWithin(all, within === undefined ? Number.POSITIVE_INFINITY : within * clock, rest);
  return found && { ...found, least: { cycles: found.cycles, energy: found.bound } };
}

function proofOf({ cycles, energy, least }: Solved, { objective, within }: Aim, clock: number): Proof {
  const of = within === undefined ? objective : "energy";
  const inSeconds = (taken: Taken) => takenFor(of, taken) / (of === "edp" ? clock : 1);
  const [value, bound] = [inSeconds({ cycles, energy }), inSeconds(least)];
  return { bound, gap: value > bound ? (value - bound) / value : 0 };
}
