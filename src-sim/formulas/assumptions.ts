/** Where the model goes beyond its source. Reports carry the notes that touch a layer. */
import type { Architecture } from "../architecture.js";
import { clustersOf, type Mapping, type Split, type Work } from "../work.js";
import { computeAll, figureOf } from "./evaluate.js";
import type { FigureSymbol } from "./table.js";

interface Situation {
  readonly work: Work;
  readonly architecture: Architecture;
  readonly mapping: Mapping;
  readonly split: Split;
  readonly clusters: number;
}

interface Assumption {
  /** The rows of the table of formulas that rest on it. */
  readonly symbols: readonly FigureSymbol[];
  readonly holdsFor: (situation: Situation) => boolean;
  readonly text: string;
}

const isCut = ({ split, clusters }: Situation): boolean => clusters > 1 && clustersOf(split) > 1;
const isCutKernelwise = ({ split, clusters }: Situation): boolean => clusters > 1 && split.kernels > 1;
const stripesOf = ({ mapping, split, clusters }: Situation): number =>
  mapping.stripes * (clusters > 1 ? split.stripes : 1);

const rowsDivide = (situation: Situation): boolean => situation.work.outputHeight % stripesOf(situation) === 0;
const depthOf = ({ split, clusters }: Situation): number => (clusters > 1 ? (split.depth ?? 1) : 1);
const weightsDivide = (situation: Situation): boolean => {
  const { channels, groups, kernelHeight, kernelWidth } = situation.work;
  const { chains, slices } = situation.mapping;
  return ((channels / groups) * kernelHeight * kernelWidth) % (chains * slices * depthOf(situation)) === 0;
};
const stridesOf = ({ mapping, split, clusters }: Situation): number =>
  (mapping.strides ?? 1) * (clusters > 1 ? (split.strides ?? 1) : 1);

function takesMoreAfterInput({ work, architecture, mapping, split, clusters }: Situation): boolean {
  if (work.feed === undefined) return false;
  return figureOf(computeAll(work, architecture, mapping, split, clusters), "has_more") > 0;
}

const ASSUMPTIONS: readonly Assumption[] = [
  {
    symbols: ["hidden_cycles", "first_hidden_cycles", "cycles", "first_cycles"],
    holdsFor: ({ architecture }) => architecture.loads === "ahead",
    text: "The next round is assumed to be loaded while one computes, where the rows of a tile hold both: [ST 2023] has arrays with a read port apart from the write port, and no word on whether they do so.",
  },
  {
    symbols: ["after_first", "after_step"],
    holdsFor: takesMoreAfterInput,
    text: "[ST 2023] has one layer that waits for the network's input, in one round: of several the first is assumed to end no earlier than the input is there, and the others, which read it again, to come after.",
  },
  {
    symbols: ["kernel_bits", "weight_bytes", "compute_cycles"],
    holdsFor: ({ work }) => work.transposed !== undefined,
    text: "Transposed convolutions are not in [ST 2023]: we assume that each kernel lies in the tiles as one kernel for each place between two inputs that the stride makes, of all the taps that any of them reads, and that each is evaluated at every place of the input.",
  },
  {
    symbols: ["params", "weight_bytes", "load_cycles"],
    holdsFor: ({ work }) => work.computed === true,
    text: "Products of two computed values are not in [ST 2023]: we assume that the second operand is loaded into the tiles at every inference as weights are, with its activation bits as weight bits, and that the first is read as features are.",
  },
  {
    symbols: ["kernels_per_tile", "pixel_cycles_full", "pixel_cycles_last"],
    holdsFor: ({ work }) => work.groups > 1,
    text: "Grouped layers are not in [ST 2023]: we assume that a tile holds kernels side by side, and that a window of features serves only the rows whose group lies in it.",
  },
  {
    symbols: ["kernels_here", "pixel_cycles_full", "pixel_cycles_last"],
    holdsFor: (situation) => situation.work.groups > 1 && isCutKernelwise(situation),
    text: "A grouped layer cut kernelwise is assumed to keep the kernels per group of the whole layer.",
  },
  {
    symbols: ["compute_cycles", "loads"],
    holdsFor: ({ work, mapping }) => work.steps > 1 && !mapping.resident,
    text: "Recurrent layers are not in [ST 2023]: we assume one dense evaluation for each step, and that weights of more than one round are loaded again at every step.",
  },
  {
    symbols: ["loads"],
    holdsFor: (situation) => situation.work.steps > 1 && !situation.mapping.resident && isCutKernelwise(situation),
    text: "On several clusters a recurrent layer is assumed to load again only if the kernels of one kernelwise group take more than one round.",
  },
  {
    symbols: ["kernel_bits"],
    holdsFor: ({ work, architecture }) => work.weightBits > architecture.weightBits,
    text: "Weights of more than the native bits are assumed to run as two slices side by side in the row, so the kernel's bits count them all.",
  },
  {
    symbols: ["slices_needed", "rounds", "compute_cycles"],
    holdsFor: ({ mapping }) => mapping.slices > 1,
    text: "A kernel in several slices is assumed to load and compute them one after another, accumulating partial sums at no cost.",
  },
  {
    symbols: ["compute_cycles"],
    holdsFor: (situation) => situation.architecture.stripes === "ideal" && !rowsDivide(situation),
    text: "Striping is taken as perfectly balanced, though the stripes do not divide the output's rows.",
  },
  {
    symbols: ["rows_here", "compute_cycles"],
    holdsFor: (situation) => situation.architecture.stripes === "whole" && !rowsDivide(situation),
    text: "The stripes do not divide the output's rows, of which [ST 2023] says nothing: the others are assumed to wait for those with one row more.",
  },
  {
    symbols: ["part", "bits_in_tile"],
    holdsFor: (situation) => situation.architecture.stripes === "whole" && !weightsDivide(situation),
    text: "The parts of a kernel cannot have equally many weights, of which [ST 2023] says nothing: all are assumed to take as long as those with one weight more.",
  },
  {
    symbols: ["compute_cycles", "loads"],
    holdsFor: ({ work, mapping }) => work.steps > 1 && mapping.resident === true,
    text: "Recurrent layers are not in [ST 2023]: we assume one dense evaluation for each step; weights that stay are loaded once for all steps.",
  },
  {
    symbols: ["load_cycles", "rows_needed", "first_load_cycles", "first_cycles"],
    holdsFor: ({ mapping }) => mapping.resident === true,
    text: "Weights that stay are not in [ST 2023]: we assume that they are loaded once, before the first inference, that all kernel rounds then stand in rows of their own, anywhere in a tile, and that computing costs what it costs otherwise.",
  },
  {
    symbols: ["round_rows", "kernels_per_tile", "rounds"],
    holdsFor: ({ mapping }) => mapping.rows !== undefined,
    text: "Kernel rounds of fewer rows than a tile has are not in [ST 2023]: we assume that any number can be used, and that a round more costs nothing but its loading.",
  },
  {
    symbols: ["columns_here", "compute_cycles"],
    holdsFor: (situation) => stridesOf(situation) > 1,
    text: "[ST 2023] names strides among its partitions, and gives no figures for them: we assume that each group of tiles computes every n-th column, the others waiting for those with one more, and that the memory is wide enough for each to read all rows.",
  },
  {
    symbols: ["part", "bits_in_tile", "bits_here", "load_cycles", "partial_sum_bytes"],
    holdsFor: (situation) => depthOf(situation) > 1,
    text: "[ST 2023] names depth among its partitions, and gives no figures for it: we assume that clusters hold parts of the same kernels, load them at the same time, and that adding their partial sums costs no cycles.",
  },
  {
    symbols: ["load_bus", "load_cycles", "first_load_cycles", "loaded_bytes", "first_energy_load"],
    holdsFor: ({ work }) => work.compressed !== undefined,
    text: "Compressed weights are not in [ST 2023]: we assume that the bus carries the stated share of their bytes, alike in every round and on every cluster, that they are decompressed on the way into the tiles at no cost of cycles and energy, and that they lie there as plain ones.",
  },
  {
    symbols: ["kernels_here", "compute_cycles", "load_cycles"],
    holdsFor: isCut,
    text: 'The cost on several clusters was fitted to the figures of [ST 2023], which only says "estimated assuming additional striping and kernels broadcasting, kernel load cycles included".',
  },
];

/** The notes that touch a layer, each one sentence; with `symbol`, those that touch this row of the table. */
export function assumptionsFor(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
  symbol?: FigureSymbol,
): readonly string[] {
  const situation = { work, architecture, mapping, split, clusters };
  return ASSUMPTIONS.filter(
    ({ symbols, holdsFor }) => (symbol === undefined || symbols.includes(symbol)) && holdsFor(situation),
  ).map(({ text }) => text);
}

/** The notes of a layer that has none yet. */
export const NO_NOTES: readonly string[] = [];

/** For each list of notes, what it becomes with others: equal lists are one array, however many layers they touch. */
const longer = new WeakMap<readonly string[], Map<number, readonly string[]>>();

/** `notes`, which came of this function, and behind them those that touch the layer on so many clusters. */
export function withAssumptions(
  notes: readonly string[],
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): readonly string[] {
  const situation = { work, architecture, mapping, split, clusters };
  let which = 0;
  for (let index = 0; index < ASSUMPTIONS.length; index++) {
    if ((ASSUMPTIONS[index] as Assumption).holdsFor(situation)) which |= 1 << index;
  }
  if (which === 0) return notes;
  const known = longer.get(notes) ?? new Map<number, readonly string[]>();
  longer.set(notes, known);
  const found = known.get(which) ?? [
    ...new Set([...notes, ...ASSUMPTIONS.flatMap(({ text }, index) => (which & (1 << index) ? text : []))]),
  ];
  known.set(which, found);
  return found;
}
