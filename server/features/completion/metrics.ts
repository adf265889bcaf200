/** What can follow in a `budget` or a `measured` statement. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import { COUNTED, METRIC_BY_WORD, METRIC_PHRASES, METRICS, type MetricRow } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import { metricParts } from "../hover/words.js";
import { type CursorContext, depthOf, type Token } from "./context.js";
import { clause, expression, type Follows, isOpen, pending, whole } from "./follows.js";
import { keyword, type Offer, wordItem } from "./items.js";
import { operands, references } from "./names.js";
import { presentValue } from "./present.js";
import { clusterCounts, points, quantities } from "./values.js";

const COMPARISONS: Readonly<Record<string, string>> = {
  "<=": "at most",
  ">=": "at least",
  "<": "below",
  ">": "above",
  "==": "exactly",
};

/** What stands between a metric and its value. */
export function comparisons([first]: readonly Token[], better: "less" | "more" = "less"): Offer[] {
  if (first?.image === "measured") return [wordItem("=", CompletionItemKind.Operator)];
  const usual = better === "more" ? ">=" : "<=";
  const all = Object.entries(COMPARISONS).sort(([one], [other]) => Number(other === usual) - Number(one === usual));
  return all.map(([text, detail]) => wordItem(text, CompletionItemKind.Operator, 0, detail));
}

const MORE_IS_BETTER: ReadonlySet<string> = new Set([
  ...SWEEP_METRICS.flatMap(({ word, better }) => (better === "more" ? word : [])),
]);

export function afterMetric(context: CursorContext): Follows {
  const { before } = context;
  const row = METRIC_BY_WORD.get(metricBefore(before));
  if (before.length === 1) {
    return pending(
      METRICS.map((each) => ({
        ...wordItem(each.word, CompletionItemKind.Property),
        documentation: metricParts(each),
      })),
    );
  }
  const seconds = before.length === 2 ? METRIC_PHRASES.after(before[1]?.image ?? "") : [];
  if (seconds.length > 0 && row === undefined) {
    return pending(seconds.map((word) => wordItem(word, CompletionItemKind.Property)));
  }
  if (depthOf(before) > 0)
    return pending(
      before.at(-1)?.tokenType === t.RightBracket || /\w$/.test(before.at(-1)?.image ?? "")
        ? []
        : references(context, { layersOnly: true }),
    );
  const better = row && MORE_IS_BETTER.has(row.word) ? "more" : "less";
  const sign = before.findIndex(({ tokenType }) => tokenType === t.ComparisonOperator || tokenType === t.Equals);
  if (sign < 0) {
    return pending(comparisons(before, better));
  }
  const rest = before.slice(sign + 1);
  const start = rest.findLastIndex(({ image }) => CLAUSE_WORDS.includes(image));
  const next = row === undefined ? [] : nextClauses(row, rest, context);
  if (start < 0) {
    if (rest.length > 0 || row === undefined) return expression(context, rest, next);
    const isTyped = /^\d/.test(context.prefix);
    const isOfNetwork = before[0]?.image === "budget" && !before.some(({ tokenType }) => tokenType === t.LeftParen);
    return pending([
      ...(isOfNetwork && !isTyped ? presentValue(context, row, better) : []),
      ...(row.dimension === undefined ? operands(context, 1) : quantities(context, row.dimension)),
    ]);
  }
  const tokens = rest.slice(start + 1);
  switch (rest[start]?.image) {
    case "on":
      return afterOn(context, tokens, next);
    case "at":
      return tokens.length === 0 ? pending(points(context)) : whole(next);
    case "every":
      return tokens.length === 0 ? pending(quantities(context, "time")) : expression(context, tokens, next);
    default:
      return tokens.length === 0 ? pending(COUNTED.map((each) => keyword(each))) : whole(next);
  }
}

/** The metric as far as it is written, of one word or two. */
function metricBefore([, first, second]: readonly Token[]): string {
  if (first === undefined || second === undefined) return first?.image ?? "";
  return METRIC_PHRASES.joins(first.image, second.image) ? `${first.image} ${second.image}` : first.image;
}

/** In the order in which they are offered. */
const CLAUSE_WORDS = ["on", "at", "every", "counting"];

/** The clauses that the metric takes and that are not there yet, whatever their order. */
function nextClauses(
  { perClusters, perPoint, needs }: MetricRow,
  rest: readonly Token[],
  context: CursorContext,
): Offer[] {
  const given = new Set([...rest, ...context.after].map(({ image }) => image));
  const taken = {
    on: perClusters,
    at: perPoint && points(context).length > 0,
    every: needs === "every",
    counting: needs === "counting",
  };
  return Object.entries(taken).flatMap(([word, takes]) => (takes && !given.has(word) ? clause(word) : []));
}

/** Behind `on`; of a state `arch` is that of its network. */
export function afterOn(
  context: CursorContext,
  count: readonly Token[],
  next: readonly Offer[],
  arch?: Architecture,
): Follows {
  if (count.length === 0) return pending([...clusterCounts(context, arch), ...operands(context, 1)]);
  if (isOpen(count)) return pending(operands(context));
  const last = count.at(-1)?.image ?? "";
  if (last === "cluster" || last === "clusters") return whole(next);
  return pending(clause(count.length === 1 && last === "1" ? "cluster" : "clusters"));
}
