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
import type { Found } from "../report/found.js";
import { safe } from "../report/safe.js";
import { titleOf } from "../report/sheet.js";

/** As many as are read. */
const MOST_DIAGNOSTICS = 20;
const MOST_COSTLY = 8;

/** `/nets/a.imnpu:3:51: error IMN301 kernel needs ...`, each with what mends it. */
export function diagnosticLines(found: readonly Found[]): string[] {
  const lines = found.slice(0, MOST_DIAGNOSTICS).flatMap(({ diagnostic, locate }) => {
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
function costlyLines({ layers, totals }: NetworkReport): string[] {
  const count = String(Math.max(...Object.keys(totals.cycles).map(Number)));
  const all = totals.cycles[count] ?? 0;
  const costly = costliest(layers, count, MOST_COSTLY).flatMap(({ name, cycles }) => {
    const own = cycles[count];
    if (own === undefined || own.total === 0) return [];
    return `${name} ${formatCount(own.total)} (${formatPercent(own.total / all, 1)}, ${own.bound})`;
  });
  return costly.length === 0 ? [] : [`costliest on ${plural(Number(count), "cluster")}: ${costly.join("; ")}`];
}

type Costly = Pick<NetworkReport["layers"][number], "cycles">;

/** So many of the layers, those with the most cycles first. */
function costliest<Layer extends Costly>(layers: readonly Layer[], count: string, most: number): readonly Layer[] {
  const cyclesOf = ({ cycles }: Layer) => cycles[count]?.total ?? 0;
  return layers.toSorted((one, other) => cyclesOf(other) - cyclesOf(one)).slice(0, most);
}

/** The network with at most so many layers, the costliest, in their order; all else is that of the whole. */
export function withLayers<Network extends NetworkReport>(report: Network, most: number): Network {
  const count = String(Math.max(...Object.keys(report.totals.cycles).map(Number)));
  const kept = new Set(costliest(report.layers, count, most));
  return { ...report, layers: report.layers.filter((layer) => kept.has(layer)) };
}

/** What of the structured result was left out; nothing where it is whole. */
export function leftOutLines(reports: readonly NetworkReport[], most: number): string[] {
  return reports.flatMap(({ name, layers }) =>
    layers.length <= most
      ? []
      : safe(
          `${name}: the structured result has the ${formatCount(most)} costliest of ${plural(layers.length, "layer")}; \`layers\` asks for more`,
        ),
  );
}
