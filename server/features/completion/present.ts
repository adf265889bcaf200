/** What a network comes to now, as the value of a budget. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { UNITS } from "../../../grammar/units.js";
import type { MetricRow } from "../../../grammar/vocabulary.js";
import { networkMetric } from "../../../src-sim/report/metrics.js";
import type { AnalysedNetwork } from "../../analysis/analyse.js";
import type { CursorContext } from "./context.js";
import { type Offer, wordItem } from "./items.js";

/** So many digits stay. */
const DIGITS = 3;

/**
 * The figure of the whole network on all clusters of its architecture, with a few digits, so that it is met: the last good one where
 * the network has an error. Nothing of what an execution has to show.
 */
export function presentValue(context: CursorContext, row: MetricRow, better: "less" | "more"): Offer[] {
  const { model, body } = context;
  const analysed = model.analysis.networks.find(({ network }) => network.header.at === body?.header.at);
  if (analysed === undefined) return [];
  const { arch, name } = analysed.network;
  const report = isWhole(context, analysed) ? analysed.simulated.report : model.figures.get(name)?.report;
  const asked = { clusters: arch.clusters, at: arch, figuresAt: arch };
  const value = report && networkMetric(report.totals, row.word, asked);
  if (value === undefined || !Number.isFinite(value) || value <= 0) return [];
  const unit = UNITS.filter(({ dimension }) => dimension === row.dimension).findLast(({ scale }) => value >= scale);
  const { text: word, scale } = unit ?? { text: "", scale: 1 };
  const text = `${withDigits(value / scale, better === "more" ? Math.floor : Math.ceil)}${word}`;
  return [wordItem(text, CompletionItemKind.Value, 0, `now ${row.show(value)}`)];
}

/** But for the statement that is being written. */
function isWhole({ body, unit }: CursorContext, { network }: AnalysedNetwork): boolean {
  const isBroken = body?.statements.some(({ at, node }) => at !== unit?.at && "broken" in node && node.broken === true);
  return !isBroken && network.layers.length === network.graph.layers.length && network.layers.length > 0;
}

function withDigits(value: number, round: (value: number) => number): number {
  const scale = 10 ** (Math.floor(Math.log10(value)) - DIGITS + 1);
  return Number((round(value / scale) * scale).toPrecision(DIGITS));
}
