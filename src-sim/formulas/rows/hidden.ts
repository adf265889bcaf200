/**
 * Loading ahead: the next round is loaded while one computes, if its rows have room beside it. Rounds come kernel round by
 * kernel round, all slices of one after another, of which the first have a weight more where they do not divide.
 */

import { ASSUMED, type FormulaRow } from "../row.js";

/** Kernels of a full round, and of the last. */
const FULL = "min(kernels_here, kernels_per_tile * parallel)";
const LAST = "(kernels_here - (kernel_rounds - 1) * kernels_per_tile * parallel)";

/** Cycles of one round on the largest stripe. */
const roundOf = (pixel: string) => ({
  formula: `Ho * columns_here * passes * ${pixel} / stripes`,
  variants: [
    { when: ["whole"], formula: `rows_here * columns_here * passes * ${pixel}` },
    { when: ["across"], formula: `Ho * columns_here * passes * ${pixel} / (stripes * S)` },
  ] as const,
});

/** Of the rounds of one step that another follows: what is loaded while they compute. */
export const ONE_SLICE = `max(0, kernel_rounds - 2) * beside_full * min(compute_round, load_round) + min(1, kernel_rounds - 1) * beside_next * min(compute_round, load_last)`;
export const SLICES = `((kernel_rounds - 1) * (slices_large - 1) + max(0, kernel_rounds - 2)) * beside_full * min(compute_round, load_round) + (kernel_rounds - 1) * (slices - slices_large) * beside_full * min(compute_round, load_round_small) + min(1, kernel_rounds - 1) * beside_next * min(compute_round, load_last) + (slices_large - 1) * beside_last * min(compute_last, load_last) + (slices - slices_large) * beside_last * min(compute_last, load_last_small)`;

/** Weights that stay have rows of their own, and so always room. */
const roomy = (hidden: string) => hidden.replaceAll(/ beside_\w+ \*/g, "");

/** The first round of the next step is loaded while the last of this one computes. */
const stepped = (hidden: string) => `T * (${hidden}) + (loads - 1) * beside_next * min(compute_last, load_round)`;

/** What the first inference of a layer whose weights stay hides: they are loaded once, whatever steps there are. */
export const HIDDEN_FIRST = { formula: roomy(ONE_SLICE), sliced: roomy(SLICES) };

export const HIDDEN_ROWS = [
  {
    symbol: "slice_bits",
    label: "Bits of one kernel in its first slice, which has most",
    unit: "bits",
    formula: "bits_here",
    variants: [
      { when: ["whole"], formula: "ceil(bits_here / (w * slices)) * w" },
      { when: ["sliced"], formula: "bits_here / slices" },
    ],
    only: ["roundwise", "sliced"],
    source: ASSUMED,
  },
  {
    symbol: "slices_large",
    label: "Slices of so many bits: the first, and all that have a weight more than others",
    unit: "slices",
    formula: "slices",
    variants: [{ when: ["whole"], formula: "max(1, bits_here / w - slices * floor(bits_here / (w * slices)))" }],
    only: ["ahead", "sliced"],
    source: ASSUMED,
  },
  {
    symbol: "load_round",
    label: "Cycles of loading a full round, of its first slice",
    unit: "cycles",
    formula: `${FULL} * slice_bits / 8 / load_bus`,
    only: "roundwise",
    source: ASSUMED,
  },
  {
    symbol: "load_last",
    label: "Cycles of loading the last kernels, of their first slice",
    unit: "cycles",
    formula: `${LAST} * slice_bits / 8 / load_bus`,
    only: "ahead",
    source: ASSUMED,
  },
  {
    symbol: "load_round_small",
    label: "Cycles of loading a full round, of the slices that have fewer bits",
    unit: "cycles",
    formula: "load_round",
    variants: [{ when: ["whole"], formula: `${FULL} * floor(bits_here / (w * slices)) * w / 8 / load_bus` }],
    only: ["ahead", "sliced"],
    source: ASSUMED,
  },
  {
    symbol: "load_last_small",
    label: "Cycles of loading the last kernels, of the slices that have fewer bits",
    unit: "cycles",
    formula: "load_last",
    variants: [{ when: ["whole"], formula: `${LAST} * floor(bits_here / (w * slices)) * w / 8 / load_bus` }],
    only: ["ahead", "sliced"],
    source: ASSUMED,
  },
  {
    symbol: "compute_round",
    label: "Cycles of computing a full round once",
    unit: "cycles",
    ...roundOf("pixel_cycles_full"),
    only: "roundwise",
    source: ASSUMED,
  },
  {
    symbol: "compute_last",
    label: "Cycles of computing a round of the last kernels once",
    unit: "cycles",
    ...roundOf("pixel_cycles_last"),
    only: "ahead",
    source: ASSUMED,
  },
  {
    symbol: "beside_full",
    label: "1 where a tile has rows for two full rounds, so that one is loaded while the other computes",
    unit: "0 or 1",
    formula: "min(1, floor(rows / (2 * kernels_full)))",
    only: "ahead",
    source: ASSUMED,
  },
  {
    symbol: "beside_next",
    label: "1 where a tile has rows for a full round and one of the last kernels",
    unit: "0 or 1",
    formula: "min(1, floor(rows / (kernels_full + kernels_last)))",
    only: "ahead",
    source: ASSUMED,
  },
  {
    symbol: "beside_last",
    label: "1 where a tile has rows for two rounds of the last kernels",
    unit: "0 or 1",
    formula: "min(1, floor(rows / (2 * kernels_last)))",
    only: ["ahead", "sliced"],
    source: ASSUMED,
  },
  {
    symbol: "hidden_cycles",
    label: "Cycles of loading hidden: of each round but the first, as long as the one before it computes",
    unit: "cycles",
    formula: ONE_SLICE,
    variants: [
      { when: ["resident"], formula: "0" },
      { when: ["recurrent", "sliced"], formula: stepped(SLICES) },
      { when: ["recurrent"], formula: stepped(ONE_SLICE) },
      { when: ["sliced"], formula: SLICES },
    ],
    bound: "min(compute_cycles, load_cycles)",
    only: "ahead",
    source: ASSUMED,
  },
] as const satisfies readonly FormulaRow[];
