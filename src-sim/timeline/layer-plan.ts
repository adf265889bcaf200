/** What a layer takes, round by round, by the table of formulas. */
import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import type { FlowLayer } from "../layers/flow.js";
import type { Work } from "../work.js";
import { clustersOf, UNCUT } from "../work.js";
import { cutOf, type MapCut, shorterOf } from "./map-cut.js";
import type { Shorter, TimelineLayout } from "./timeline.js";

/** Of a layer with weights. Cycles are unrounded. */
export interface LayerPlan {
  readonly kind: "layer";
  /** In the flow. */
  readonly index: number;
  readonly layer: FlowLayer;
  readonly work: Work;
  readonly clusters: readonly number[];
  /** Whether it is loaded into the first tiles, which it shares with others. */
  readonly streams: boolean;
  readonly slices: number;
  /** Rounds over kernels and slices, of one step; 1 where all steps follow one load. */
  readonly rounds: number;
  /** Steps one after another that are loaded each; 1 where all follow one load. */
  readonly steps: number;
  /** What each of the rounds stands for. */
  readonly each: number;
  /** Of steps in one round: how many, and what the first round of each computes. */
  readonly joined: { readonly steps: number; readonly first: number } | undefined;
  /** Slices that have a weight more than the others, or all: the first. */
  readonly largeSlices: number;
  readonly full: SlicedRound;
  /** Of the last kernels. */
  readonly last: SlicedRound;
  readonly cut: MapCut;
  readonly kernels: KernelCut;
  /** Cycles by the table of formulas. */
  readonly closedForm: number;
}

/** A round by the slice that it is of. */
export interface SlicedRound {
  readonly large: RoundPlan;
  readonly small: RoundPlan;
}

/** A round's largest share of any that take part. */
export interface RoundPlan {
  /** Of the longest stripe. */
  readonly compute: number;
  readonly shorter: Shorter | undefined;
  readonly load: number;
  /** Of the bits of a kernel that are loaded. */
  readonly slice: number;
  /** Of a tile. */
  readonly rows: number;
}

/** How kernels are shared out over kernelwise groups of clusters and over rounds. */
export interface KernelCut {
  readonly groups: number;
  /** Of the largest group. */
  readonly here: number;
  /** Of a full round. */
  readonly inRound: number;
  /** Rounds over them, for one slice. */
  readonly rounds: number;
  /** Of one kernel, as it is loaded. */
  readonly bytes: number;
}

/** @throws RangeError as the table of formulas does. */
export function layerPlan(
  index: number,
  layer: FlowLayer,
  work: Work,
  { mapping, split, stays }: TimelineLayout,
  architecture: Architecture,
  clusters: number,
  isFused: boolean,
): LayerPlan {
  const figures = computeAll(work, architecture, mapping, split, clusters);
  const kernelRounds = figureOf(figures, "kernel_rounds");
  const pixelFull = figureOf(figures, "pixel_cycles_full");
  const pixelLast = figureOf(figures, "pixel_cycles_last");
  const { slices, resident } = mapping;
  const { kernels: groups, stripes: across, strides = 1 } = clusters > 1 ? split : UNCUT;
  const rounds = kernelRounds * slices;
  const steps = work.steps > 1 && rounds > 1 && !resident ? work.steps : 1;
  const isJoined = work.steps > steps;
  // Shares of what the table has for all rounds together: so they add up to it.
  const pixels = (kernelRounds - 1) * pixelFull + pixelLast;
  const compute = figureOf(figures, "compute_cycles") / (slices * pixels * steps);
  const kernelsHere = Math.ceil(work.kernels / groups);
  const inRound = Math.min(kernelsHere, figureOf(figures, "kernels_per_tile") * mapping.parallel);
  const load = resident ? 0 : figureOf(figures, "load_cycles") / (kernelsHere * steps);
  const kernelBytes = (figureOf(figures, "kernel_bits") / 8) * (work.compressed ?? 1);
  const cut = cutOf(work, architecture, mapping.stripes, across, mapping.strides ?? 1, strides);
  const sliced = slicesOf(work, architecture, isJoined ? 1 : slices, load);
  const round = (cycles: number, kernels: number, rows: number): SlicedRound => {
    const shorter = shorterOf(cut, work.outputHeight, cycles);
    const of = (slice: number): RoundPlan => ({ compute: cycles, shorter, load: load * kernels * slice, slice, rows });
    const large = of(sliced.most);
    return { large, small: sliced.most === sliced.least ? large : of(sliced.least) };
  };
  const streams = !resident && !isFused;
  return {
    kind: "layer",
    index,
    layer,
    work,
    clusters: (streams ? undefined : stays?.clusters) ?? firstClusters(clusters > 1 ? clustersOf(split) : 1),
    streams,
    slices: isJoined ? 1 : slices,
    rounds: isJoined ? 1 : rounds,
    steps,
    each: isJoined ? rounds * work.steps : 1,
    joined: isJoined ? { steps: work.steps, first: (compute * pixelFull) / work.steps } : undefined,
    largeSlices: sliced.large,
    full: round(compute * pixelFull, inRound, figureOf(figures, "kernels_full")),
    last: round(
      isJoined ? compute * slices * pixels : compute * pixelLast,
      isJoined ? kernelsHere : kernelsHere - (kernelRounds - 1) * inRound,
      figureOf(figures, "kernels_last"),
    ),
    cut,
    kernels: { groups, here: kernelsHere, inRound, rounds: kernelRounds, bytes: kernelBytes },
    closedForm: figureOf(figures, "cycles"),
  };
}

/** Of a round of one step, from 0. */
export function roundOf({ rounds, slices, largeSlices, full, last }: LayerPlan, round: number): RoundPlan {
  const { large, small } = round >= rounds - slices ? last : full;
  return slices === 1 || round % slices < largeSlices ? large : small;
}

/** Shares of a kernel's bits in its slices: of whole weights the first have one more where they do not divide. */
function slicesOf(
  { weightBits, compressed = 1 }: Work,
  { stripes, weightBus }: Architecture,
  slices: number,
  load: number,
) {
  const weights = stripes === "whole" ? Math.round((load * weightBus * 8) / (weightBits * compressed)) : 0;
  if (weights === 0) return { large: slices, most: 1 / slices, least: 1 / slices };
  const least = Math.floor(weights / slices);
  return { large: weights % slices || slices, most: Math.ceil(weights / slices) / weights, least: least / weights };
}

const firsts: (readonly number[])[] = [];

/** The same list for all layers that take so many. */
function firstClusters(count: number): readonly number[] {
  const known = firsts[count] ?? Array.from({ length: count }, (_, index) => index);
  firsts[count] = known;
  return known;
}
