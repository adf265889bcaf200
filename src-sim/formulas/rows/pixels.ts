/** One output pixel: the kernels of a tile, and the cycles that they take in the fastest mode of row parallelism. */

import { ASSUMED, FITTED, type FormulaRow, type LeastFormula, PUBLISHED } from "../row.js";

/** Cycles of one output pixel for `kernels` in each tile: mode p reads p rows, tile_bit_macs / p bits of each. */
const pixelCycles = (kernels: string): LeastFormula =>
  `least p: ceil(${kernels} / p) * max(1, bits_in_tile * p / tile_bit_macs)`;

/** The same where a window of tile_bit_macs / p features, so many kernels wide, serves only the rows whose group lies in it. */
const groupedPixelCycles = (kernels: string, wide: string): LeastFormula =>
  `least p: ceil(${kernels} / min(p, max(1, floor(${wide})) * (K / g))) * max(1, bits_in_tile * p / tile_bit_macs)`;
const WIDE = "tile_bit_macs * chains * slices / (kernel_bits * p)";
const WIDE_DEEP = "tile_bit_macs * chains * slices * D / (kernel_bits * p)";
const WIDE_WHOLE = "tile_bit_macs / (bits_in_tile * p)";

export const PIXEL_ROWS = [
  {
    symbol: "kernels_here",
    label: "Kernels of one kernelwise group of clusters",
    unit: "kernels",
    formula: "K",
    variants: [{ when: ["across"], formula: "ceil(K / G)", source: FITTED }],
    only: "across",
    source: PUBLISHED,
  },
  {
    symbol: "kernel_rounds",
    label: "Rounds over the kernels, for one slice",
    unit: "rounds",
    formula: "ceil(kernels_here / (kernels_per_tile * parallel))",
    source: PUBLISHED,
  },
  {
    symbol: "kernels_full",
    label: "Kernels of a tile in a full round",
    unit: "kernels",
    formula: "ceil(min(kernels_here, kernels_per_tile * parallel) / parallel)",
    source: PUBLISHED,
  },
  {
    symbol: "kernels_last",
    label: "Kernels of a tile in the last round",
    unit: "kernels",
    formula: "ceil((kernels_here - (kernel_rounds - 1) * kernels_per_tile * parallel) / parallel)",
    source: PUBLISHED,
  },
  {
    symbol: "pixel_cycles_full",
    label: "Cycles of one output pixel in a full round, in the fastest mode of row parallelism",
    unit: "cycles",
    formula: pixelCycles("kernels_full"),
    variants: [
      { when: ["whole", "grouped"], formula: groupedPixelCycles("kernels_full", WIDE_WHOLE), source: ASSUMED },
      { when: ["grouped", "deep"], formula: groupedPixelCycles("kernels_full", WIDE_DEEP), source: ASSUMED },
      { when: ["grouped"], formula: groupedPixelCycles("kernels_full", WIDE), source: ASSUMED },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "pixel_cycles_last",
    label: "Cycles of one output pixel in the last round, in the fastest mode of row parallelism",
    unit: "cycles",
    formula: pixelCycles("kernels_last"),
    variants: [
      { when: ["whole", "grouped"], formula: groupedPixelCycles("kernels_last", WIDE_WHOLE), source: ASSUMED },
      { when: ["grouped", "deep"], formula: groupedPixelCycles("kernels_last", WIDE_DEEP), source: ASSUMED },
      { when: ["grouped"], formula: groupedPixelCycles("kernels_last", WIDE), source: ASSUMED },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "row_occupancy",
    label: "Share of a row's bits that a kernel, or its part, fills",
    unit: "share",
    formula: "bits_in_tile / row_bits",
    source: PUBLISHED,
  },
  {
    symbol: "bit_mac_utilization",
    label: "Share of a tile's bit-MACs at work in the fullest round",
    unit: "share",
    formula: "kernels_full * bits_in_tile / (pixel_cycles_full * tile_bit_macs)",
    source: PUBLISHED,
  },
] as const satisfies readonly FormulaRow[];
