/** What better mappings gain, in words. */
import type { Objective } from "../../src-sim/objective.js";
import { formatCount, formatEnergy } from "../../src-sim/report/display.js";
import type { Figured } from "../analysis/clauses/goal-for.js";
import type { Cost } from "../analysis/clauses/placed.js";
import { plural } from "../diagnostics/words.js";
import type { MappingChange } from "./outcome.js";

/** What changes do together, to all layers whose clauses change. */
export function gainText(changes: readonly MappingChange[], objective: Objective = "cycles"): string {
  const gains = changes.flatMap(({ gains }) => [...gains.values()]);
  const total = (cost: "before" | "after", of: keyof Cost) =>
    gains.reduce((all, gain) => all + (gain[cost][of] ?? 0), 0);
  const clusters = gains[0]?.clusters ?? 1;
  const cycles = ["before", "after"].map((each) => total(each as "before" | "after", "cycles")) as [number, number];
  if (objective !== "cycles") {
    return gainWords({ cycles, energy: [total("before", "energy"), total("after", "energy")], clusters });
  }
  if (formatCount(cycles[0]) !== formatCount(cycles[1])) return gainWords({ cycles, clusters });
  return gainWords({ cycles: [total("before", "onOne"), total("after", "onOne")], clusters: 1 });
}

/** What changes do to a network as a whole, on so many clusters; on one where only that gains. */
export function networkGainText(
  { network, simulated }: Figured,
  changes: readonly MappingChange[],
  clusters: number,
  objective: Objective = "cycles",
): string {
  const gainOf = (cost: keyof Cost) =>
    changes.reduce((sum, { gains }) => {
      const own = gains.get(network.name);
      return own === undefined ? sum : sum + (own.before[cost] ?? 0) - (own.after[cost] ?? 0);
    }, 0);
  const { cycles, energy } = simulated.report.totals;
  const isOnOne = objective === "cycles" && formatCount(gainOf("cycles")) === "0" && cycles["1"] !== undefined;
  const [count, gain] = isOnOne ? [1, gainOf("onOne")] : [clusters, gainOf("cycles")];
  const both = (before = 0, gain = 0): [number, number] => [before, before - gain];
  const joules = objective === "cycles" ? {} : { energy: both(energy?.[count]?.total, gainOf("energy")) };
  return gainWords({ cycles: both(cycles[count], gain), ...joules, clusters: count });
}

/** Each before and after. */
interface Gained {
  readonly cycles: readonly [number, number];
  /** J. */
  readonly energy?: readonly [number, number];
  readonly clusters: number;
}

/** `1,024 instead of 2,048 cycles on 8 clusters`; with energies, which then stand first, `3 uJ instead of 4 uJ, ...`. */
function gainWords({ cycles, energy, clusters }: Gained): string {
  const both = (show: (value: number) => string, [before, after]: readonly [number, number]) =>
    `${show(after)} instead of ${show(before)}`;
  const joules = energy === undefined ? "" : `${both(formatEnergy, energy)}, `;
  return `${joules}${both(formatCount, cycles)} cycles on ${plural(clusters, "cluster")}`;
}
