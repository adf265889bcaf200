/** Budgets and measurements against the model's figures. */
import { METRIC_BY_WORD } from "../../../grammar/vocabulary.js";
import type { BudgetResult, MeasuredFigure } from "../../../src-sim/report/report.js";
import { compare, errorPercent } from "../../../src-sim/report/totals.js";
import type { MetricStatement } from "../layers/model.js";

/** Undefined where the model has no such figure. */
export function measuredFigure(statement: MetricStatement, model: number | undefined): MeasuredFigure | undefined {
  if (model === undefined) return undefined;
  const { metric, clusters, value } = statement;
  const perClusters = METRIC_BY_WORD.get(metric)?.perClusters === true;
  return { metric, ...(perClusters && { clusters }), value, model, errorPercent: errorPercent(model, value) };
}

/** Undefined where the model has no such figure or the statement is broken. */
export function budgetResult(
  statement: MetricStatement,
  value: number | undefined,
): { readonly statement: MetricStatement; readonly result: BudgetResult } | undefined {
  const { node } = statement.unit;
  if (value === undefined || node.kind !== "budget" || node.comparison === undefined) return undefined;
  const met = compare(value, node.comparison, statement.value);
  return { statement, result: { text: statement.text, value, met } };
}
