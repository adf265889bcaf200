/** What mapping anew gains, as shares of what was. */
import { formatPercent } from "../../src-sim/report/display.js";
import type { NetworkReport } from "../../src-sim/report/report.js";

/** The share of cycles that went, by number of clusters; 0 without cycles. */
export function gains(before: NetworkReport, after: NetworkReport): Record<string, number> {
  const counts = Object.entries(before.totals.cycles);
  return Object.fromEntries(counts.map(([count, was]) => [count, gainOf(was, after.totals.cycles[count] ?? was)]));
}

/** The same of energy; undefined where it is not known. */
export function energyGains(before: NetworkReport, after: NetworkReport): Record<string, number> | undefined {
  const { energy } = before.totals;
  if (energy === undefined) return undefined;
  const gain = ([count, { total }]: [string, { readonly total: number }]): [string, number] => {
    return [count, gainOf(total, after.totals.energy?.[count]?.total ?? total)];
  };
  return Object.fromEntries(Object.entries(energy).map(gain));
}

export function gainOf(before: number, after: number): number {
  return before > 0 ? 1 - after / before : 0;
}

/** Nothing where it rounds to nothing. */
export function formatGain(share: number): string {
  return Math.abs(share) < 0.0005 ? "" : formatPercent(share, 1);
}
