/** Simulates one layer: the numeric part of its report. */

import type { Architecture } from "../architecture.js";
import { hasEnergies } from "../energies.js";
import { NO_NOTES, withAssumptions } from "../formulas/assumptions.js";
import { computeAll, computeEverything, figureOf, modeOf } from "../formulas/evaluate.js";
import type { Figures } from "../formulas/programs.js";
import type { Mapping, Split, Work } from "../work.js";
import { UNCUT } from "../work.js";
import { CLUSTER_FIGURES, type GroupValues, LAYER_FIGURES, type LayerValues } from "./figures.js";
import type { Bound, ByClusters, Cycles, Energy } from "./report.js";

export { cyclesOn } from "../formulas/evaluate.js";

/** What a layer's report says in numbers; names, shapes and who chose the mapping are the caller's to add. */
export interface LayerFigures {
  /** Those of one cluster. */
  readonly values: LayerValues;
  readonly tilesUsed: number;
  readonly cycles: ByClusters<Cycles>;
  /** Of a layer whose weights stay. */
  readonly first?: ByClusters<Cycles>;
  /** Where the architecture's energies are known. */
  readonly energy?: ByClusters<Energy>;
  /** Of a layer whose weights stay, where they are known. */
  readonly firstEnergy?: ByClusters<Energy>;
  readonly assumptions: readonly string[];
}

/** The cut to use on a number of clusters. Never asked for 1. */
export type SplitFor = (clusters: number) => Split;

/**
 * Simulates a layer with a legal mapping (legal.ts). All figures are unrounded; `rounds`, `utilization` and the
 * row figures are those of one cluster, whatever `clusterCounts` holds. Source: [ST 2023] but for `assumptions`.
 * Of a layer whose weights stay, `cycles` and `energy` are those of every inference but the first, `first` and
 * `firstEnergy` those of the first.
 * @throws RangeError if a cut needs more clusters than its count.
 */
export function simulateLayer(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  splitFor: SplitFor,
  clusterCounts: readonly number[],
): LayerFigures {
  const cycles: Record<string, Cycles> = {};
  const first: Record<string, Cycles> | undefined = mapping.resident && {};
  const energy: Record<string, Energy> | undefined = hasEnergies(architecture) ? {} : undefined;
  const firstEnergy: Record<string, Energy> | undefined = first && energy && {};
  let assumptions = withAssumptions(NO_NOTES, work, architecture, mapping, UNCUT, 1);
  const note = (clusters: number, figures: Figures) => {
    const isAhead = architecture.loads === "ahead";
    cycles[clusters] = cyclesIn(figures, CYCLES, isAhead ? "hidden_cycles" : undefined);
    if (first !== undefined) {
      first[clusters] = cyclesIn(figures, FIRST, isAhead ? "first_hidden_cycles" : undefined);
    }
    if (energy !== undefined) energy[clusters] = energyIn(figures, ENERGY);
    if (firstEnergy !== undefined) firstEnergy[clusters] = energyIn(figures, FIRST_ENERGY);
  };
  const alone = computeEverything(work, architecture, mapping, UNCUT, 1);
  const [values, tilesUsed] = [layerValues(alone), figureOf(alone, "tiles_used")];
  if (clusterCounts.includes(1)) note(1, alone);
  for (const clusters of clusterCounts) {
    if (clusters === 1) continue;
    const split = splitFor(clusters);
    note(clusters, computeEverything(work, architecture, mapping, split, clusters));
    assumptions = withAssumptions(assumptions, work, architecture, mapping, split, clusters);
  }
  return {
    ...{ values, tilesUsed, cycles, assumptions },
    ...(first && { first }),
    ...(energy && { energy }),
    ...(firstEnergy && { firstEnergy }),
  };
}

/** Figures of a layer without weights: it costs no cycles and no energy, for it runs in the stream between layers. */
export function simulateStream(
  inputValues: number,
  activationBits: number,
  architecture: Architecture,
  clusterCounts: readonly number[],
): LayerFigures {
  const onAll = <T>(none: T): ByClusters<T> => Object.fromEntries(clusterCounts.map((clusters) => [clusters, none]));
  return {
    values: { ...NO_VALUES, activationBits, activationBytes: (inputValues * activationBits) / 8 },
    tilesUsed: 0,
    cycles: onAll(NO_CYCLES),
    ...(hasEnergies(architecture) && { energy: onAll(NO_ENERGY) }),
    assumptions: [],
  };
}

const ofGroup = <Group extends ClusterRow["group"]>(group: Group) =>
  CLUSTER_FIGURES.filter((row): row is Extract<ClusterRow, { readonly group: Group }> => row.group === group);
const CYCLES = ofGroup("cycles");
const FIRST = ofGroup("first");
const ENERGY = ofGroup("energy");
const FIRST_ENERGY = ofGroup("firstEnergy");

type ClusterRow = (typeof CLUSTER_FIGURES)[number];

const NO_VALUES = Object.fromEntries(LAYER_FIGURES.map(({ field }) => [field, 0])) as LayerValues;

function layerValues(figures: Figures): LayerValues {
  const values: Record<keyof LayerValues, number> = { ...NO_VALUES };
  for (const { field, from } of LAYER_FIGURES) {
    values[field] = "mode" in from ? modeOf(figures, from.mode) : figureOf(figures, from.formula);
  }
  return values;
}

/**
 * What of `simulateLayer` does not depend on energies, on one cluster and on so many, of a layer that is loaded at every inference.
 * @throws RangeError if the cut needs more clusters.
 */
export function simulateCycles(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Pick<LayerFigures, "values" | "cycles"> {
  const hidden = architecture.loads === "ahead" ? "hidden_cycles" : undefined;
  const alone = computeAll(work, architecture, mapping, UNCUT, 1);
  const values = layerValues(alone);
  const cycles: Record<string, Cycles> = { 1: cyclesIn(alone, CYCLES, hidden) };
  if (clusters > 1) {
    cycles[clusters] = cyclesIn(computeAll(work, architecture, mapping, split, clusters), CYCLES, hidden);
  }
  return { values, cycles };
}

/** The energy of `simulateLayer` on a number of clusters alone; undefined where the architecture's are not known. */
export function energyOn(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Energy | undefined {
  if (!hasEnergies(architecture)) return undefined;
  return energyIn(computeEverything(work, architecture, mapping, split, clusters), ENERGY);
}

const NO_CYCLES: Cycles = { compute: 0, load: 0, total: 0, bound: "none" };

function cyclesIn(
  figures: Figures,
  rows: typeof CYCLES | typeof FIRST,
  hidden: "hidden_cycles" | "first_hidden_cycles" | undefined,
): Cycles {
  const cycles: { -readonly [Field in keyof Cycles]: Cycles[Field] } = { ...NO_CYCLES };
  for (const { field, from } of rows) cycles[field] = figureOf(figures, from.formula);
  if (hidden !== undefined) cycles.hidden = figureOf(figures, hidden);
  cycles.bound = boundOf(cycles);
  return cycles;
}

function boundOf({ compute, load, total, hidden = 0 }: GroupValues<"cycles"> & Pick<Cycles, "hidden">): Bound {
  if (total === 0) return "none";
  if (total > compute + load - hidden) return "input";
  return load > compute ? "load" : "compute";
}

export const NO_ENERGY: Energy = { compute: 0, move: 0, load: 0, leakage: 0, total: 0 };

function energyIn(figures: Figures, rows: typeof ENERGY | typeof FIRST_ENERGY): Energy {
  const energy: { -readonly [Field in keyof Energy]: Energy[Field] } = { ...NO_ENERGY };
  for (const { field, from } of rows) energy[field] = figureOf(figures, from.formula);
  return energy;
}
