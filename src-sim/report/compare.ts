/** Two states of a network beside each other, by cycles. Plain data. */
import type { LayerReport, NetworkReport } from "./report.js";

export interface Difference {
  readonly before: number;
  readonly after: number;
  /** after - before. */
  readonly difference: number;
  /** Of before, in per cent; null where before is 0. */
  readonly percent: number | null;
}

export interface LayerComparison {
  readonly name: string;
  /** null where the layer was added, or removed. */
  readonly before: number | null;
  readonly after: number | null;
  readonly change: Difference;
}

export interface Comparison {
  readonly total: Difference;
  /** Those of `after` in its order, then those that are gone. */
  readonly layers: readonly LayerComparison[];
}

/** A gain below this share of the cycles is rounding. */
export const LEAST_GAIN = 1e-9;

/** What is needed of a report. */
export interface Compared {
  readonly layers: readonly Pick<LayerReport, "name" | "cycles">[];
  readonly totals: Pick<NetworkReport["totals"], "cycles">;
}

/** Compares on a number of clusters that both reports have; layers are the same if their names are. */
export function compareNetworks(before: Compared, after: Compared, clusters: string): Comparison {
  const cyclesBefore = cyclesByName(before, clusters);
  const cyclesAfter = cyclesByName(after, clusters);
  const names = new Set([...cyclesAfter.keys(), ...cyclesBefore.keys()]);
  return {
    total: difference(before.totals.cycles[clusters] ?? 0, after.totals.cycles[clusters] ?? 0),
    layers: Array.from(names, (name) => {
      const [was, is] = [cyclesBefore.get(name) ?? null, cyclesAfter.get(name) ?? null];
      return { name, before: was, after: is, change: difference(was ?? 0, is ?? 0) };
    }),
  };
}

function cyclesByName({ layers }: Compared, clusters: string): Map<string, number> {
  return new Map(layers.map(({ name, cycles }) => [name, cycles[clusters]?.total ?? 0]));
}

function difference(before: number, after: number): Difference {
  const change = after - before;
  return { before, after, difference: change, percent: before === 0 ? null : (change / before) * 100 };
}
