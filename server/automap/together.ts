/** A network mapped for energy, for energy times time, or for energy within a time: its statements are chosen together. */

import { leastOf } from "../../src-sim/mapping/best-for.js";
import type { Taken } from "../../src-sim/objective.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import type { Aim, Proof, TooSlow } from "../analysis/clauses/aim.js";
import { isAutomatic, isInGroup } from "../analysis/clauses/better-clause.js";
import { type Choice, type Choices, choicesOf, placedIn } from "../analysis/clauses/choices.js";
import { type Candidate, candidateFor, costOf, type Placed } from "../analysis/clauses/placed.js";
import { proofOf, solve } from "../analysis/clauses/solve-together.js";
import type { DocumentModel } from "../workspace/document.js";
import type { StatementLayers } from "../workspace/layer-figures.js";
import { clauseEdit } from "./clause-edit.js";
import { type AutomapGoal, isKept, type StatementOutcome } from "./network.js";
import { gainsOf, WHY } from "./outcome.js";

/** Clauses by the place of the statement; undefined for one that stays as it is. */
type Settled = ReadonlyMap<number, Candidate | undefined>;

export interface MappedTogether {
  readonly outcomes: readonly StatementOutcome[];
  /** What is now written where, by the place of the statement; what stays as it is, is not among them. */
  readonly written: ReadonlyMap<number, Candidate>;
  readonly proof: Proof;
}

/**
 * The best clauses for a network's statements, `analysed` at the point meant. `before`: what was settled for another network that
 * uses the same block, and stays.
 * @throws RangeError where the architecture's energies are not known.
 */
export function mapTogether(
  model: DocumentModel,
  analysed: AnalysedNetwork,
  statements: readonly StatementLayers[],
  goal: AutomapGoal,
  aim: Aim,
  before: Settled = new Map(),
): MappedTogether | TooSlow {
  const { network } = analysed;
  const why = new Map(statements.map((each) => [each, fixedBy(model, analysed, each, { goal, aim, before })]));
  const free = statements.filter((each) => why.get(each) === undefined);
  const choices = free.map((each) => choicesOf(model.text, each, placedIn(each, network, goal), goal, aim.objective));
  const rest = takenBeside(analysed, choices, statements, goal, before);
  const { clock } = network.arch;
  // Only where there is no time for it do others lose by what is gained here.
  const fair = choices.map((each) => ({ ...each, choices: each.fair }));
  const fairly = solve(aim, fair, rest, clock);
  const solved = "fastest" in fairly ? solve(aim, choices, rest, clock) : fairly;
  if ("fastest" in solved) return solved;
  const written = new Map<number, Candidate>();
  const outcomeOf = (
    statement: StatementLayers,
    { layers }: Choices,
    { clause }: Choice,
  ): StatementOutcome["outcome"] => {
    if (clause === undefined) return isAutomatic(layers) ? "automatic" : "best";
    const edit = clauseEdit(model, statement.unit, clause.text);
    if (typeof edit === "string") return WHY[edit];
    written.set(statement.unit.at, clause.candidate);
    const costs = layers.map((each) => costOf(each, each.layer, goal.cache));
    const after = layers.map((each) => costOf(each, candidateFor(clause.candidate, each.layer), goal.cache));
    return { edit, gains: gainsOf(layers, costs, after) };
  };
  const chosen = new Map(
    choices.flatMap((each, place) => {
      const statement = free[place];
      return statement === undefined
        ? []
        : [[statement, outcomeOf(statement, each, solved.picks[place] ?? each.now)] as const];
    }),
  );
  const outcomes = statements.map((statement): StatementOutcome => {
    return { statement, outcome: chosen.get(statement) ?? why.get(statement) ?? "error" };
  });
  return { outcomes, written, proof: proofOf(solved, aim, clock) };
}

/** Why a statement stays as it is. */
function fixedBy(
  model: DocumentModel,
  { network }: AnalysedNetwork,
  statement: StatementLayers,
  { goal, aim, before }: { readonly goal: AutomapGoal; readonly aim: Aim; readonly before: Settled },
): StatementOutcome["outcome"] | undefined {
  const { unit, instances } = statement;
  if (isKept(statement, goal) || before.has(unit.at)) return "kept";
  const own = instances.filter(({ networkName }) => networkName === network.name);
  const layers = placedIn(statement, network, goal);
  if (layers.length < own.length) return "error";
  if (isInGroup(layers)) return "fused";
  const edit = clauseEdit(model, unit, "");
  if (typeof edit !== "string") return undefined;
  const { fair, now } = choicesOf(model.text, statement, layers, goal, aim.objective);
  return leastOf(fair, aim.objective) === now ? "best" : WHY[edit];
}

/** What all takes that is not chosen: other layers, on the host as well, and those that are written already. */
function takenBeside(
  { network, simulated }: AnalysedNetwork,
  choices: readonly Choices[],
  statements: readonly StatementLayers[],
  goal: AutomapGoal,
  before: Settled,
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
