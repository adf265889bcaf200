/** `npm run bench`: every figure with the machine's facts, as medians with their spread. Goals are for comparison only. */
import { markdownTable } from "markdown-table";
import { benchEditor } from "./editor.js";
import { benchEdits } from "./edits.js";
import { benchExecution } from "./execution.js";
import { benchHeatmap } from "./heatmap.js";
import { benchImport } from "./import.js";
import { type BenchRow, machineFacts } from "./machine.js";
import { benchMapper } from "./mapper.js";
import { benchMemory } from "./memory.js";
import { benchModelView } from "./model-view.js";
import { benchPipeline } from "./pipeline.js";
import { benchProcess } from "./process.js";
import { benchServerMemory } from "./server-memory.js";
import { benchSimulate } from "./simulate.js";
import { benchStart } from "./start.js";
import { benchStartUp } from "./start-up.js";
import { benchSweep } from "./sweep.js";
import { benchTimeline } from "./timeline.js";
import { benchWorkspace } from "./workspace.js";

/** Three digits, or all before the point. */
const show = (value: number) =>
  value.toLocaleString("en-US", { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

async function main(): Promise<void> {
  const rows = [
    ...[
      ...benchSimulate(),
      ...benchMapper(),
      ...benchMemory(),
      ...benchTimeline(),
      ...benchExecution(),
      ...benchPipeline(),
      ...benchEdits(),
    ],
    ...[
      ...(await benchEditor()),
      ...(await benchStartUp()),
      ...(await benchServerMemory()),
      ...(await benchWorkspace()),
    ],
    ...(await benchHeatmap()),
    ...(await benchModelView()),
    ...(await benchStart()),
    ...benchProcess(),
    ...benchSweep(),
    ...benchImport(),
  ];
  console.log(`${machineFacts()}\n`);
  console.log(tableOf(rows));
}

function tableOf(rows: readonly BenchRow[]): string {
  return markdownTable(
    [
      ["what", "median", "unit", "spread", "runs", "goal"],
      ...rows.map(({ name, value, unit, spreadPercent, runs, goal }) => [
        name,
        show(value),
        unit,
        runs > 1 ? `±${show(spreadPercent)}%` : "",
        String(runs),
        goal ?? "",
      ]),
    ],
    { align: ["l", "r", "l", "r", "r", "l"] },
  );
}

void main();
