/** Properties of an architecture. */
import type { PropertyRowOf } from "./rows.js";
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
    documentation: "Bits of a row, and 1-bit MACs of a tile and cycle where `bit_macs` does not say otherwise.",
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
    word: "chains",
    type: count(1, 1024),
    default: "`tiles`",
    sample: "8",
    documentation: "Tiles of the longest chain.",
  },
  {
    word: "bit_macs",
    type: count(1, 2 ** 30),
    default: "`row_bits`",
    sample: "1024",
    documentation:
      "1-bit multiply-accumulates of a tile and cycle; more than `row_bits` where each mode reads several whole rows.",
  },
  {
    word: "weight_bits",
    type: count(1, 16),
    default: "4",
    documentation: "Native weight precision; up to twice as many bits, 16 at most, run as two slices.",
  },
  {
    word: "narrow",
    type: { kind: "word", words: ["packed", "padded"] },
    default: "packed",
    documentation:
      "Whether more weights of fewer bits than native lie in a row, `packed`, or each takes the room of a native one, `padded`, and runs as one.",
  },
  {
    word: "activation_bits",
    type: count(1, 16),
    default: "4",
    documentation: "Native activation precision; up to twice as many bits, 16 at most, run as two passes.",
  },
  {
    word: "input_bits",
    type: count(1, 16),
    default: "`activation_bits`",
    sample: "4",
    documentation: "Activation bits of one pass; fewer than `activation_bits` where activations go in bit by bit.",
  },
  {
    word: "accumulator_bits",
    type: count(1, 64),
    default: "ample",
    sample: "24",
    documentation:
      "Bits of what adds up partial sums, in two's complement. `imnpu run` measures the widest sum. No cycles follow from it.",
  },
  {
    word: "weight_bus",
    type: quantity("bandwidth", 1 / 8, 1048576),
    default: "8B/cycle",
    documentation: "Width of each cluster's bus that loads kernels into tiles.",
  },
  {
    word: "loads",
    type: { kind: "word", words: ["plain", "ahead"] },
    default: "plain",
    documentation:
      "Whether loading adds to computing, `plain`, or goes on meanwhile, `ahead`, into rows that nothing computes on.",
  },
  {
    word: "layers",
    type: { kind: "word", words: ["in turn", "pipelined"] },
    default: "in turn",
    documentation:
      "Whether layers run one after another, `in turn`, or each starts as soon as the rows are there that it needs, `pipelined`. Of the timeline alone.",
  },
  {
    word: "memory",
    type: quantity("storage", 8, 2 ** 43),
    default: "ample",
    sample: "256KB",
    documentation: "Capacity of the feature memory that all clusters share.",
  },
  {
    word: "memory_bus",
    type: quantity("bandwidth", 1 / 8, 1048576),
    default: "ample",
    sample: "16B/cycle",
    documentation:
      "Width of the feature memory's port, which loads and features of all clusters share. Of the timeline alone.",
  },
  {
    word: "clock",
    type: quantity("frequency", 1, 1e12),
    default: "600MHz",
    documentation: "Clock of tiles and buses. Where there are points, each has its own.",
  },
  {
    word: "supply",
    type: quantity("voltage", 0, 10),
    default: "not stated",
    sample: "0.525V",
    documentation: "Supply voltage the clock is stated for. Descriptive.",
  },
  {
    word: "body_bias",
    type: quantity("voltage", 0, 10),
    default: "not stated",
    sample: "1.5V",
    documentation: "Forward body bias the clock is stated for. Descriptive.",
  },
  {
    word: "area",
    type: quantity("area", 1e-6, 1e6),
    default: "not known",
    sample: "4.2mm2",
    documentation: "Area of the whole chip.",
  },
  {
    word: "tile_energy",
    type: quantity("energy", 0, 1),
    default: "not known",
    sample: "2.66pJ",
    documentation: "Energy of a tile that works at all its bit-MACs for one cycle, with weights of 1 bit.",
  },
  {
    word: "tile_energy_bit",
    type: quantity("ratio", 0, 10),
    default: "0%",
    documentation: "What each further bit of a weight adds to `tile_energy`, up to `weight_bits`.",
  },
  {
    word: "move_energy",
    type: quantity("energy", 0, 1),
    default: "not known",
    sample: "2.89pJ",
    documentation: "Energy of moving features and partial sums, and of control, for each tile in use and cycle.",
  },
  {
    word: "load_energy",
    type: quantity("energy per byte", 0, 1),
    default: "not known",
    sample: "2.28pJ/B",
    documentation: "Energy of loading one byte of weights.",
  },
  {
    word: "data_factor",
    type: quantity("ratio", 0, 10),
    default: "100%",
    documentation:
      "What `tile_energy` and `move_energy` come to with a network's data, of what they are with the data of peaks.",
  },
  {
    word: "zeros_slope",
    type: quantity("ratio", 0, 2),
    default: "not known",
    sample: "50%",
    documentation: "By what share of its energy a tile takes less for each per cent of `zeros` more than 50%.",
  },
  {
    word: "transitions_slope",
    type: quantity("ratio", 0, 2),
    default: "not known",
    sample: "50%",
    documentation: "By what share of its energy a tile takes more for each per cent of `transitions` more than 50%.",
  },
  {
    word: "leakage",
    type: quantity("power", 0, 1e3),
    default: "not known",
    sample: "4.68mW",
    documentation: "What a cluster that is on leaks. A point may have its own.",
  },
  {
    word: "idle",
    type: { kind: "word", words: ["gated", "leaks"] },
    default: "gated",
    documentation: "Whether clusters that a figure is not for are cut off, `gated`, or leak as the others do, `leaks`.",
  },
] as const satisfies readonly PropertyRowOf<string>[];

export type PropertyWord = (typeof PROPERTY_ROWS)[number]["word"];
export type PropertyRow = PropertyRowOf<PropertyWord>;

/** Properties of an architecture; the defaults are those of the 18 nm prototype, but for energies and voltages, which have none. */
export const PROPERTIES: readonly PropertyRow[] = PROPERTY_ROWS;
