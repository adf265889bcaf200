/** How a metric reads, and what is better of it: the rows of the sweep's table by their words. */
import { SWEEP_METRICS, type SweepMetric } from "../../src-sim/sweep/metrics.js";

const ROWS: ReadonlyMap<string, SweepMetric> = new Map(SWEEP_METRICS.map((row) => [row.word, row]));

/** Undefined of a word that is none. */
export function metricRow(word: string): SweepMetric | undefined {
  return ROWS.get(word);
}

/** A value as people read it; a dash where it is not known. */
export function shownValue(word: string, value: number | null | undefined): string {
  const row = ROWS.get(word);
  return value === null || value === undefined || row === undefined ? "\u2013" : row.show(value);
}
