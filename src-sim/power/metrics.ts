/** What budgets and measurements of a scenario speak of. */
import { formatDuration, formatPower } from "../report/display.js";

export type ScenarioMetric = "power" | "lifetime";

/** Whose power; both together where a statement does not say. */
export type PowerPart = "processor" | "system";

export interface ScenarioMetricRow {
  readonly word: ScenarioMetric;
  readonly documentation: string;
  readonly dimension: "power" | "time";
  /** A value as it may be written. */
  readonly sample: string;
  readonly show: (value: number) => string;
}

export const SCENARIO_METRICS: readonly ScenarioMetricRow[] = [
  {
    word: "power",
    documentation:
      "Mean power of the processor and the system around it; of one of them with `of processor` or `of system`.",
    dimension: "power",
    sample: "600uW",
    show: formatPower,
  },
  {
    word: "lifetime",
    documentation: "How long the battery lasts.",
    dimension: "time",
    sample: "360days",
    show: formatDuration,
  },
];

/** A value in W or s as people read it. */
export function formatScenarioMetric(metric: ScenarioMetric, value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "no end";
  return metric === "power" ? formatPower(value) : formatDuration(value);
}
