/** All points of a sweep as comma-separated values, one a line, unrounded, in pieces. */
import { stringify } from "csv-stringify/sync";
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import { type FrontRow, namesOf, type SweepResult, type SweepRow, type SweepRows, withFront } from "./result.js";

/** Lines of a piece. */
const PIECE = 1000;

type Cell = string | number | undefined;

/** Illegal points have the code of their first error and no metrics. */
export async function* sweepCsv(result: SweepResult, rows: SweepRows): AsyncGenerator<string> {
  let lines: Cell[][] = [headsOf(result)];
  for await (const [row, front] of withFront(rows, result.front)) {
    lines.push(cellsOf(row, front));
    if (lines.length < PIECE) continue;
    yield stringify(lines);
    lines = [];
  }
  yield stringify(lines);
}

const METRICS = SWEEP_METRICS.map(({ head }) => head);

/** An axis that is called as another column has `_axis` behind it. */
function headsOf(result: SweepResult): string[] {
  const own = ["index", ...METRICS, "mapping", "front", "illegal"];
  const names = namesOf(result).map((name) => (own.includes(name) ? `${name}_axis` : name));
  return ["index", ...names, ...METRICS, "mapping", "front", "illegal"];
}

function cellsOf({ point: { index, values }, outcome }: SweepRow, front: FrontRow | undefined): Cell[] {
  const axes = values.map(({ text }) => text);
  if (outcome.kind === "illegal") {
    return [index, ...axes, ...METRICS.map(() => undefined), undefined, "false", outcome.code];
  }
  const metrics = METRICS.map((_, place) => {
    const value = outcome.metrics[place];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  });
  return [index, ...axes, ...metrics, outcome.mapping, String(front !== undefined), undefined];
}
