/** What better mappings gain, in words. */
import type { Objective } from "../../src-sim/objective.js";
import { formatCount, formatEnergy } from "../../src-sim/report/display.js";
import type { Figured } from "../analysis/clauses/goal-for.js";
import { plural } from "../diagnostics/words.js";
import type { MappingChange } from "./outcome.js";

/** What changes do together, to all layers whose clauses change. */
export function gainText(changes: readonly MappingChange[], objective: Objective = "cycles"): string {
  const gains = changes.flatMap(({ gains }) => [...gains.values()]);
  const both = (of: "cycles" | "energy"): [number, number] => [
    gains.reduce((sum, { before }) => sum + (before[of] ?? 0), 0),
    gains.reduce((sum, { after }) => sum + (after[of] ?? 0), 0),
  ];
  return gainWords({ cycles: both("cycles"), energy: both("energy"), clusters: gains[0]?.clusters ?? 1 }, objective);
}

/** What changes do to a network as a whole, on so many clusters. */
export function networkGainText(
  { network, simulated }: Figured,
  changes: readonly MappingChange[],
  clusters: number,
  objective: Objective = "cycles",
): string {
  const gainOf = (cost: "cycles" | "energy") =>
    changes.reduce((sum, { gains }) => {
      const own = gains.get(network.name);
      return own === undefined ? sum : sum + (own.before[cost] ?? 0) - (own.after[cost] ?? 0);
    }, 0);
  const { cycles, energy } = simulated.report.totals;
  const both = (before = 0, gain = 0): [number, number] => [before, before - gain];
  const joules = both(energy?.[clusters]?.total, gainOf("energy"));
  return gainWords({ cycles: both(cycles[clusters], gainOf("cycles")), energy: joules, clusters }, objective);
}

/** Each before and after. */
interface Gained {
  readonly cycles: readonly [number, number];
  /** J. */
  readonly energy: readonly [number, number];
  readonly clusters: number;
}

/**
 * `1,024 instead of 2,048 cycles on 8 clusters`; for energy, and where as many cycles take less of it, energies stand first:
 * `3 uJ instead of 4 uJ, ...`.
 */
function gainWords({ cycles, energy, clusters }: Gained, objective: Objective): string {
  const both = (show: (value: number) => string, [before, after]: readonly [number, number]) =>
    `${show(after)} instead of ${show(before)}`;
  const isSaved = energy[1] < energy[0] && formatCount(cycles[0]) === formatCount(cycles[1]);
  const joules = objective !== "cycles" || isSaved ? `${both(formatEnergy, energy)}, ` : "";
  return `${joules}${both(formatCount, cycles)} cycles on ${plural(clusters, "cluster")}`;
}
