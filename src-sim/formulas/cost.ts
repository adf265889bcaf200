/** What a layer takes in cycles and energy, and bounds of both. */

import type { Architecture } from "../architecture.js";
import { hasEnergies } from "../energies.js";
import type { Mapping, Split, Work } from "../work.js";
import { compute, valueAt } from "./evaluate.js";
import { COST, FRACTIONAL_ROWS_COST, type Goal, UNROUNDED_COST } from "./programs.js";

/** What a layer takes, fractional: cycles, J in all, and J of leakage among them, which are in proportion to the cycles. */
export interface Cost {
  readonly cycles: number;
  readonly energy: number;
  readonly leakage: number;
}

export type CostOn = (work: Work, architecture: Architecture, mapping: Mapping, split: Split, clusters: number) => Cost;

/** As reports have it. @throws RangeError as `cyclesOn` does, and where the energies of the architecture are not known. */
export const costOn: CostOn = costWith(COST);

/** A bound, as `unroundedCyclesOn` is one. */
export const unroundedCostOn: CostOn = costWith(UNROUNDED_COST);

/** The same with the rows of the map alone dealt out evenly in fractions: busy tiles then take as much in any number of stripes. */
export const fractionalRowsCostOn: CostOn = costWith(FRACTIONAL_ROWS_COST);

/** Cycles and energies of one goal. */
export function costWith(goal: Goal): CostOn {
  return (work, architecture, mapping, split, clusters) => {
    if (!hasEnergies(architecture)) throw new RangeError(`the energies of ${architecture.name} are not known`);
    const { program } = compute(goal, work, architecture, mapping, split, clusters);
    const [cycles, leakage] = [valueAt(program, "cycles"), valueAt(program, "energy_leakage")];
    return { cycles, energy: program.frame[program.result] as number, leakage };
  };
}
