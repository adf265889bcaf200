/** Budgets and measurements of a scenario, against its figures. */
import { POWER_PARTS, SCENARIO_METRICS, type ScenarioMetricRow } from "../../../grammar/vocabulary.js";
import type { PowerPart } from "../../../src-sim/power/metrics.js";
import type { MeasuredPower } from "../../../src-sim/power/report.js";
import type { ScenarioFigures } from "../../../src-sim/power/scenario.js";
import type { BudgetResult } from "../../../src-sim/report/report.js";
import { compare, errorPercent } from "../../../src-sim/report/totals.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { oneOf, quoted } from "../../diagnostics/words.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report } from "../files/problems.js";
import { isRepeated } from "../names/attributes.js";
import { readQuantity } from "../names/read-numbers.js";
import { sourceOf } from "../names/value-text.js";
import type { StatedAssertion, StatedScenario } from "./stated.js";

export interface PowerAssertion {
  readonly unit: StatedAssertion["unit"];
  readonly row: ScenarioMetricRow;
  readonly part: PowerPart | undefined;
  /** W or s. */
  readonly value: number;
  readonly place: Place;
}

export interface AssertionResults {
  readonly budgets: readonly { readonly assertion: PowerAssertion; readonly result: BudgetResult }[];
  readonly measured: readonly MeasuredPower[];
}

/** W and s. */
const RANGES = { power: { least: 1e-12, most: 1e9 }, time: { least: 1e-6, most: 1e12 } } as const;

/** Reports what is wrong with them; what is given compares the others with the figures. */
export function scenarioAssertions(stated: StatedScenario): (figures: ScenarioFigures) => AssertionResults {
  const read = stated.assertions.flatMap((assertion) => readAssertion(assertion, stated) ?? []);
  return (figures) => ({
    budgets: read.flatMap((assertion) => budgetResult(assertion, figures) ?? []),
    measured: read.flatMap((assertion) => measuredFigure(assertion, figures) ?? []),
  });
}

function readAssertion({ unit, site }: StatedAssertion, { body }: StatedScenario): PowerAssertion | undefined {
  const { node } = unit;
  const { metric, part, value, repeated } = node;
  if (node.broken || metric === undefined || value === undefined || isRepeated(site, repeated)) return undefined;
  const row = SCENARIO_METRICS.find(({ word }) => word === metric.text);
  if (row === undefined) {
    const words = SCENARIO_METRICS.map(({ word }) => word);
    const { suggestion, fixes } = misspeltWord(placeOf(site, metric.span), metric.text, words);
    const hint = suggestion === undefined ? `a scenario has ${oneOf(quoted(words))}` : undefined;
    report(site, IMN101, metric.span, { what: "metric", name: metric.text, suggestion, hint }, { fixes });
    return undefined;
  }
  if (unwanted({ unit, site }, row) || !isPart({ unit, site }, row)) return undefined;
  const what = `\`${row.word}\``;
  if (row.word === "lifetime" && !body.statements.some((each) => each.node.kind === "battery")) {
    const word = "a battery, such as `battery 6Ah 1V`, in its scenario";
    report(site, IMN202, metric.span, { kind: "missing", word, of: what });
    return undefined;
  }
  // An error in per cent needs a measured value that is not 0.
  const { least, most } = RANGES[row.dimension];
  const min = node.kind === "measured" ? least : 0;
  const read = readQuantity(site, value, what, { dimension: row.dimension, min, max: most });
  if (read === undefined) return undefined;
  return { unit, row, part: part?.text as PowerPart | undefined, value: read, place: placeOf(site, node.span) };
}

/** Reports what only a network's figures depend on. */
function unwanted({ unit: { node }, site }: StatedAssertion, { word }: ScenarioMetricRow): boolean {
  const { ref, clusters, point, every, counting } = node;
  const given = [
    ref && { span: ref.span, expected: "no layer", found: "(...)" },
    clusters && { span: clusters.span, expected: "no `on`", found: sourceOf(clusters) },
    point && { span: point.span, expected: "no `at`", found: point.text },
    every && { span: every.span, expected: "no `every`", found: sourceOf(every) },
    counting && { span: counting.span, expected: "no `counting`", found: counting.text },
  ].find((each) => each !== undefined);
  if (given === undefined) return false;
  const expected = `${given.expected}, as it is of the whole scenario`;
  report(site, IMN203, given.span, { kind: "type", what: `\`${word}\``, expected, found: given.found });
  return true;
}

function isPart({ unit: { node }, site }: StatedAssertion, { word }: ScenarioMetricRow): boolean {
  const { part } = node;
  if (part === undefined) return true;
  const words = POWER_PARTS.map((row) => row.word);
  if (word === "power" && words.some((each) => each === part.text)) return true;
  const what = word === "power" ? "`of`" : `\`${word}\``;
  const expected = word === "power" ? oneOf(quoted(words)) : "no `of`: only `power` has parts";
  const { fixes } = misspeltWord(placeOf(site, part.span), part.text, word === "power" ? words : []);
  report(site, IMN203, part.span, { kind: "type", what, expected, found: part.text }, { fixes });
  return false;
}

/** A battery that nothing draws on lasts for ever. */
function figureOf({ row, part }: PowerAssertion, { power, lifetime }: ScenarioFigures): number {
  return row.word === "lifetime" ? (lifetime ?? Number.POSITIVE_INFINITY) : power[part ?? "total"];
}

function budgetResult(
  assertion: PowerAssertion,
  figures: ScenarioFigures,
): AssertionResults["budgets"][number] | undefined {
  const { node } = assertion.unit;
  const value = figureOf(assertion, figures);
  if (node.kind !== "budget" || node.comparison === undefined) return undefined;
  const { row, part, value: limit } = assertion;
  const of = part === undefined ? "" : ` of ${part}`;
  const text = `${row.word}${of} ${node.comparison} ${node.value === undefined ? "" : sourceOf(node.value)}`;
  return { assertion, result: { text, value, met: compare(value, node.comparison, limit) } };
}

function measuredFigure(assertion: PowerAssertion, figures: ScenarioFigures): MeasuredPower | undefined {
  if (assertion.unit.node.kind !== "measured") return undefined;
  const model = figureOf(assertion, figures);
  const { row, part, value } = assertion;
  return {
    metric: row.word,
    ...(part !== undefined && { of: part }),
    value,
    model,
    errorPercent: errorPercent(model, value),
  };
}
