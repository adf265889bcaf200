/** A sweep in one line. */
import { formatCount, plural } from "../../../src-sim/report/display.js";
import { metricPlace, SWEEP_METRICS, type SweepMetric } from "../../../src-sim/sweep/metrics.js";
import type { Axis } from "../../analysis/sweeps/sweep.js";
import { illegalText } from "./counts.js";
import { pointsIn, type SweepResult } from "./result.js";
import { bestOf, separated, textAt } from "./separate.js";

/**
 * `144 points · 9 on the front · least energy 12.1 uJ at 8 tiles`: the best in energy where that is a goal, else in the first goal, and
 * the first axis that tells points of the front apart; then how many are illegal, and why.
 */
export function sweepLine(result: SweepResult): string {
  const { counts, front, goals } = result;
  const parts = [plural(pointsIn(counts), "point"), `${formatCount(front.length)} on the front`];
  const goal = goals.find(({ metric }) => metric === "energy") ?? goals[0];
  if (goal === undefined || front.length === 0) return [...parts, ...illegalText(counts)].join(" \u00b7 ");
  const best = bestOf(front, goal);
  const place = metricPlace(goal.metric) ?? -1;
  const { word, show } = SWEEP_METRICS[place] as SweepMetric;
  const which = `${goal.better === "less" ? "least" : "most"} ${word} ${show(best.metrics[place] ?? Number.NaN)}`;
  const [axis] = separated(result).varying;
  const at = axis && ` at ${valueText(axis.name, textAt(best, axis.place), result.axes[axis.place]?.kind)}`;
  return [...parts, `${which}${at ?? ""}`, ...illegalText(counts)].join(" \u00b7 ");
}

/** Values of which the text alone says what they are. */
const SPEAKING: ReadonlySet<Axis["kind"] | undefined> = new Set(["precision", "point", "networks"]);
/** Whose names are plurals, as those of what is counted. */
const COUNTED: ReadonlySet<Axis["kind"] | undefined> = new Set(["property", "clusters"]);

/** `8 tiles`, `w4 a4`, `weight_bus 8B/cycle`. */
function valueText(name: string, text: string, kind: Axis["kind"] | undefined): string {
  if (SPEAKING.has(kind)) return text;
  const isCount = COUNTED.has(kind) && /^\d+$/.test(text) && name.endsWith("s");
  if (!isCount) return `${name} ${text}`;
  return plural(Number(text), name.slice(0, -1));
}
