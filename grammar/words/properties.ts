/** Properties of an architecture. */
import type { AttributeRow } from "./rows.js";
import { count, quantity } from "./values.js";

const PROPERTY_ROWS = [
  { word: "clusters", type: count(1, 1024), default: "8", documentation: "Clusters of tiles on the chip." },
  { word: "tiles", type: count(1, 1024), default: "8", documentation: "In-memory-compute tiles of a cluster." },
  {
    word: "stripes",
    type: { kind: "word", words: ["whole", "ideal"] },
    default: "whole",
    documentation:
      "How maps and kernels are cut: into `whole` rows and whole weights, as a machine must, or into equal fractions, `ideal`.",
  },
  {
    word: "rows",
    type: count(1, 65536),
    default: "32",
    documentation: "Rows of a tile; a row holds one kernel or part.",
  },
  {
    word: "row_bits",
    type: count(1, 1048576),
    default: "1024",
    documentation: "Bits of a row, and 1-bit MACs per cycle.",
  },
  {
    word: "row_parallelism",
    type: { kind: "counts", min: 1, max: 65536 },
    default: "[1, 2, 4, 8, 16, 32]",
    documentation: "Modes: how many rows can be read in the same cycle. Modes above `rows` are not used.",
  },
  {
    word: "segments",
    type: count(1, 65536),
    default: "4",
    documentation:
      "Parts of a tile's rows that are read in parallel. Descriptive: cycles follow from `row_parallelism`.",
  },
  {
    word: "weight_bits",
    type: count(1, 8),
    default: "4",
    documentation: "Native weight precision; up to twice as many bits run as two slices.",
  },
  {
    word: "activation_bits",
    type: count(1, 8),
    default: "4",
    documentation: "Native activation precision; up to twice as many bits run as two passes.",
  },
  {
    word: "weight_bus",
    type: quantity("bandwidth", 1 / 8, 1048576),
    default: "8B/cycle",
    documentation: "Width of each cluster's bus that loads kernels into tiles.",
  },
  {
    word: "clock",
    type: quantity("frequency", 1, 1e12),
    default: "600MHz",
    documentation: "Clock of tiles and buses.",
  },
  {
    word: "supply",
    type: quantity("voltage", 0, 10),
    default: "0.525V",
    documentation: "Supply voltage the clock is stated for. Descriptive.",
  },
  {
    word: "body_bias",
    type: quantity("voltage", 0, 10),
    default: "1.5V",
    documentation: "Forward body bias the clock is stated for. Descriptive.",
  },
] as const satisfies readonly (AttributeRow & { readonly default: string })[];

export type PropertyWord = (typeof PROPERTY_ROWS)[number]["word"];

export interface PropertyRow extends AttributeRow {
  readonly word: PropertyWord;
  readonly default: string;
}

/** Properties of an architecture; the defaults are those of the 18 nm prototype. */
export const PROPERTIES: readonly PropertyRow[] = PROPERTY_ROWS;
