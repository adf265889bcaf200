/** Of the changes that a plan makes together, those that it needs. */
import { type Objective, takenFor } from "../../src-sim/objective.js";
import { LEAST_GAIN } from "../../src-sim/report/compare.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import type { StatementOutcome } from "./network.js";

/**
 * The outcomes without changes that gain nothing: those that are `vain` by themselves stay out as many as can, as `isAsGood` says of what is
 * left. All at once where none is needed, else by halves: twice as many questions as there are vain ones at most.
 */
export function needed(
  outcomes: readonly StatementOutcome[],
  vain: readonly StatementOutcome[],
  isAsGood: (outcomes: readonly StatementOutcome[]) => boolean,
): readonly StatementOutcome[] {
  if (vain.length === 0) return outcomes;
  const out = new Set(vain);
  const without = outcomes.map((each) => (out.has(each) ? asItWas(each) : each));
  if (isAsGood(without)) return without;
  if (vain.length === 1) return outcomes;
  const half = Math.ceil(vain.length / 2);
  return needed(needed(outcomes, vain.slice(0, half), isAsGood), vain.slice(half), isAsGood);
}

function asItWas({ statement }: StatementOutcome): StatementOutcome {
  return { statement, outcome: statement.unit.node.mapping === undefined ? "automatic" : "best" };
}

type Figures = Pick<LayerReport, "cycles" | "energy">;

/** Whether a layer gains nothing by itself: nothing of what the objective counts, nor where that is equal of what is counted then. */
export function isNoBetter(before: Figures, after: Figures, objective: Objective, clusters: number): boolean {
  const [was, is] = [countedOf(before, objective, clusters), countedOf(after, objective, clusters)];
  const isLess = (place: 0 | 1) => is[place] < was[place] * (1 - LEAST_GAIN);
  return !isLess(0) && (is[0] > was[0] * (1 + LEAST_GAIN) || !isLess(1));
}

function countedOf(figures: Figures, objective: Objective, clusters: number): readonly [number, number] {
  const cycles = figures.cycles[clusters]?.total ?? 0;
  const energy = figures.energy?.[clusters]?.total ?? 0;
  if (objective === "cycles") return [cycles, energy];
  return [takenFor(objective, { cycles, energy }), objective === "edp" ? energy : cycles];
}
