/** Computing and loading together, as far as the one does not hide the other. */

import { ASSUMED, type FormulaRow, PUBLISHED } from "../row.js";

export const TOTAL_ROWS = [
  {
    symbol: "cycles",
    label: "Cycles of the layer",
    unit: "cycles",
    formula: "compute_cycles + load_cycles",
    variants: [
      {
        when: ["ahead", "fed"],
        formula: "max(compute_cycles + load_cycles - hidden_cycles, input_bytes / input_bus)",
        source: ASSUMED,
      },
      { when: ["ahead"], formula: "compute_cycles + load_cycles - hidden_cycles", source: ASSUMED },
      { when: ["fed"], formula: "max(compute_cycles + load_cycles, input_bytes / input_bus)" },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "partial_sum_bits",
    label: "Bits of a partial sum",
    unit: "bits",
    formula: "w + a + ceil(log2(C * kh * kw))",
    variants: [{ when: ["grouped"], formula: "w + a + ceil(log2((C / g) * kh * kw))" }],
    only: "deep",
    source: ASSUMED,
  },
  {
    symbol: "partial_sum_bytes",
    label: "Partial sums that clusters pass on to be added: in no figure but this",
    unit: "bytes",
    formula: "K * Ho * Wo * (D - 1) * partial_sum_bits / 8",
    variants: [{ when: ["recurrent"], formula: "K * Ho * Wo * T * (D - 1) * partial_sum_bits / 8" }],
    only: "deep",
    source: ASSUMED,
  },
] as const satisfies readonly FormulaRow[];
