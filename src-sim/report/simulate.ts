/** Simulates one layer: the numeric part of its report. */

import type { Architecture } from "../architecture.js";
import { assumptionsFor } from "../formulas/assumptions.js";
import { computeAll, figureOf, modeOf } from "../formulas/evaluate.js";
import type { Figures } from "../formulas/programs.js";
import type { FigureSymbol } from "../formulas/table.js";
import type { Mapping, Split, Work } from "../work.js";
import { UNCUT } from "../work.js";
import type { Bound, ByClusters, Cycles, LayerReport } from "./report.js";

export { cyclesOn } from "../formulas/evaluate.js";

/** What a layer's report says in numbers; names, shapes and who chose the mapping are the caller's to add. */
export type LayerFigures = Pick<
  LayerReport,
  | "kernels"
  | "weightBits"
  | "activationBits"
  | "params"
  | "macs"
  | "activationBytes"
  | "weightBytes"
  | "kernelBits"
  | "rowParallelism"
  | "rowOccupancy"
  | "bitMacUtilization"
  | "utilization"
  | "rounds"
  | "cycles"
  | "first"
  | "assumptions"
> & { readonly tilesUsed: number };

/** The cut to use on a number of clusters. Never asked for 1. */
export type SplitFor = (clusters: number) => Split;

/**
 * Simulates a layer with a legal mapping (legal.ts). All figures are unrounded; `rounds`, `utilization` and the
 * row figures are those of one cluster, whatever `clusterCounts` holds. Source: [ST 2023] but for `assumptions`.
 * Of a layer whose weights stay, `cycles` are those of every inference but the first, and `first` those of the first.
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
  const first: Record<string, Cycles> = {};
  const notes = new Set(assumptionsFor(work, architecture, mapping, UNCUT, 1));
  for (const clusters of clusterCounts) {
    const split = clusters > 1 ? splitFor(clusters) : UNCUT;
    const plan = computeAll(work, architecture, mapping, split, clusters);
    cycles[clusters] = cyclesFrom(plan, "load_cycles", "cycles");
    if (mapping.resident) first[clusters] = cyclesFrom(plan, "first_load_cycles", "first_cycles");
    for (const note of assumptionsFor(work, architecture, mapping, split, clusters)) notes.add(note);
  }
  const plan = computeAll(work, architecture, mapping, UNCUT, 1);
  return {
    kernels: work.kernels,
    weightBits: work.weightBits,
    activationBits: work.activationBits,
    params: figureOf(plan, "params"),
    macs: figureOf(plan, "macs"),
    activationBytes: figureOf(plan, "activation_bytes"),
    weightBytes: figureOf(plan, "weight_bytes"),
    kernelBits: figureOf(plan, "kernel_bits"),
    rowParallelism: modeOf(plan, "pixel_cycles_full"),
    rowOccupancy: figureOf(plan, "row_occupancy"),
    bitMacUtilization: figureOf(plan, "bit_mac_utilization"),
    utilization: figureOf(plan, "utilization"),
    rounds: figureOf(plan, "rounds"),
    tilesUsed: figureOf(plan, "tiles_used"),
    cycles,
    ...(mapping.resident && { first }),
    assumptions: [...notes],
  };
}

/** Figures of a layer without weights: it costs no cycles, for it runs in the stream between layers. */
export function simulateStream(
  inputValues: number,
  activationBits: number,
  clusterCounts: readonly number[],
): LayerFigures {
  const none: Cycles = { compute: 0, load: 0, total: 0, bound: "none" };
  const cycles: ByClusters<Cycles> = Object.fromEntries(clusterCounts.map((clusters) => [String(clusters), none]));
  return {
    kernels: 0,
    weightBits: 0,
    activationBits,
    params: 0,
    macs: 0,
    activationBytes: (inputValues * activationBits) / 8,
    weightBytes: 0,
    kernelBits: 0,
    rowParallelism: 0,
    rowOccupancy: 0,
    bitMacUtilization: 0,
    utilization: 0,
    rounds: 0,
    tilesUsed: 0,
    cycles,
    assumptions: [],
  };
}

function cyclesFrom(plan: Figures, loadSymbol: FigureSymbol, totalSymbol: FigureSymbol): Cycles {
  const compute = figureOf(plan, "compute_cycles");
  const load = figureOf(plan, loadSymbol);
  const total = figureOf(plan, totalSymbol);
  return { compute, load, total, bound: boundOf(compute, load, total) };
}

function boundOf(compute: number, load: number, total: number): Bound {
  if (total === 0) return "none";
  if (total > compute + load) return "input";
  return load > compute ? "load" : "compute";
}
