/** Budgets and measurements against the model's figures. */

import { METRIC_BY_WORD } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import type { Asked } from "../../../src-sim/report/metrics.js";
import type { BudgetResult, MeasuredFigure } from "../../../src-sim/report/report.js";
import { compare, errorPercent } from "../../../src-sim/report/totals.js";
import type { MetricStatement } from "../layers/model.js";

/** Undefined where the model has no such figure. */
export function measuredFigure(statement: MetricStatement, model: number | undefined): MeasuredFigure | undefined {
  if (model === undefined) return undefined;
  const { metric, clusters, point, every, counting, value } = statement;
  const perClusters = METRIC_BY_WORD.get(metric)?.perClusters === true;
  return {
    metric,
    ...(perClusters && { clusters }),
    ...(point !== undefined && { point }),
    ...(every !== undefined && { every }),
    ...(counting && { counting }),
    value,
    model,
    errorPercent: errorPercent(model, value),
  };
}

/** What a statement speaks of, in a network whose figures are those of its architecture at its point. */
export function askedBy({ clusters, at, every }: MetricStatement, figuresAt: Architecture): Asked {
  return { clusters, at, figuresAt, period: every };
}

/** Operations that a MAC counts as. */
const OPERATIONS = { macs: 1, ops: 2 } as const;

/** The model's value in terms of the statement. */
export function counted({ counting }: MetricStatement, value: number | undefined): number | undefined {
  return value === undefined || counting === undefined ? value : value * OPERATIONS[counting];
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
