/** A network before and after mapping, as a table. */

import { formatPercent, formatTime, plural } from "../../src-sim/report/display.js";
import { hostSentences } from "../../src-sim/report/host.js";
import { formatMetric } from "../../src-sim/report/metrics.js";
import { whyNoFigures } from "../../src-sim/report/no-figures.js";
import { OBJECTIVE_WORDS } from "../../src-sim/report/objectives.js";
import { residencySentences } from "../../src-sim/report/remarks.js";
import type { NetworkReport } from "../../src-sim/report/report.js";
import type { MappedNetwork } from "../automap/file.js";
import { columnsOf, type Row, type RowColumn } from "./automap-columns.js";
import { meansOf, outcomeOf } from "./automap-outcome.js";
import { linesAbove, type Sheet } from "./sheet.js";

const AMPLE_PORT =
  "Mappings are found as if the port of the feature memory were ample. More kernel rounds read the features more often: `imnpu timeline` says what then waits for it.";

export function automapSheet(mapped: MappedNetwork): Sheet {
  const [before, after] = [mapped.before.simulated.report, mapped.after.simulated.report];
  const rows = before.layers.map((layer, place) => ({ before: layer, after: after.layers[place] ?? layer }));
  const told = rows.filter(({ before: { mapping } }) => mapping !== null);
  const hasFigures = whyNoFigures(after) === undefined;
  const columns = hasFigures ? columnsOf(mapped, before, after) : [];
  const seen = new Set(told.map((row) => outcomeOf(mapped, row.before)));
  const budgets = mapped.after.simulated.budgets;
  return {
    title: titleOf(mapped, before),
    above: linesAbove(after),
    columns,
    rows: told.map((row) => columns.map(({ cell }) => cell(row))),
    footers: hasFigures ? footersOf(columns) : [],
    sections: [
      { heading: "Weights that stay", lines: residencySentences(after) },
      { heading: "Energy", lines: hasFigures ? proofSentences(mapped) : [] },
      { heading: "On the host", lines: hostSentences(after.host, after.layers, after.totals) },
    ],
    budgets: budgets.map(({ statement, result }) => ({
      text: result.text,
      value: formatMetric(statement.metric, result.value),
      met: result.met,
    })),
    legend: [
      ...[...seen]
        .filter((outcome) => outcome !== "changed")
        .map((outcome) => `${outcome}: ${meansOf(outcome, mapped.aim)}`),
      ...savingSentences(mapped, told),
    ],
    notes: hasFigures && mapped.before.network.arch.memoryBus !== undefined ? [AMPLE_PORT] : [],
  };
}

function titleOf(
  { clusters, aim: { objective, within } }: MappedNetwork,
  { name, arch, point }: NetworkReport,
): string {
  const on = plural(clusters, "cluster");
  const mapped = `${name} on ${arch}, mapped for ${on}`;
  if (objective === "cycles") return mapped;
  const what = within === undefined ? OBJECTIVE_WORDS[objective].what : `energy within ${formatTime(within)}`;
  return `${name} on ${arch}${point === undefined ? "" : ` at ${point}`}, mapped for ${what} on ${on}`;
}

/** Of layers that change though their cycles do not, which is what the columns show. */
function savingSentences(mapped: MappedNetwork, rows: readonly Row[]): string[] {
  const { clusters } = mapped;
  const saving = rows.filter(({ before, after }) => {
    const [was, is] = [before, after].map(({ energy }) => energy?.[clusters]?.total ?? 0) as [number, number];
    const isAsFast = before.cycles[clusters]?.total === after.cycles[clusters]?.total;
    return outcomeOf(mapped, before) === "changed" && isAsFast && is < was;
  });
  const [first] = saving;
  if (first === undefined || mapped.aim.objective !== "cycles") return [];
  const which = saving.length === 1 ? first.before.name : plural(saving.length, "layer");
  return [`changed: ${which} for less energy, in as many cycles`];
}

/** What is proven where energy counts. */
function proofSentences({ proof, aim: { objective, within } }: MappedNetwork): string[] {
  if (proof === undefined) return [];
  const { isBetter, show } = OBJECTIVE_WORDS[objective];
  const time = within === undefined ? "" : ` within ${formatTime(within)}`;
  if (proof.gap === 0) return [`Proven: no choice of clauses ${isBetter}${time}.`];
  const gap = formatPercent(proof.gap, 1);
  return [`No choice of clauses ${isBetter}${time} than ${show(proof.bound)}, which this one is ${gap} above.`];
}

/** Totals, then rates, then products of energy and time, each where a column has one. */
function footersOf(columns: readonly RowColumn[]): string[][] {
  const rows = (["total", "rate", "energy", "product"] as const).map((each) => [
    FOOTERS[each],
    ...columns.slice(1).map((column) => column[each] ?? ""),
  ]);
  return rows.filter((row, place) => place < 2 || row.slice(1).some((cell) => cell !== ""));
}

const FOOTERS = { total: "total", rate: "inf/s", energy: "energy", product: "edp" } as const;
