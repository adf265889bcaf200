/** The first inference of a layer whose weights stay: it loads them. Computing and movement cost what they always do. */

import { ASSUMED, FITTED, type FormulaRow } from "../row.js";
import { HIDDEN_FIRST } from "./hidden.js";
import { fed, IN_STEPS, ONCE } from "./total.js";

const PLAIN = "compute_cycles + first_load_cycles";
const AHEAD = "compute_cycles + first_load_cycles - first_hidden_cycles";

/** Rounds after the first are loaded after it. With rows of their own nothing keeps them from loading ahead while the input comes. */
const loadedFirst = (after: string) =>
  after.replace("after_first", "after_first + has_more * (first_load_cycles - load_round)");

export const FIRST_INFERENCE_ROWS = [
  {
    symbol: "rows_needed",
    label: "Rows of a tile that hold all kernel rounds at once",
    unit: "rows",
    formula: "slices * ((kernel_rounds - 1) * kernels_full + kernels_last)",
    only: "resident",
    source: ASSUMED,
  },
  {
    symbol: "first_load_cycles",
    label: "Cycles of loading the weights that stay, once, before the first inference",
    unit: "cycles",
    formula: "weight_bytes / load_bus",
    variants: [{ when: ["across"], formula: "kernels_here * bits_here / 8 / load_bus" }],
    only: "resident",
    source: ASSUMED,
  },
  {
    symbol: "first_hidden_cycles",
    label: "Cycles of that hidden: each round has rows of its own",
    unit: "cycles",
    formula: HIDDEN_FIRST.formula,
    variants: [{ when: ["sliced"], formula: HIDDEN_FIRST.sliced }],
    only: ["resident", "ahead"],
    source: ASSUMED,
  },
  {
    symbol: "first_cycles",
    label: "Cycles of the layer in the first inference",
    unit: "cycles",
    formula: PLAIN,
    variants: [
      { when: ["ahead", "fed", "recurrent"], formula: fed(AHEAD, IN_STEPS) },
      { when: ["ahead", "fed"], formula: fed(AHEAD, ONCE) },
      { when: ["ahead"], formula: AHEAD },
      { when: ["fed", "recurrent"], formula: fed(PLAIN, loadedFirst(IN_STEPS)) },
      { when: ["fed"], formula: fed(PLAIN, loadedFirst(ONCE)) },
    ],
    only: "resident",
    source: ASSUMED,
  },
] as const satisfies readonly FormulaRow[];

export const FIRST_ENERGY_ROWS = [
  {
    symbol: "first_energy_load",
    label: "Energy of loading the weights that stay, once, before the first inference",
    unit: "J",
    formula: "weight_bytes * load_energy * point_energy",
    variants: [{ when: ["compressed"], formula: "weight_bytes * compressed * load_energy * point_energy" }],
    only: ["resident", "energy"],
    source: FITTED,
  },
  {
    symbol: "first_energy_leakage",
    label: "Leakage for as long as the layer takes in the first inference",
    unit: "J",
    formula: "leakage * clusters_on * first_cycles / clock",
    only: ["resident", "energy"],
    source: FITTED,
  },
  {
    symbol: "first_energy",
    label: "Energy of the layer in the first inference",
    unit: "J",
    formula: "energy_compute + energy_move + first_energy_load + first_energy_leakage",
    only: ["resident", "energy"],
    source: FITTED,
  },
] as const satisfies readonly FormulaRow[];
