/** Figures of a network that follow from its totals on a number of clusters. */
import { DERIVED_FIGURES } from "./figures.js";
import type { NetworkReport, Totals } from "./report.js";

export type DerivedSymbol = (typeof DERIVED_FIGURES)[number]["symbol"];

/** Null where it is not finite, as the rate of no time at all, and where something that it follows from is not known. */
export function derivedFigure(
  symbol: DerivedSymbol,
  { cycles, macs, hostSeconds = 0, energy }: Pick<Totals, "cycles" | "macs" | "hostSeconds" | "energy">,
  { clock }: { readonly clock: number },
  clusters: string,
): number | null {
  const row = DERIVED_FIGURES.find((each) => each.symbol === symbol);
  const value = row?.of({
    cycles: cycles[clusters] ?? Number.NaN,
    clock,
    host_seconds: hostSeconds,
    macs,
    energy: energy?.[clusters]?.total,
  });
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Of one inference, in seconds, with what the host takes as far as that is stated; NaN on a number of clusters that was not simulated. */
export function latencyOf({ totals, clockHz }: Pick<NetworkReport, "totals" | "clockHz">, clusters: string): number {
  return derivedFigure("latency", totals, { clock: clockHz }, clusters) ?? Number.NaN;
}
