/** Scenarios and their states: what each term comes to, what it is made of, and what all of it rests on. */

import type { Unit } from "../../../grammar/syntax.js";
import { explainState } from "../../../src-sim/power/explain.js";
import { powerSentences, TERM_WORDS, TERMS } from "../../../src-sim/power/notes.js";
import type { PowerTerms } from "../../../src-sim/power/report.js";
import { formatDuration, formatEnergy, formatPower, formatShare, formatTime } from "../../../src-sim/report/display.js";
import type { AnalysedScenario } from "../../analysis/scenarios/figures.js";
import { plural } from "../../diagnostics/words.js";
import type { DocumentModel } from "../../workspace/document.js";
import { figuresOf, type RunFigures, runFigures, scenarioAround } from "../scenario-at.js";
import { code, docPart, type Part, paragraph, title } from "./text.js";

/** At the word or name of a scenario that has figures, or of a state of it. */
export function powerParts(model: DocumentModel, unit: Unit, startOffset: number): Part[] {
  const { node } = unit;
  if (node.kind === "run" && (startOffset === 0 || startOffset === node.network?.span.start)) {
    const figures = runFigures(model, unit);
    return figures === undefined ? [] : stateParts(figures);
  }
  if (node.kind !== "scenario" || (startOffset !== 0 && startOffset !== node.name?.span.start)) return [];
  const body = scenarioAround(model, unit.at);
  const found = body && figuresOf(model, body);
  if (found === undefined) return [];
  const [first, ...others] = scenarioParts(found);
  return [...(first ? [first] : []), ...docPart(node.doc), ...others];
}

/** A row for each state, one for what the system always takes, and one for all. */
function scenarioParts({ report, scenario }: AnalysedScenario): Part[] {
  const cells = (name: string, share: string, terms: PowerTerms) => {
    const total = TERMS.reduce((sum, term) => sum + terms[term], 0);
    return [name, share, ...TERMS.map((term) => formatPower(terms[term])), formatPower(total)];
  };
  const { fixed } = scenario.system;
  const always = { compute: 0, move: 0, load: 0, leakage: 0, system: fixed };
  const rows = [
    ...report.states.map((state) => cells(state.network, formatShare(state.share), state.terms)),
    ...(fixed > 0 ? [cells("always", "100%", always)] : []),
    cells("all", "", report.terms),
  ];
  const head = ["state", "time", ...TERMS.map((term) => TERM_WORDS[term]), "all"];
  return [
    title(`Scenario ${report.name}: ${formatPower(report.power.total)}${lasting(report.lifetime)}`),
    { kind: "table", head, rows },
    paragraph(powerSentences(report).join(" ")),
    ...assumptionParts(report.assumptions),
  ];
}

/** Each formula with its numbers. */
function stateParts({ scenario, state, report }: RunFigures): Part[] {
  const { network, clusters, point, share, period, latency, energy, power } = report;
  const at = point === null ? "" : ` at ${point}`;
  const { steps } = explainState(state, scenario.scenario);
  const together = power.processor + power.system;
  const time =
    share === 1 ? "" : ` For ${formatShare(share)} of the time: ${formatPower(together * share)} on the mean.`;
  return [
    title(`${network} on ${plural(clusters, "cluster")}${at} every ${formatTime(period)}: ${formatPower(together)}`),
    paragraph(`One inference takes ${formatTime(latency)} and ${formatEnergy(energy.total)}.${time}`),
    {
      kind: "list",
      items: steps.map(({ label, symbol, formula, substituted, value }) => [
        `${label}: ${formatPower(value)} = `,
        code(`${symbol} = ${formula} = ${substituted}`),
      ]),
    },
    ...assumptionParts(scenario.report.assumptions),
  ];
}

function lasting(lifetime: number | null): string {
  return lifetime === null ? "" : `, ${formatDuration(lifetime)}`;
}

function assumptionParts(assumptions: readonly string[]): Part[] {
  return assumptions.length === 0 ? [] : [{ kind: "list", items: assumptions.map((text) => [text]) }];
}
