/** Results in the few lines that an agent reads first. */

import { latencyOf } from "../../src-sim/report/derived-figures.js";
import {
  formatCount,
  formatEnergy,
  formatPercent,
  formatRate,
  formatTime,
  plural,
} from "../../src-sim/report/display.js";
import { formatMetric } from "../../src-sim/report/metrics.js";
import { noFiguresSentence, whyNoFigures } from "../../src-sim/report/no-figures.js";
import { missingSentence } from "../../src-sim/report/omissions.js";
import type { NetworkReport } from "../../src-sim/report/report.js";
import type { Simulated } from "../analysis/figures/simulate.js";
import { gravest } from "../diagnostics/gravest.js";
import type { Found } from "../report/found.js";
import { safe } from "../report/safe.js";
import { titleOf } from "../report/sheet.js";
import { costliest, severityOf } from "./bounds.js";

/** As many as are read. */
const MOST_DIAGNOSTICS = 20;
const MOST_COSTLY = 8;

/** `/nets/a.imnpu:3:51: error IMN301 kernel needs ...`, each with what mends it. */
export function diagnosticLines(found: readonly Found[]): string[] {
  const lines = gravest(found, MOST_DIAGNOSTICS, severityOf).flatMap(({ diagnostic, locate }) => {
    const { code, severity, message, place, fixes } = diagnostic;
    const { file, start } = locate(place);
    const where = `${file}:${start.line + 1}:${start.character + 1}`;
    return [`${where}: ${severity} ${code} ${message}`, ...fixes.map(({ title }) => `  help: ${title}`)];
  });
  const more = found.length - MOST_DIAGNOSTICS;
  return [...lines, ...(more > 0 ? [`and ${formatCount(more)} more`] : [])].map(safe);
}

/** What a network comes to on each number of clusters, what costs most, and its budgets. */
export function networkLines({ report, budgets }: Simulated): string[] {
  const { missing, totals, layers } = report;
  const why = whyNoFigures(report);
  return [
    `${titleOf(report)}, ${plural(layers.length, "layer")}`,
    ...(missing === undefined ? [] : [missingSentence(missing)]),
    ...(why === undefined
      ? Object.keys(totals.cycles).map((count) => totalLine(report, count))
      : [noFiguresSentence(why)]),
    ...(why === undefined ? costlyLines(report) : []),
    ...budgets.map(
      ({ statement, result }) =>
        `budget ${result.met ? "met" : "MISSED"}: ${result.text} (${formatMetric(statement.metric, result.value)})`,
    ),
  ].map(safe);
}

/** `8 clusters: 101,015 cycles, 168 us, 5,940/s, 12.3 uJ`. */
export function totalLine(report: NetworkReport, count: string): string {
  const { cycles, inferencesPerSecond, energy } = report.totals;
  const all = cycles[count] ?? Number.NaN;
  const joules = energy?.[count]?.total;
  const figures = [
    plural(all, "cycle").replace(/^\S+/, formatCount(all)),
    formatTime(latencyOf(report, count)),
    `${formatRate(inferencesPerSecond[count])}`,
    ...(joules === undefined ? [] : [formatEnergy(joules)]),
  ];
  return `${plural(Number(count), "cluster")}: ${figures.join(", ")}`;
}

/** The layers with the most cycles, on the most clusters. */
function costlyLines(report: NetworkReport): string[] {
  const { layers, totals } = report;
  const count = mostClusters(totals);
  const all = totals.cycles[count] ?? 0;
  const costly = costliest(layers, MOST_COSTLY, cyclesIn(report)).flatMap(({ name, cycles }) => {
    const own = cycles[count];
    if (own === undefined || own.total === 0) return [];
    return `${name} ${formatCount(own.total)} (${formatPercent(own.total / all, 1)}, ${own.bound})`;
  });
  return costly.length === 0 ? [] : [`costliest on ${plural(Number(count), "cluster")}: ${costly.join("; ")}`];
}

/** Of a layer on the most clusters that the report has. */
export function cyclesIn({ totals }: NetworkReport): (layer: NetworkReport["layers"][number]) => number {
  const count = mostClusters(totals);
  return ({ cycles }) => cycles[count]?.total ?? 0;
}

function mostClusters({ cycles }: NetworkReport["totals"]): string {
  return String(Math.max(...Object.keys(cycles).map(Number)));
}
