/** How a layer lies on the tiles of one cluster. */

import { ASSUMED, type FormulaRow, PUBLISHED } from "../row.js";

export const TILE_ROWS = [
  {
    symbol: "slices_needed",
    label: "Fewest slices: parts of a kernel that is longer than the longest chain",
    unit: "slices",
    formula: "ceil(kernel_bits / (longest_chain * row_bits))",
    variants: [
      { when: ["whole", "grouped"], formula: "ceil((C / g) * kh * kw / (longest_chain * floor(row_bits / w)))" },
      { when: ["whole"], formula: "ceil(C * kh * kw / (longest_chain * floor(row_bits / w)))" },
    ],
    source: ASSUMED,
  },
  {
    symbol: "chains_needed",
    label: "Fewest tiles in a chain that hold a kernel",
    unit: "chains",
    formula: "ceil(kernel_bits / (slices * row_bits))",
    variants: [
      {
        when: ["whole", "grouped"],
        formula: "ceil((C / g) * kh * kw / (slices * floor(row_bits / w)))",
        source: ASSUMED,
      },
      { when: ["whole"], formula: "ceil(C * kh * kw / (slices * floor(row_bits / w)))", source: ASSUMED },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "part",
    label: "Weights of one kernel in the fullest tile of its chain",
    unit: "weights",
    formula: "ceil(C * kh * kw / (chains * slices))",
    variants: [{ when: ["grouped"], formula: "ceil((C / g) * kh * kw / (chains * slices))" }],
    only: "whole",
    source: ASSUMED,
  },
  {
    symbol: "bits_in_tile",
    label: "Bits of one kernel in each tile of its chain",
    unit: "bits",
    formula: "kernel_bits / (chains * slices)",
    variants: [{ when: ["whole"], formula: "part * w", source: ASSUMED }],
    source: PUBLISHED,
  },
  {
    symbol: "kernels_per_tile",
    label: "Kernels a tile holds",
    unit: "kernels",
    formula: "rows",
    variants: [
      {
        when: ["whole", "grouped"],
        formula: "min(rows, floor(row_bits / bits_in_tile) * (K / g))",
        source: ASSUMED,
      },
      {
        when: ["grouped"],
        formula: "min(rows, floor(row_bits * chains * slices / kernel_bits) * (K / g))",
        source: ASSUMED,
      },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "rounds",
    label: "Kernel rounds on one cluster: how often the tiles are loaded",
    unit: "rounds",
    formula: "ceil(K / (kernels_per_tile * parallel)) * slices",
    source: PUBLISHED,
  },
  {
    symbol: "tiles_used",
    label: "Tiles used",
    unit: "tiles",
    formula: "stripes * chains * parallel",
    source: PUBLISHED,
  },
  {
    symbol: "utilization",
    label: "Share of a cluster's bits in use, in the fullest round",
    unit: "share",
    formula: "stripes * min(K, kernels_per_tile * parallel) * kernel_bits / (slices * tiles * rows * row_bits)",
    variants: [
      {
        when: ["whole", "grouped"],
        formula:
          "stripes * min(K, kernels_per_tile * parallel) * ceil((C / g) * kh * kw / slices) * w / (tiles * rows * row_bits)",
      },
      {
        when: ["whole"],
        formula:
          "stripes * min(K, kernels_per_tile * parallel) * ceil(C * kh * kw / slices) * w / (tiles * rows * row_bits)",
      },
    ],
    source: PUBLISHED,
  },
] as const satisfies readonly FormulaRow[];
