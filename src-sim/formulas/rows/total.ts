/** Computing and loading together, as far as the one does not hide the other. */

import { ASSUMED, type FormulaRow, PUBLISHED } from "../row.js";

const AHEAD = "compute_cycles + load_cycles - hidden_cycles";

/** What a fed layer takes: what it does otherwise, or what comes after its input, all of it or of each step its part. */
export const fed = (otherwise: string, after: string) => `max(${otherwise}, ${after})`;
export const ONCE = "input_bytes / input_bus + after_first";
export const IN_STEPS = "input_bytes / input_bus / T + after_first, input_bytes / input_bus + after_step";

export const TOTAL_ROWS = [
  {
    symbol: "cycles",
    label: "Cycles of the layer",
    unit: "cycles",
    formula: "compute_cycles + load_cycles",
    variants: [
      { when: ["ahead", "fed", "recurrent"], formula: fed(AHEAD, IN_STEPS), source: ASSUMED },
      { when: ["ahead", "fed"], formula: fed(AHEAD, ONCE), source: ASSUMED },
      { when: ["ahead"], formula: AHEAD, source: ASSUMED },
      { when: ["fed", "recurrent"], formula: fed("compute_cycles + load_cycles", IN_STEPS), source: ASSUMED },
      { when: ["fed"], formula: fed("compute_cycles + load_cycles", ONCE) },
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
