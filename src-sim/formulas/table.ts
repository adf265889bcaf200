/**
 * The model: every figure of a layer is one row here, in order of computation. Formulas read the inputs
 * (inputs.ts) and the rows above. Published rows follow [ST 2023]: "Case Study: Digital SRAM In-Memory Computing
 * Multi-Tiled Neural Processing Unit for Ultra Low Power Inference Applications", tinyML Talks, 1 August 2023.
 */
export type Unit =
  | "bits"
  | "weights"
  | "bytes"
  | "cycles"
  | "kernels"
  | "MACs"
  | "parameters"
  | "passes"
  | "rounds"
  | "rows"
  /** Rows of the output map. */
  | "map rows"
  | "chains"
  | "slices"
  | "tiles"
  | "clusters"
  | "bit-MACs"
  | "J"
  | "Js"
  | "MACs/J"
  | "W"
  | "s"
  /** 0 to 1. */
  | "share";

/** What makes a layer use another formula. */
export type Trait =
  /** More than one group of channels. */
  | "grouped"
  /** More than one step. */
  | "recurrent"
  /** Fed by a network input over a bus that all clusters share. */
  | "fed"
  /** On more than one cluster. */
  | "across"
  /** Its weights stay from one inference to the next. */
  | "resident"
  /** On a machine that cuts maps into whole rows and kernels into whole weights. */
  | "whole"
  /** A transposed convolution, as the convolution over its input that lies in the tiles. */
  | "transposed"
  /** What lies in the tiles is no weights but values that the network computes. */
  | "computed"
  /** On a machine that writes the next weights while it computes. */
  | "ahead"
  /** On a machine whose energies are known. */
  | "energy"
  /** On one whose energies depend on zeros and transitions. */
  | "sloped";

export interface Variant {
  readonly when: readonly Trait[];
  readonly formula: string;
  /** Where the variant comes from, if not from where the row does. */
  readonly source?: string;
}

export interface FormulaRow<Name extends string = string> {
  readonly symbol: Name;
  readonly label: string;
  readonly unit: Unit;
  readonly formula: string;
  readonly source: string;
  /** The first whose traits the layer all has replaces `formula`. */
  readonly variants?: readonly Variant[];
  /** Only there for layers with this trait; elsewhere a symbol that other rows read is `formula`, which is then one name. */
  readonly only?: Trait;
}

const PUBLISHED = "[ST 2023]";
/** [ST 2023] gives the figures but not the rule behind them. */
const FITTED = "fitted to [ST 2023]";
const ASSUMED = "assumption";

/** Over the modes of row parallelism. */
type LeastFormula = `least ${string}`;

/** Cycles of one output pixel for `kernels` in each tile: mode p reads p rows, tile_bit_macs / p bits of each. */
const pixelCycles = (kernels: string): LeastFormula =>
  `least p: ceil(${kernels} / p) * max(1, bits_in_tile * p / tile_bit_macs)`;

/** The same where a window of tile_bit_macs / p features, so many kernels wide, serves only the rows whose group lies in it. */
const groupedPixelCycles = (kernels: string, wide: string): LeastFormula =>
  `least p: ceil(${kernels} / min(p, max(1, floor(${wide})) * (K / g))) * max(1, bits_in_tile * p / tile_bit_macs)`;
const WIDE = "tile_bit_macs * chains * slices / (kernel_bits * p)";
const WIDE_WHOLE = "tile_bit_macs / (bits_in_tile * p)";
/** Cycles of all kernel rounds for one output pixel. */
const ROUNDS = "((kernel_rounds - 1) * pixel_cycles_full + pixel_cycles_last)";

/** Of the tiles, at their bit-MACs. */
const TILE_ENERGY =
  "bit_macs / tile_bit_macs * tile_energy * (1 + tile_energy_bit * (min(w, weight_bits) - 1)) * data_factor * point_energy";

const ROWS = [
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
    formula: "weight_bytes / weight_bus",
    variants: [{ when: ["across"], formula: "kernels_here * kernel_bits / 8 / weight_bus" }],
    only: "resident",
    source: ASSUMED,
  },
  {
    symbol: "first_cycles",
    label: "Cycles of the layer in the first inference",
    unit: "cycles",
    formula: "compute_cycles + first_load_cycles",
    variants: [
      { when: ["ahead", "fed"], formula: "max(compute_cycles, first_load_cycles, input_bytes / input_bus)" },
      { when: ["ahead"], formula: "max(compute_cycles, first_load_cycles)" },
      { when: ["fed"], formula: "max(compute_cycles + first_load_cycles, input_bytes / input_bus)" },
    ],
    only: "resident",
    source: ASSUMED,
  },
  {
    symbol: "bit_macs",
    label: "Multiply-accumulates of single bits of weights",
    unit: "bit-MACs",
    formula: "macs * w * passes",
    only: "energy",
    source: PUBLISHED,
  },
  {
    symbol: "energy_compute",
    label: "Energy of computing: only bits in use cost, and wider weights are slices of native ones",
    unit: "J",
    formula: TILE_ENERGY,
    variants: [
      {
        when: ["sloped"],
        formula: `${TILE_ENERGY} * (1 - zeros_slope * (zeros - 0.5)) * (1 + transitions_slope * (transitions - 0.5))`,
      },
    ],
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "clusters_used",
    label: "Clusters that the layer is cut over",
    unit: "clusters",
    formula: "G * S",
    only: "energy",
    source: PUBLISHED,
  },
  {
    symbol: "energy_move",
    label: "Energy of movement and control: busy cycles of tiles",
    unit: "J",
    formula: "tiles_used * compute_cycles * clusters_used * move_energy * data_factor * point_energy",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "loaded_bytes",
    label: "Bytes loaded, those that several clusters get by broadcast once",
    unit: "bytes",
    formula: "weight_bytes",
    variants: [
      { when: ["resident"], formula: "0" },
      { when: ["recurrent"], formula: "weight_bytes * loads" },
      { when: ["computed"], formula: "K * kernel_bits / 8" },
    ],
    only: "energy",
    source: ASSUMED,
  },
  {
    symbol: "energy_load",
    label: "Energy of loading weights",
    unit: "J",
    formula: "loaded_bytes * load_energy * point_energy",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "energy_leakage",
    label: "Leakage of the clusters that are on, for as long as the layer takes",
    unit: "J",
    formula: "leakage * clusters_on * cycles / clock",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "energy",
    label: "Energy of the layer",
    unit: "J",
    formula: "energy_compute + energy_move + energy_load + energy_leakage",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "efficiency",
    label: "Multiply-accumulates for each joule",
    unit: "MACs/J",
    formula: "macs / energy",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "edp",
    label: "Energy times the time the layer takes",
    unit: "Js",
    formula: "energy * cycles / clock",
    only: "energy",
    source: FITTED,
  },
] as const satisfies readonly FormulaRow[];

type Row = (typeof ROWS)[number];

/** What stands for a figure in formulas. */
export type FigureSymbol = Row["symbol"];

/** A figure that is the least over the modes. */
export type LeastSymbol = Extract<Row, { readonly formula: LeastFormula }>["symbol"];

export const FORMULAS: readonly FormulaRow<FigureSymbol>[] = ROWS;
