/** Scenarios with their figures, and what they miss: budgets, and time. */

import { formatScenarioMetric } from "../../../src-sim/power/metrics.js";
import { TERM_WORDS, termShares } from "../../../src-sim/power/notes.js";
import { formatPercent, formatShare } from "../../../src-sim/report/display.js";
import { IMN401 } from "../../diagnostics/IMN401.js";
import { IMN403 } from "../../diagnostics/IMN403.js";
import { IMN404 } from "../../diagnostics/IMN404.js";
import { type Problems, placeOf } from "../files/problems.js";
import type { FileNames } from "../names/names.js";
import { type AnalysedScenario, analyseScenario, type Runnable } from "../scenarios/figures.js";
import type { StatedScenario } from "../scenarios/stated.js";
import { difference } from "./difference.js";

/** Those of a file's scenarios that have figures; what is wrong with any is reported. */
export function scenariosOf(
  stated: readonly StatedScenario[],
  runnable: readonly Runnable[],
  { file }: FileNames,
  problems: Problems,
): AnalysedScenario[] {
  const networks = file.tree.networks.flatMap(({ header }) => header.node.name?.text ?? []);
  return stated.flatMap((each) => {
    adviseShares(each, problems);
    const scenario = analyseScenario(each, runnable, networks);
    if (scenario === undefined) return [];
    missedBudgets(scenario, problems);
    return scenario;
  });
}

/** Shares that differ from all of the time by less are meant to be all of it. */
const ROUNDING = 1e-9;

/** The shares of a scenario whose states can all be read. */
function adviseShares({ runs, name, place, complete }: StatedScenario, problems: Problems): void {
  const shared = runs.filter(({ share }) => share !== undefined);
  const sum = shared.reduce((all, { share = 0 }) => all + share, 0);
  const last = shared.at(-1);
  const span = last?.unit.node.share?.span;
  if (last === undefined || span === undefined || !complete) return;
  if (sum > 1 + ROUNDING) problems.add(IMN403.at(placeOf(last.site, span), { shares: formatShare(sum) }));
  else if (sum < 1 - ROUNDING && shared.length === runs.length) {
    problems.add(IMN404.at(place, { scenario: name, rest: formatShare(1 - sum) }));
  }
}

const MOST_TERMS = 3;

function missedBudgets({ budgets, report: { terms } }: AnalysedScenario, problems: Problems): void {
  for (const { assertion, result } of budgets) {
    if (result.met) continue;
    const { row, value: limit, place, part } = assertion;
    // Shares are of what the budget speaks of.
    const costs = termShares(part === "processor" ? { ...terms, system: 0 } : terms);
    const facts = {
      text: result.text,
      value: formatScenarioMetric(row.word, result.value),
      by: difference(result.value, limit),
      costliest:
        part === "system"
          ? []
          : costs.slice(0, MOST_TERMS).map(({ term, share }) => `${TERM_WORDS[term]} (${formatPercent(share)})`),
    };
    problems.add(IMN401.at(place, facts));
  }
}
