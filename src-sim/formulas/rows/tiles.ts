/** How a layer lies on the tiles of one cluster. */

import { ASSUMED, type FormulaRow, PUBLISHED } from "../row.js";

/** Groups of tiles that hold the same kernels are stripes, of which strides may make more. */
const LARGEST_ROUND = "copies * min(K, kernels_per_tile * parallel)";

/** Kernels a tile of a grouped layer holds on one cluster, where on several a kernel has more parts. */
const HELD_ALONE = "min(round_rows, floor(row_bits / (ceil((C / g) * kh * kw / (chains * slices)) * w)) * (K / g))";
const HELD_ALONE_IDEAL = "min(round_rows, floor(row_bits * chains * slices / kernel_bits) * (K / g))";

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
    variants: [
      { when: ["grouped", "deep"], formula: "ceil((C / g) * kh * kw / (chains * slices * D))" },
      { when: ["deep"], formula: "ceil(C * kh * kw / (chains * slices * D))" },
      { when: ["grouped"], formula: "ceil((C / g) * kh * kw / (chains * slices))" },
    ],
    only: "whole",
    source: ASSUMED,
  },
  {
    symbol: "bits_in_tile",
    label: "Bits of one kernel in each tile of its chain",
    unit: "bits",
    formula: "kernel_bits / (chains * slices)",
    variants: [
      { when: ["whole"], formula: "part * w", source: ASSUMED },
      { when: ["deep"], formula: "kernel_bits / (chains * slices * D)", source: ASSUMED },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "round_rows",
    label: "Rows of a tile that a kernel round uses",
    unit: "rows",
    formula: "rows",
    variants: [{ when: ["rowed"], formula: "min(n, rows)" }],
    only: "rowed",
    source: ASSUMED,
  },
  {
    symbol: "kernels_per_tile",
    label: "Kernels a tile holds",
    unit: "kernels",
    formula: "round_rows",
    variants: [
      {
        when: ["whole", "grouped"],
        formula: "min(round_rows, floor(row_bits / bits_in_tile) * (K / g))",
        source: ASSUMED,
      },
      {
        when: ["grouped", "deep"],
        formula: "min(round_rows, floor(row_bits * chains * slices * D / kernel_bits) * (K / g))",
        source: ASSUMED,
      },
      {
        when: ["grouped"],
        formula: "min(round_rows, floor(row_bits * chains * slices / kernel_bits) * (K / g))",
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
    variants: [
      { when: ["whole", "grouped", "deep"], formula: `ceil(K / (${HELD_ALONE} * parallel)) * slices` },
      { when: ["grouped", "deep"], formula: `ceil(K / (${HELD_ALONE_IDEAL} * parallel)) * slices` },
    ],
    source: PUBLISHED,
  },
  {
    symbol: "copies",
    label: "Groups of tiles that hold the same kernels and work on different places of the map",
    unit: "tiles",
    formula: "stripes",
    variants: [{ when: ["strided"], formula: "stripes * strides" }],
    only: "strided",
    source: PUBLISHED,
  },
  {
    symbol: "tiles_used",
    label: "Tiles used",
    unit: "tiles",
    formula: "copies * chains * parallel",
    source: PUBLISHED,
  },
  {
    symbol: "utilization",
    label: "Share of a cluster's bits in use, in the fullest round",
    unit: "share",
    formula: `${LARGEST_ROUND} * kernel_bits / (slices * tiles * rows * row_bits)`,
    variants: [
      {
        when: ["whole", "grouped", "deep"],
        formula: `copies * min(K, ${HELD_ALONE} * parallel) * ceil((C / g) * kh * kw / slices) * w / (tiles * rows * row_bits)`,
      },
      {
        when: ["grouped", "deep"],
        formula: `copies * min(K, ${HELD_ALONE_IDEAL} * parallel) * kernel_bits / (slices * tiles * rows * row_bits)`,
      },
      {
        when: ["whole", "grouped"],
        formula: `${LARGEST_ROUND} * ceil((C / g) * kh * kw / slices) * w / (tiles * rows * row_bits)`,
      },
      {
        when: ["whole"],
        formula: `${LARGEST_ROUND} * ceil(C * kh * kw / slices) * w / (tiles * rows * row_bits)`,
      },
    ],
    source: PUBLISHED,
  },
] as const satisfies readonly FormulaRow[];
