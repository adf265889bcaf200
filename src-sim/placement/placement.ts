/** Where the kernels of a layer lie: which tile holds which kernels, and which of their bits, in each kernel round. */

import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import type { Stay } from "../residency/problem.js";
import type { Mapping, Split, Work } from "../work.js";
import { UNCUT } from "../work.js";

/** All that is needed to say what any tile holds in any kernel round. Plain data. */
export interface Placement {
  /** Clusters of the machine that the layer may use. */
  readonly clusters: number;
  /** Tiles of a cluster. */
  readonly tiles: number;
  readonly rows: number;
  readonly rowBits: number;
  /** Kernels K, their groups g, and the bits of one kernel. */
  readonly kernels: number;
  readonly groups: number;
  readonly kernelBits: number;
  /** Bits of a weight, which is never cut; null where kernels are cut into equal fractions. */
  readonly weightBits: number | null;
  /** Rows of the output map, which the stripes share. */
  readonly mapRows: number;
  /** Its columns, which the strides share. */
  readonly mapColumns: number;
  readonly mapping: Mapping;
  /** 1 x 1 on one cluster. */
  readonly split: Split;
  readonly kernelsPerTile: number;
  /** Kernel rounds on this number of clusters. */
  readonly rounds: number;
  /** Where the weights stay; without it they are loaded from the first row of the first tiles of the first clusters. */
  readonly stays?: Stay;
}

/**
 * The placement of a layer with a legal mapping (legal.ts) on `clusters` clusters. What tiles and rows then hold is asked
 * of `tilesInRound` and `rowsInTile`. On one cluster `rounds` are those of the report; on several, those of a kernelwise
 * group's share of the kernels, which are never more. Source: the table of formulas.
 * @throws RangeError if the split needs more clusters than there are.
 */
export function placementOf(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
  stays?: Stay,
): Placement {
  const plan = computeAll(work, architecture, mapping, split, clusters);
  const { tiles, rowBits } = architecture;
  const { kernels, groups } = work;
  const { stripes, chains, parallel, slices, rows, strides = 1 } = mapping;
  return {
    clusters,
    tiles,
    rows: architecture.rows,
    rowBits,
    kernels,
    groups,
    kernelBits: figureOf(plan, "kernel_bits"),
    weightBits: architecture.stripes === "whole" ? work.weightBits : null,
    mapRows: work.outputHeight,
    mapColumns: work.outputWidth,
    mapping: {
      stripes,
      chains,
      parallel,
      slices,
      ...(rows !== undefined && { rows }),
      ...(strides > 1 && { strides }),
    },
    split: clusters > 1 ? cutOf(split) : UNCUT,
    kernelsPerTile: figureOf(plan, "kernels_per_tile"),
    rounds: figureOf(plan, "kernel_rounds") * slices,
    ...(stays && { stays }),
  };
}

function cutOf({ kernels, stripes, depth = 1, strides = 1 }: Split): Split {
  return { kernels, stripes, ...(depth > 1 && { depth }), ...(strides > 1 && { strides }) };
}
