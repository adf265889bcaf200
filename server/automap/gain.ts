/** What better mappings gain, in words. */
import type { Objective } from "../../src-sim/objective.js";
import { formatCount, formatEnergy } from "../../src-sim/report/display.js";
import { plural } from "../diagnostics/words.js";
import type { MappingChange } from "./outcome.js";
import type { Cost } from "./placed.js";

/** What changes do together, in all networks or in one. */
export function gainText(changes: readonly MappingChange[], network?: string, objective: Objective = "cycles"): string {
  const gains = changes.flatMap(({ gains }) =>
    [...gains].flatMap(([name, gain]) => (name === (network ?? name) ? gain : [])),
  );
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

/** Each before and after. */
interface Gained {
  readonly cycles: readonly [number, number];
  /** J. */
  readonly energy?: readonly [number, number];
  readonly clusters: number;
}

/** `1,024 instead of 2,048 cycles on 8 clusters`; with energies, which then stand first, `3 uJ instead of 4 uJ, ...`. */
export function gainWords({ cycles, energy, clusters }: Gained): string {
  const both = (show: (value: number) => string, [before, after]: readonly [number, number]) =>
    `${show(after)} instead of ${show(before)}`;
  const joules = energy === undefined ? "" : `${both(formatEnergy, energy)}, `;
  return `${joules}${both(formatCount, cycles)} cycles on ${plural(clusters, "cluster")}`;
}
