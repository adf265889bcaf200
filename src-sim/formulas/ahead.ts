/** What loading ahead leaves of a layer, and what it takes at least with any rows of a round: for the search. */

import type { Architecture } from "../architecture.js";
import type { Mapping, Split, Work } from "../work.js";
import { type CostOn, costWith } from "./cost.js";
import { compute, valueAt } from "./evaluate.js";
import { ANY_ROWS_COST, ANY_ROWS_CYCLES, ANY_ROWS_FRACTIONAL_COST, CYCLES, ENDS } from "./programs.js";

/** What a layer takes on a machine that loads ahead, fractional. */
export interface Ahead {
  readonly cycles: number;
  /** Cycles of loading the first round, the largest. */
  readonly firstLoad: number;
  readonly kernelsPerTile: number;
}

/** As `cyclesOn`, on a machine that loads ahead. */
export function aheadOn(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Ahead {
  const { program } = compute(CYCLES, work, architecture, mapping, split, clusters);
  return {
    cycles: valueAt(program, "cycles"),
    firstLoad: valueAt(program, "load_round"),
    kernelsPerTile: valueAt(program, "kernels_per_tile"),
  };
}

/** What a layer takes at least on such a machine, whatever rows of a tile a round uses. */
export interface AnyRows {
  /** The longer of both. */
  readonly cycles: number;
  readonly compute: number;
  readonly load: number;
}

export function anyRowsOn(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): AnyRows {
  const { program } = compute(ANY_ROWS_CYCLES, work, architecture, mapping, split, clusters);
  return {
    cycles: valueAt(program, "cycles"),
    compute: valueAt(program, "compute_cycles"),
    load: valueAt(program, "load_cycles"),
  };
}

/**
 * The same with what nothing hides: loading the first round, of a kernel in each tile at least, and computing the last after all is
 * loaded. A layer shared out finer may take more of the former.
 */
export function leastAheadOn(
  { cycles, compute: computing, load }: AnyRows,
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): number {
  const { program } = compute(ENDS, work, architecture, { ...mapping, rows: 1 }, split, clusters);
  return Math.max(cycles, computing + valueAt(program, "load_round"), load + valueAt(program, "compute_last"));
}

/** Bounds on a machine that loads ahead, whatever rows of a tile a round uses; the second with rows of the map in fractions too. */
export const anyRowsCostOn: CostOn = costWith(ANY_ROWS_COST);
export const anyRowsFractionalCostOn: CostOn = costWith(ANY_ROWS_FRACTIONAL_COST);
