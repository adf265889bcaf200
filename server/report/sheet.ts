/** A network's report as text in rows and columns, for every format that people read. */

import { type Column, columnsOf, commonPrecision } from "../../src-sim/report/columns.js";
import { formatMetric } from "../../src-sim/report/metrics.js";
import { numberedNotes } from "../../src-sim/report/notes.js";
import { missingSentence } from "../../src-sim/report/omissions.js";
import { type Remarks, remarksOf } from "../../src-sim/report/remarks.js";
import type { NetworkReport } from "../../src-sim/report/report.js";
import type { Simulated } from "../analysis/figures/simulate.js";
import { quantityText } from "./quantity.js";

export interface Sheet extends Remarks {
  readonly title: string;
  /** What power comes to, of a scenario. */
  readonly power: readonly string[];
  /** That the network is not its whole model. */
  readonly missing: readonly string[];
  readonly columns: readonly Pick<Column, "head" | "left" | "apart">[];
  readonly rows: readonly (readonly string[])[];
  /** Totals, and inferences per second. */
  readonly footers: readonly (readonly string[])[];
  readonly budgets: readonly { readonly text: string; readonly value: string; readonly met: boolean }[];
}

/** `others`: the same network at further operating points. */
export function sheetOf({ report, budgets }: Simulated, others: readonly NetworkReport[] = []): Sheet {
  const notes = numberedNotes(report.layers);
  const columns = columnsOf(report, notes, others);
  return {
    title: titleOf(report),
    power: [],
    missing: missingLines(report),
    columns,
    rows: report.layers.map((layer) => columns.map((column) => column.cell(layer))),
    footers: footersOf(columns),
    ...remarksOf(report, notes, others),
    budgets: budgets.map(({ statement, result }) => ({
      text: result.text,
      value: formatMetric(statement.metric, result.value),
      met: result.met,
    })),
  };
}

/** Above all figures; none for a network that lacks nothing. */
export function missingLines({ missing }: NetworkReport): string[] {
  return missing === undefined ? [] : [missingSentence(missing)];
}

function titleOf({ name, arch, point, clockHz, layers }: NetworkReport): string {
  const precision = commonPrecision(layers);
  const on = point === undefined ? arch : `${arch} at ${point}`;
  return [`${name} on ${on}`, quantityText(clockHz, "frequency", " "), ...(precision ? [precision] : [])].join(", ");
}

function footersOf(columns: readonly Column[]): string[][] {
  return [columns.map(({ total }) => total ?? ""), columns.map(({ rate }) => rate ?? "")];
}
