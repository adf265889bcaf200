/** Cycles of one inference: computing, and loading weights. */

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
    symbol: "columns_here",
    label: "Columns of the output map that one group of tiles computes: every n-th",
    unit: "map columns",
    formula: "Wo",
    variants: [
      { when: ["whole", "across"], formula: "ceil(Wo / (strides * X))" },
      { when: ["whole"], formula: "ceil(Wo / strides)" },
      { when: ["across"], formula: "Wo / (strides * X)" },
      { when: ["strided"], formula: "Wo / strides" },
    ],
    only: "strided",
    source: ASSUMED,
  },
  {
    symbol: "compute_cycles",
    label: "Cycles of computing",
    unit: "cycles",
    formula: `Ho * columns_here * passes * slices * ${ROUNDS} / stripes`,
    variants: [
      {
        when: ["whole", "recurrent"],
        formula: `rows_here * columns_here * T * passes * slices * ${ROUNDS}`,
        source: ASSUMED,
      },
      { when: ["whole", "across"], formula: `rows_here * columns_here * passes * slices * ${ROUNDS}`, source: FITTED },
      { when: ["whole"], formula: `rows_here * columns_here * passes * slices * ${ROUNDS}` },
      {
        when: ["recurrent", "across"],
        formula: `Ho * columns_here * T * passes * slices * ${ROUNDS} / (stripes * S)`,
        source: ASSUMED,
      },
      {
        when: ["recurrent"],
        formula: `Ho * columns_here * T * passes * slices * ${ROUNDS} / stripes`,
        source: ASSUMED,
      },
      { when: ["across"], formula: `Ho * columns_here * passes * slices * ${ROUNDS} / (stripes * S)`, source: FITTED },
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
    symbol: "bits_here",
    label: "Bits of one kernel on the cluster that holds most of it",
    unit: "bits",
    formula: "kernel_bits",
    variants: [
      { when: ["whole", "deep"], formula: "ceil(kernel_bits / (w * D)) * w" },
      { when: ["deep"], formula: "kernel_bits / D" },
    ],
    only: "deep",
    source: ASSUMED,
  },
  {
    symbol: "load_bus",
    label: "Bytes of weights, as they lie in the tiles, that the bus brings in a cycle: compressed there, and so more",
    unit: "bytes/cycle",
    formula: "weight_bus",
    variants: [{ when: ["compressed"], formula: "weight_bus / compressed" }],
    only: "compressed",
    source: ASSUMED,
  },
  {
    symbol: "load_cycles",
    label: "Cycles of loading weights",
    unit: "cycles",
    formula: "weight_bytes / load_bus",
    variants: [
      { when: ["resident"], formula: "0", source: ASSUMED },
      {
        when: ["recurrent", "across"],
        formula: "kernels_here * bits_here / 8 / load_bus * loads",
        source: ASSUMED,
      },
      { when: ["recurrent"], formula: "weight_bytes / load_bus * loads", source: ASSUMED },
      { when: ["across"], formula: "kernels_here * bits_here / 8 / load_bus", source: FITTED },
      { when: ["computed"], formula: "K * kernel_bits / 8 / load_bus", source: ASSUMED },
    ],
    source: PUBLISHED,
  },
] as const satisfies readonly FormulaRow[];
