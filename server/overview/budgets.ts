/** Budgets of a body with what became of each: met, missed, or why nothing can be said. */
import { absolute, type Span, type Unit } from "../../grammar/syntax.js";
import { formatScenarioMetric } from "../../src-sim/power/metrics.js";
import { formatMetric } from "../../src-sim/report/metrics.js";
import { noFiguresSentence } from "../../src-sim/report/no-figures.js";
import type { Analysis } from "../analysis/analyse.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { IMN401, whyMissed } from "../diagnostics/IMN401.js";
import type { DocumentModel } from "../workspace/document.js";
import { type AnyBody, budgetUnits } from "./outline.js";
import type { Outcome } from "./protocol.js";

interface Result {
  readonly unit: Unit;
  readonly met: boolean;
  readonly value: string;
}

/** In file order, as the outline has them. */
export function outcomesOf({ uri, analysis }: DocumentModel, body: AnyBody): Outcome[] {
  const unmeasured = unmeasuredIn(analysis, body);
  const results = new Map(resultsOf(analysis, body).map((result) => [result.unit, result]));
  return budgetUnits(body).map((unit): Outcome => {
    const result = results.get(unit);
    const span = absolute(unit, unit.node.span);
    const whyNone = unmeasured.get(unit);
    if (whyNone !== undefined) return { kind: "unknown", why: noFiguresSentence(whyNone) };
    if (result === undefined) return { kind: "unknown", why: whyUnknown(analysis, uri, span, body) };
    const { met, value } = result;
    if (met) return { kind: "met", value };
    const missed = analysis.diagnostics.find(({ code, place }) => code === IMN401.code && isIn(place, uri, span));
    return { kind: "missed", value, why: missed === undefined ? value : whyMissed(missed.message) };
  });
}

/** Of a network that takes no time: those that would be met by nothing, and why. */
function unmeasuredIn({ networks }: Analysis, { header }: AnyBody): ReadonlyMap<Unit, string> {
  const found = networks.find(({ network, whole }) => whole && network.header === header);
  return new Map((found?.simulated.unmeasured ?? []).map(({ statement, why }) => [statement.unit, why]));
}

/** The first error that keeps a body from having figures; undefined where it has them. */
export function wrongIn(analysis: Analysis, uri: string, body: AnyBody): string | undefined {
  if (hasFigures(analysis, body)) return undefined;
  const errors = errorsOf(analysis);
  return (errors.find(({ place }) => isIn(place, uri, body.span)) ?? errors[0])?.message;
}

function hasFigures({ networks, scenarios, sweeps }: Analysis, { header }: AnyBody): boolean {
  switch (header.node.kind) {
    case "network":
      return networks.some(({ network, whole }) => whole && network.header === header);
    case "scenario":
      return scenarios.some(({ stated }) => stated.body.header === header);
    case "sweep":
      return sweeps.some(({ body }) => body.header === header);
  }
}

/** Of a network that an error leaves a part out of there are none. */
function resultsOf({ networks, scenarios }: Analysis, { header }: AnyBody): Result[] {
  const network = networks.find((each) => each.whole && each.network.header === header);
  const scenario = scenarios.find(({ stated }) => stated.body.header === header);
  return [
    ...(network?.simulated.budgets ?? []).map(({ statement: { unit, metric }, result: { met, value } }) => {
      return { unit, met, value: formatMetric(metric, value) };
    }),
    ...(scenario?.budgets ?? []).map(({ assertion: { unit, row }, result: { met, value } }) => {
      return { unit, met, value: formatScenarioMetric(row.word, value) };
    }),
  ];
}

/** What is wrong with the statement itself, else around it. */
function whyUnknown(analysis: Analysis, uri: string, span: Span, body: AnyBody): string {
  const own = errorsOf(analysis).find(({ place }) => isIn(place, uri, span));
  return own?.message ?? wrongIn(analysis, uri, body) ?? NOT_KNOWN;
}

const NOT_KNOWN = "the model has no such figure of this network";

/** A missed budget keeps nothing from having figures. */
function errorsOf({ diagnostics }: Analysis): Diagnostic[] {
  return diagnostics.filter(({ severity, code }) => severity === "error" && code !== IMN401.code);
}

function isIn({ file, span }: Diagnostic["place"], uri: string, { start, end }: Span): boolean {
  return file === uri && start <= span.start && span.end <= end;
}
