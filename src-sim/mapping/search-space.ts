/** What a search may choose from, apart from chains and slices (chainings.ts). */
import type { Architecture } from "../architecture.js";
import type { Mapping, Split, Work } from "../work.js";
import { kernelGroups } from "./split.js";

export interface Space {
  readonly work: Work;
  readonly architecture: Architecture;
  readonly clusters: number;
  /** What the mapping, and the cut, must have. */
  readonly fixed: Partial<Mapping>;
  readonly split: Split | undefined;
  /** Those into most kernelwise groups first. */
  readonly cuts: readonly Cut[];
  /** The most stripes of a mapping. */
  readonly rows: number;
}

/** Kernelwise groups of clusters, and the most stripes across the clusters of one group. */
export interface Cut {
  readonly kernels: number;
  readonly across: number;
}

/** On one cluster a fixed split does nothing. `undefined` if the clusters, or the kernels, are too few for it. */
export function spaceOf(
  work: Work,
  architecture: Architecture,
  clusters: number,
  fixed: Partial<Mapping>,
  split: Split | undefined,
): Space | undefined {
  if (clusters === 1 || split === undefined) {
    const cuts = fullCuts(work, clusters);
    return { work, architecture, clusters, fixed, split: undefined, cuts, rows: work.outputHeight };
  }
  if (split.kernels * split.stripes > clusters || split.kernels > work.kernels) return undefined;
  const rows = Math.floor(work.outputHeight / split.stripes);
  const cut: Cut = { kernels: split.kernels, across: split.stripes };
  return { work, architecture, clusters, fixed, split, cuts: [cut], rows };
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
