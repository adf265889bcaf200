/** Cycles of one inference: computing, loading weights, and both together. */

import { ASSUMED, FITTED, type FormulaRow, PUBLISHED } from "../row.js";

/** Cycles of all kernel rounds for one output pixel. */
const ROUNDS = "((kernel_rounds - 1) * pixel_cycles_full + pixel_cycles_last)";

export const CYCLE_ROWS = [
  {
    symbol: "passes",
    label: "Passes: activation bits over those of one pass",
    unit: "passes",
    formula: "ceil(a / input_bits)",
    source: PUBLISHED,
  },
  {
    symbol: "rows_here",
    label: "Rows of the output map in the largest stripe",
    unit: "map rows",
    formula: "ceil(Ho / stripes)",
    variants: [{ when: ["across"], formula: "ceil(Ho / (stripes * S))" }],
    only: "whole",
    source: ASSUMED,
  },
  {
    symbol: "compute_cycles",
    label: "Cycles of computing",
    unit: "cycles",
    formula: `Ho * Wo * passes * slices * ${ROUNDS} / stripes`,
    variants: [
      { when: ["whole", "recurrent"], formula: `rows_here * Wo * T * passes * slices * ${ROUNDS}`, source: ASSUMED },
      { when: ["whole", "across"], formula: `rows_here * Wo * passes * slices * ${ROUNDS}`, source: FITTED },
      { when: ["whole"], formula: `rows_here * Wo * passes * slices * ${ROUNDS}` },
      {
        when: ["recurrent", "across"],
        formula: `Ho * Wo * T * passes * slices * ${ROUNDS} / (stripes * S)`,
        source: ASSUMED,
      },
      { when: ["recurrent"], formula: `Ho * Wo * T * passes * slices * ${ROUNDS} / stripes`, source: ASSUMED },
      { when: ["across"], formula: `Ho * Wo * passes * slices * ${ROUNDS} / (stripes * S)`, source: FITTED },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "loads",
    label: "How often the weights are loaded: at every step where they take more than one round",
    unit: "rounds",
    formula: "1",
    variants: [
      { when: ["resident"], formula: "1", source: ASSUMED },
      { when: ["recurrent"], formula: "1 + (T - 1) * min(1, kernel_rounds * slices - 1)", source: ASSUMED },
    ],
    only: "recurrent",
    source: ASSUMED,
  },
  {
    symbol: "load_cycles",
    label: "Cycles of loading weights",
    unit: "cycles",
    formula: "weight_bytes / weight_bus",
    variants: [
      { when: ["resident"], formula: "0", source: ASSUMED },
      {
        when: ["recurrent", "across"],
        formula: "kernels_here * kernel_bits / 8 / weight_bus * loads",
        source: ASSUMED,
      },
      { when: ["recurrent"], formula: "weight_bytes / weight_bus * loads", source: ASSUMED },
      { when: ["across"], formula: "kernels_here * kernel_bits / 8 / weight_bus", source: FITTED },
      { when: ["computed"], formula: "K * kernel_bits / 8 / weight_bus", source: ASSUMED },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "cycles",
    label: "Cycles of the layer",
    unit: "cycles",
    formula: "compute_cycles + load_cycles",
    variants: [
      {
        when: ["ahead", "fed"],
        formula: "max(compute_cycles, load_cycles, input_bytes / input_bus)",
        source: ASSUMED,
      },
      { when: ["ahead"], formula: "max(compute_cycles, load_cycles)", source: ASSUMED },
      { when: ["fed"], formula: "max(compute_cycles + load_cycles, input_bytes / input_bus)" },
    ],
    source: PUBLISHED,
  },
] as const satisfies readonly FormulaRow[];
