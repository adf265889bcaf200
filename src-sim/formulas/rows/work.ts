/** What a layer asks, however it lies on the tiles. */

import { ASSUMED, type FormulaRow, PUBLISHED } from "../row.js";

export const WORK_ROWS = [
  {
    symbol: "params",
    label: "Parameters: weights, and one bias for each kernel",
    unit: "parameters",
    formula: "K * C * kh * kw + K",
    variants: [
      { when: ["computed"], formula: "0", source: ASSUMED },
      { when: ["transposed"], formula: "(K / phases) * (C / g) * taps + K / phases", source: ASSUMED },
      { when: ["grouped"], formula: "K * (C / g) * kh * kw + K" },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "macs",
    label: "Multiply-accumulates",
    unit: "MACs",
    formula: "Ho * Wo * K * C * kh * kw",
    variants: [
      { when: ["transposed"], formula: "Ho * Wo * (K / phases) * (C / g) * taps", source: ASSUMED },
      { when: ["grouped", "recurrent"], formula: "Ho * Wo * T * K * (C / g) * kh * kw" },
      { when: ["grouped"], formula: "Ho * Wo * K * (C / g) * kh * kw" },
      { when: ["recurrent"], formula: "Ho * Wo * T * K * C * kh * kw" },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "activation_bytes",
    label: "The layer's input",
    unit: "bytes",
    formula: "input_values * a / 8",
    variants: [{ when: ["computed"], formula: "(input_values * a + K * (C / g) * kh * kw * w) / 8", source: ASSUMED }],
    source: PUBLISHED,
  },
  {
    symbol: "kernel_bits",
    label: "Bits of one kernel",
    unit: "bits",
    formula: "C * kh * kw * w",
    variants: [{ when: ["grouped"], formula: "(C / g) * kh * kw * w" }],
    source: PUBLISHED,
  },
  {
    symbol: "weight_bytes",
    label: "Weights, without biases",
    unit: "bytes",
    formula: "K * kernel_bits / 8",
    variants: [{ when: ["computed"], formula: "0", source: ASSUMED }],
    source: PUBLISHED,
  },
] as const satisfies readonly FormulaRow[];
