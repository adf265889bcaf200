/**
 * A layer fed by a network's input: its first round ends no earlier than the input is there, and the rounds after it read the map
 * again, so that they come after that. A recurrent layer reads a part of the input in the first round of each step; it waits
 * longest for the first part or for the last.
 */

import { ASSUMED, type FormulaRow } from "../row.js";
import { ONE_SLICE, SLICES } from "./hidden.js";

/** After the first round all computes, and nothing is left to load. */
const COMPUTE = "has_more * (compute_cycles - compute_round)";
const COMPUTE_OF_STEP = "has_more * (compute_cycles / T - compute_round)";

/** Of loads one round ahead: all that is not hidden but the first load, and what the first round takes or the next load hides in. */
const ONE_AHEAD =
  "has_more * (compute_cycles + load_cycles - hidden_cycles - load_round - max(compute_round, load_beside))";

/** Loads that wait until the first round has made room, one after another, and what computes behind them. */
const LOADS_LEFT =
  "last_left * (rounds_left * load_round + max(min(1, rounds_left) * compute_round, load_last) + compute_last)";

/** With no room for two full rounds each of them is loaded after the one before. */
const IN_TURN = `${COMPUTE} + max(0, kernel_rounds - 2) * load_round + last_left * (load_last - beside_next * min(compute_round, load_last))`;

/** Of loads as far ahead as rows allow. */
const FAR_AHEAD = `beside_full * max(${COMPUTE}, ${LOADS_LEFT}) + (1 - beside_full) * (${IN_TURN})`;

/** Rounds of one slice that are loaded once, on a machine that loads ahead. */
const FAR = ["ahead", "fed", "far"] as const;

export const FED_ROWS = [
  {
    symbol: "has_more",
    label: "1 where a step takes more than one round",
    unit: "0 or 1",
    formula: "min(1, kernel_rounds * slices - 1)",
    only: "fed",
    source: ASSUMED,
  },
  {
    symbol: "load_beside",
    label: "Cycles of the second load, if it fits beside the first round: hidden while the input comes",
    unit: "cycles",
    formula:
      "min(1, max(0, kernel_rounds - 2)) * beside_full * load_round + (min(1, kernel_rounds - 1) - min(1, max(0, kernel_rounds - 2))) * beside_next * load_last",
    variants: [
      {
        when: ["sliced"],
        formula: "beside_full * (load_round_small + min(1, slices_large - 1) * (load_round - load_round_small))",
      },
    ],
    only: ["ahead", "fed", "near"],
    source: ASSUMED,
  },
  {
    symbol: "rounds_left",
    label: "Full rounds that wait to be loaded until the first has been computed",
    unit: "rounds",
    formula: "max(0, kernel_rounds - 1 - floor(rows / kernels_full))",
    only: FAR,
    source: ASSUMED,
  },
  {
    symbol: "last_left",
    label: "1 where the last round waits for that, or for such a round",
    unit: "0 or 1",
    formula: "min(1, max(0, kernel_rounds - 1 - floor((rows - kernels_last) / kernels_full)))",
    only: FAR,
    source: ASSUMED,
  },
  {
    symbol: "after_first",
    label: "Cycles after the first round, and those of loading that do not hide in it",
    unit: "cycles",
    formula: "has_more * (compute_cycles - compute_round + load_cycles - load_round)",
    variants: [
      { when: ["resident"], formula: COMPUTE },
      { when: ["ahead", "near"], formula: ONE_AHEAD },
      { when: ["ahead"], formula: FAR_AHEAD },
    ],
    bound: "0",
    only: "fed",
    source: ASSUMED,
  },
  {
    symbol: "step_hidden_cycles",
    label: "Cycles of loading hidden in the last step",
    unit: "cycles",
    formula: ONE_SLICE,
    variants: [{ when: ["sliced"], formula: SLICES }],
    only: ["ahead", "fed", "near", "recurrent"],
    source: ASSUMED,
  },
  {
    symbol: "after_step",
    label: "The same of the last step: after its first round",
    unit: "cycles",
    formula: "has_more * (compute_cycles / T - compute_round + load_cycles / loads - load_round)",
    variants: [
      { when: ["resident"], formula: COMPUTE_OF_STEP },
      {
        when: ["ahead"],
        formula:
          "has_more * (compute_cycles / T + load_cycles / loads - step_hidden_cycles - load_round - max(compute_round, load_beside))",
      },
    ],
    bound: "0",
    only: ["fed", "recurrent"],
    source: ASSUMED,
  },
] as const satisfies readonly FormulaRow[];
