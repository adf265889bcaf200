/** Computes rows of the table of formulas for one layer. Everything stays fractional. */

import type { Architecture } from "../architecture.js";
import type { Mapping, Split, Work } from "../work.js";
import { clustersOf, UNCUT } from "../work.js";
import { type InputSymbol, OF_KERNEL } from "./inputs.js";
import {
  type Compiled,
  CYCLES,
  compiledFor,
  EVERYTHING,
  type Figures,
  FRACTIONAL_WEIGHTS_CYCLES,
  type Goal,
  PLAN,
  ROUNDS,
  UNROUNDED_CYCLES,
} from "./programs.js";
import { run } from "./run.js";
import type { FigureSymbol, LeastSymbol } from "./table.js";
import {
  writeClustersOn,
  writeEnergyInputs,
  writeFixedInputs,
  writeLayout,
  writeSeldomLayout,
} from "./write-inputs.js";

/** Of the machine that was asked for last: searches ask for the same one many times. */
let lastModes: { readonly architecture?: Architecture; readonly modes: readonly number[] } = { modes: [] };

/**
 * Computes every row but those of energies. Read the result with `figureOf` before the next call: its memory is used again.
 * On one cluster the split does nothing.
 * @throws RangeError if the split needs more clusters than there are.
 */
export function computeAll(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Figures {
  return compute(PLAN, work, architecture, mapping, split, clusters);
}

/** The same with energies, where the architecture's are known: the result says whether. */
export function computeEverything(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Figures {
  return compute(EVERYTHING, work, architecture, mapping, split, clusters);
}

/**
 * Total cycles of a layer with a legal mapping (legal.ts) on `clusters` clusters, fractional. The fast path: computes only
 * the rows that the total needs. On one cluster the split does nothing.
 * @throws RangeError if the split needs more clusters than there are.
 */
export function cyclesOn(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): number {
  return resultOf(compute(CYCLES, work, architecture, mapping, split, clusters));
}

/** Kernel rounds of a mapping on one cluster. */
export function roundsOf(work: Work, architecture: Architecture, mapping: Mapping): number {
  return resultOf(compute(ROUNDS, work, architecture, mapping, UNCUT, 1));
}

/**
 * The same with kernels, weights and rows of maps dealt out evenly in fractions (unrounded.ts), so never more than `cyclesOn`:
 * a bound for the search, of which the numbers of `mapping` and `split` may be fractions too.
 */
export function unroundedCyclesOn(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): number {
  return resultOf(compute(UNROUNDED_CYCLES, work, architecture, mapping, split, clusters));
}

/** The same with the weights of a kernel dealt out evenly in fractions: in one chain never less with more slices. */
export function fractionalWeightsCyclesOn(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): number {
  return resultOf(compute(FRACTIONAL_WEIGHTS_CYCLES, work, architecture, mapping, split, clusters));
}

/** The value of a row, or of an input. @throws RangeError for one that this kind of layer does not have. */
export function figureOf(figures: Figures, symbol: FigureSymbol | InputSymbol): number {
  return valueNamed(figures, symbol);
}

/** The value of whatever stands in a formula: an input or a row. @throws RangeError for any other name. */
export function valueNamed(figures: Figures, name: string): number {
  return read(figures, figures.program.places.get(name), name);
}

/** Whether the row is the least over the modes of row parallelism. */
export function isLeast({ program }: Figures, symbol: FigureSymbol): symbol is LeastSymbol {
  return program.modePlaces.has(symbol);
}

/** The mode that such a row chose. */
export function modeOf(figures: Figures, symbol: LeastSymbol): number {
  return read(figures, figures.program.modePlaces.get(symbol), symbol);
}

/** The modes a tile of the architecture has: those of no more rows than it holds. Ascending. */
export function modesOf(architecture: Architecture): readonly number[] {
  if (lastModes.architecture !== architecture) {
    const modes = architecture.rowParallelism.filter((mode) => mode <= architecture.rows);
    lastModes = { architecture, modes };
  }
  return lastModes.modes;
}

export function valueAt({ frame, places }: Compiled["program"], symbol: FigureSymbol): number {
  return frame[places.get(symbol) as number] as number;
}

function resultOf({ program }: Pick<Compiled, "program">): number {
  return program.frame[program.result] as number;
}

/** Runs what is compiled for the layer: its frame holds the result until the next call. */
export function compute(
  goal: Goal,
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Compiled {
  if (clusters > 1 && clustersOf(split) > clusters) refuse(split, clusters);
  const modes = modesOf(architecture);
  const compiled = compiledFor(goal, work, architecture, mapping, split, clusters, modes.length);
  const { program, last } = compiled;
  const { frame } = program;
  const cut = clusters > 1 ? split : UNCUT;
  const isFixedAlike = last.work === work && last.architecture === architecture;
  let stage = writeLayout(frame, mapping, cut);
  if (compiled.readsSeldom) {
    writeSeldomLayout(frame, architecture, mapping, cut);
    stage = OF_KERNEL;
  }
  if (compiled.hasEnergies) writeClustersOn(frame, architecture, clusters);
  if (!isFixedAlike) {
    writeFixedInputs(frame, work, architecture);
    if (compiled.hasEnergies) writeEnergyInputs(frame, work, architecture);
    last.work = work;
    last.architecture = architecture;
    stage = 0;
  }
  run(program, modes, stage);
  return compiled;
}

function refuse({ kernels, depth, stripes, strides }: Split, clusters: number): never {
  const counts = [kernels, depth, stripes, strides].filter((count) => count !== undefined);
  throw new RangeError(`a cut over ${counts.join(" x ")} clusters on ${clusters}`);
}

function read({ program }: Figures, place: number | undefined, symbol: string): number {
  if (place === undefined) throw new RangeError(`no formula "${symbol}"`);
  return program.frame[place] as number;
}
