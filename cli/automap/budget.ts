/** `--budget "cycles <= 600_000 on 1 cluster"`: read as if it stood in the network. */

import type { AnalysedNetwork, Analysis } from "../../server/analysis/analyse.js";
import { askedBy } from "../../server/analysis/figures/metric-results.js";
import type { MetricStatement } from "../../server/analysis/layers/model.js";
import type { MappedFile } from "../../server/automap/file.js";
import { REACHABLE } from "../../server/automap/for-budget.js";
import { quoted } from "../../server/diagnostics/words.js";
import { safe } from "../../server/report/safe.js";
import type { Objective } from "../../src-sim/objective.js";
import { formatMetric, networkMetric } from "../../src-sim/report/metrics.js";
import { compare } from "../../src-sim/report/totals.js";
import { Failure } from "../failure.js";
import type { Terminal } from "../terminal.js";

interface Asked {
  /** What is to be best, and so falls. */
  readonly objective: Objective;
  /** The file's. */
  readonly text: string;
  readonly network: string | undefined;
  readonly read: (text: string, counts?: readonly number[]) => Analysis;
}

/** @throws Failure if it is no budget that a better mapping reaches, or the file has several networks and none is named. */
export function budgetOf(budget: string, { objective, text, network, read }: Asked): MetricStatement {
  const declared = read(text).file.tree.networks;
  const bodies = declared.filter(({ header }) => network === undefined || header.node.name?.text === network);
  const [body, ...others] = bodies;
  if (body === undefined)
    throw new Failure(`--budget: there is no network${network === undefined ? "" : ` \`${network}\``}`);
  if (others.length > 0) {
    const names = bodies.flatMap(({ header }) => header.node.name?.text ?? []);
    throw new Failure(`--budget: the file has the networks ${quoted(names).join(", ")}; name one with \`--network\``);
  }
  const close = text.lastIndexOf("}", body.span.end);
  const before = "\nbudget ";
  const analysis = read(`${text.slice(0, close)}${before}${budget}\n${text.slice(close)}`);
  const from = close + before.length;
  const isOwn = (start: number) => start >= from - before.length && start <= from + budget.length + 1;
  const wrong = analysis.diagnostics.find(
    ({ severity, code, place }) => severity === "error" && code !== "IMN401" && isOwn(place.span.start),
  );
  if (wrong !== undefined) throw new Failure(`--budget "${budget}": ${wrong.message}`);
  const { networks } = analysis.file.tree;
  const now = networks.find(({ span }) => span.start === body.span.start);
  const isOne = now?.statements.length === body.statements.length + 1;
  const isAlone = networks.length === declared.length;
  const statement = analysis.networks
    .find(({ network: { name } }) => name === body.header.node.name?.text)
    ?.network.budgets.find(({ unit }) => isOwn(unit.at));
  if (statement === undefined || !isOne || !isAlone) throw new Failure(`--budget "${budget}": this is no budget`);
  const isReachable = REACHABLE[objective].includes(statement.metric);
  if (!isReachable || statement.layer !== undefined || !isLimit(statement))
    throw new Failure(`--budget "${budget}": ${WHAT_IS_REACHED[objective]} of the network`);
  return statement;
}

const WHAT_IS_REACHED: Readonly<Record<Objective, string>> = {
  cycles: "a better mapping lowers cycles; it can reach `cycles <= N`, `latency <= T` or `inferences >= N/s`",
  energy: "with `--for energy` a better mapping lowers energy; it can reach `energy <= E`",
  edp: "with `--for edp` all clauses are chosen together; leave `--budget` out, or reach cycles or energy",
};

function isLimit({ metric, unit: { node } }: MetricStatement): boolean {
  const wanted = metric === "inferences" ? ">" : "<";
  return node.kind === "budget" && node.comparison?.startsWith(wanted) === true;
}

/** Says whether the budget is reached; where it is not, how far the best mappings come, and the command fails. */
export function tellReached(budget: MetricStatement, { networks }: MappedFile, terminal: Terminal): boolean {
  const [mapped] = networks;
  const reached = mapped && reachedBy(budget, mapped.after);
  const { node } = budget.unit;
  if (reached === undefined || node.kind !== "budget" || node.comparison === undefined) return false;
  const value = formatMetric(budget.metric, reached);
  if (compare(reached, node.comparison, budget.value)) {
    terminal.remarks.write(`the budget \`${safe(budget.text)}\` is met: ${value}\n`);
    return true;
  }
  terminal.remarks.write(`the budget \`${safe(budget.text)}\` cannot be met: the best mappings reach ${value}\n`);
  terminal.status = 1;
  return false;
}

function reachedBy(budget: MetricStatement, { network, simulated }: AnalysedNetwork): number | undefined {
  return networkMetric(simulated.report.totals, budget.metric, askedBy(budget, network.arch));
}
