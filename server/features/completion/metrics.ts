/** What can follow in a `budget` or a `measured` statement. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import { METRIC_BY_WORD, METRICS } from "../../../grammar/vocabulary.js";
import { metricParts } from "../hover/words.js";
import { type CursorContext, depthOf } from "./context.js";
import { clause, expression, type Follows, isOpen, pending, whole } from "./follows.js";
import { wordItem } from "./items.js";
import { operands, references } from "./names.js";
import { clusterCounts, quantities } from "./values.js";

const COMPARISONS: Readonly<Record<string, string>> = {
  "<=": "at most",
  ">=": "at least",
  "<": "below",
  ">": "above",
  "==": "exactly",
};

export function afterMetric(context: CursorContext): Follows {
  const { before } = context;
  const row = METRIC_BY_WORD.get(before[1]?.image ?? "");
  if (before.length === 1) {
    return pending(
      METRICS.map((each) => ({
        ...wordItem(each.word, CompletionItemKind.Property),
        documentation: metricParts(each),
      })),
    );
  }
  if (depthOf(before) > 0)
    return pending(
      before.at(-1)?.tokenType === t.RightBracket || /\w$/.test(before.at(-1)?.image ?? "")
        ? []
        : references(context, { layersOnly: true }),
    );
  const sign = before.findIndex(({ tokenType }) => tokenType === t.ComparisonOperator || tokenType === t.Equals);
  if (sign < 0) {
    if (before[0]?.image === "measured") return pending([wordItem("=", CompletionItemKind.Operator)]);
    return pending(
      Object.entries(COMPARISONS).map(([text, detail]) => wordItem(text, CompletionItemKind.Operator, 0, detail)),
    );
  }
  const rest = before.slice(sign + 1);
  const on = rest.findIndex(({ image }) => image === "on");
  if (on < 0) {
    if (rest.length === 0 && row?.dimension !== undefined) return pending(quantities(context, row.dimension));
    return expression(context, rest, row?.perClusters ? clause("on") : []);
  }
  const count = rest.slice(on + 1);
  if (count.length === 0) return pending([...clusterCounts(context), ...operands(context, 1)]);
  if (isOpen(count)) return pending(operands(context));
  const last = count.at(-1)?.image ?? "";
  if (last === "cluster" || last === "clusters") return whole();
  return pending(clause(count.length === 1 && last === "1" ? "cluster" : "clusters"));
}
