/** What a search may choose from, apart from chains and slices (chainings.ts). */
import type { Architecture } from "../architecture.js";
import { clustersOf, type Mapping, type Split, type Work } from "../work.js";
import { kernelGroups } from "./split.js";

export interface Space {
  readonly work: Work;
  readonly architecture: Architecture;
  readonly clusters: number;
  /** What the mapping, and the cut, must have. */
  readonly fixed: Partial<Mapping>;
  readonly split: Split | undefined;
  /** Rows of a round and strides of the mapping, where they are fixed. */
  readonly held: Held | undefined;
  /** Groups of tiles that each chain and stripe takes besides: the strides. */
  readonly strides: number;
  /** Those into most kernelwise groups first. */
  readonly cuts: readonly Cut[];
  /** The most stripes of a mapping. */
  readonly rows: number;
}

export type Held = Pick<Mapping, "rows" | "strides">;

/** Kernelwise groups of clusters, and the most stripes across the clusters of one group. */
export interface Cut {
  readonly kernels: number;
  readonly across: number;
}

/** On one cluster a fixed split does nothing. `undefined` if clusters, kernels, rows or columns are too few for what is fixed. */
export function spaceOf(
  work: Work,
  architecture: Architecture,
  clusters: number,
  fixed: Partial<Mapping>,
  split: Split | undefined,
): Space | undefined {
  const { rows: ofRound, strides = 1 } = fixed;
  const held = ofRound === undefined && strides === 1 ? undefined : heldOf(ofRound, strides);
  if (ofRound !== undefined && (ofRound < 1 || ofRound > architecture.rows)) return undefined;
  const isWhole = clusters === 1 || split === undefined;
  if (strides < 1 || strides * (isWhole ? 1 : (split.strides ?? 1)) > work.outputWidth) return undefined;
  if (isWhole) {
    const cuts = fullCuts(work, clusters);
    return { work, architecture, clusters, fixed, held, strides, split: undefined, cuts, rows: work.outputHeight };
  }
  if (clustersOf(split) > clusters || split.kernels > work.kernels) return undefined;
  const rows = Math.floor(work.outputHeight / split.stripes);
  const cut: Cut = { kernels: split.kernels, across: split.stripes };
  return { work, architecture, clusters, fixed, held, strides, split, cuts: [cut], rows };
}

function heldOf(rows: number | undefined, strides: number): Held {
  return { ...(rows !== undefined && { rows }), ...(strides > 1 && { strides }) };
}

/** A mapping of the space, with what is held. */
export function mappingIn({ held }: Space, stripes: number, chains: number, parallel: number, slices: number): Mapping {
  return held === undefined ? { stripes, chains, parallel, slices } : { stripes, chains, parallel, slices, ...held };
}

/** A cut of the space: depth and strides are those that are fixed. */
export function splitIn({ split }: Space, kernels: number, stripes: number): Split {
  if (split === undefined) return { kernels, stripes };
  const { depth, strides } = split;
  return { kernels, stripes, ...(depth !== undefined && { depth }), ...(strides !== undefined && { strides }) };
}

/** How many groups of chained tiles there is room for. */
export function groupsIn({ strides }: Space, tiles: number, chains: number): number {
  return Math.floor(tiles / (chains * strides));
}

/** The most kernelwise groups of any cut. */
export function mostGroups({ cuts }: Space): number {
  return cuts[0]?.kernels ?? 1;
}

/** Of the numbers of groups that leave as many clusters for stripes the largest: fewer kernels never take more cycles. */
function fullCuts(work: Work, clusters: number): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const kernels of [...kernelGroups(work, clusters)].reverse()) {
    const across = Math.floor(clusters / kernels);
    if (across !== cuts.at(-1)?.across) cuts.push({ kernels, across });
  }
  return cuts;
}
