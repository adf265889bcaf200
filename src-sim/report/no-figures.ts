/** Networks of which there is nothing to sum, and how that reads: here alone. */
import type { NetworkReport } from "./report.js";

/** "no layer of this network takes cycles": why its totals are no figures; undefined where they are. */
export function whyNoFigures({ layers, totals }: Pick<NetworkReport, "layers" | "totals">): string | undefined {
  if (layers.length === 0) return "this network has no layers";
  // No rate means no time: neither cycles, nor seconds on the host.
  const takesTime = Object.values(totals.inferencesPerSecond).some((rate) => rate !== null);
  return takesTime ? undefined : "no layer of this network takes cycles";
}

/** "No figures: this network has no layers." */
export function noFiguresSentence(why: string): string {
  return `No figures: ${why}.`;
}
