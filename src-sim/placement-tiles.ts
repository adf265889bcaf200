/** What each tile holds in a kernel round. */
import type { Placement } from "./placement.js";

/** Kernels that follow each other; `first` counts from 0. */
export interface KernelRange {
  readonly first: number;
  readonly count: number;
}

/** All numbers count from 0. */
export interface TileUse {
  /** Kernelwise group of clusters, and stripe of its clusters. */
  readonly kernelGroup: number;
  readonly acrossStripe: number;
  /** Stripe and parallel group in the cluster, and place in the chain. */
  readonly stripe: number;
  readonly parallelGroup: number;
  readonly chainPosition: number;
  readonly slice: number;
  readonly kernels: KernelRange;
  /** The part of each kernel: bits `from` up to, not including, `to`. Fractional, as bits in a tile are in the model. */
  readonly bits: { readonly from: number; readonly to: number };
  /** Share of the tile's rows x row bits in use, 0 to 1. */
  readonly occupancy: number;
}

export interface TileContent {
  readonly cluster: number;
  /** In its cluster. */
  readonly tile: number;
  /** undefined: holds nothing in this round. */
  readonly use: TileUse | undefined;
}

/**
 * Every tile of every cluster in a kernel round, idle ones too: tile `t` of cluster `c` is entry `c * tiles + t`.
 * Rounds count from 0; all slices of some kernels come before the next kernels.
 *
 * Source: chains, parallel groups, stripes and how many kernels each holds are those of [ST 2023]. It numbers nothing, so
 * the order of tiles, clusters, kernels and rounds is our choice; no figure depends on it.
 * @throws RangeError for a round that the placement does not have.
 */
export function tilesInRound(placement: Placement, round: number): readonly TileContent[] {
  const { clusters, tiles, rounds } = placement;
  if (!Number.isInteger(round) || round < 0 || round >= rounds) {
    throw new RangeError(`kernel round ${round} of ${rounds}, counted from 0`);
  }
  const contents: TileContent[] = [];
  for (let cluster = 0; cluster < clusters; cluster++) {
    for (let tile = 0; tile < tiles; tile++)
      contents.push({ cluster, tile, use: useOf(placement, round, cluster, tile) });
  }
  return contents;
}

/**
 * The chains at work in a kernel round, each as the entries of `tilesInRound` that partial sums pass through, in order.
 * Empty where kernels are not chained.
 * @throws RangeError for a round that the placement does not have.
 */
export function chainsInRound(placement: Placement, round: number): readonly (readonly number[])[] {
  const { chains } = placement.mapping;
  const found: number[][] = [];
  for (const [index, { use }] of tilesInRound(placement, round).entries()) {
    if (chains === 1 || use?.chainPosition !== 0) continue;
    found.push(Array.from({ length: chains }, (_, position) => index + position));
  }
  return found;
}

function useOf(placement: Placement, round: number, cluster: number, tile: number): TileUse | undefined {
  const { mapping, split, kernelBits, rows, rowBits } = placement;
  const { stripes, chains, parallel, slices } = mapping;
  if (cluster >= split.kernels * split.stripes || tile >= stripes * parallel * chains) return undefined;

  const kernelGroup = Math.floor(cluster / split.stripes);
  const parallelGroup = Math.floor(tile / chains) % parallel;
  const kernels = kernelsOf(placement, kernelGroup, Math.floor(round / slices), parallelGroup);
  if (kernels.count === 0) return undefined;

  const chainPosition = tile % chains;
  const slice = round % slices;
  const parts = slices * chains;
  const part = slice * chains + chainPosition;
  return {
    kernelGroup,
    acrossStripe: cluster % split.stripes,
    stripe: Math.floor(tile / (chains * parallel)),
    parallelGroup,
    chainPosition,
    slice,
    kernels,
    // Multiplied first: then one part ends exactly where the next begins.
    bits: { from: (part * kernelBits) / parts, to: ((part + 1) * kernelBits) / parts },
    occupancy: (kernels.count * kernelBits) / (parts * rows * rowBits),
  };
}

/** As the model counts them: shares are rounded up, so the last of groups, rounds and tiles may hold fewer, or none. */
function kernelsOf(
  { kernels, kernelsPerTile, mapping: { parallel }, split }: Placement,
  kernelGroup: number,
  kernelRound: number,
  parallelGroup: number,
): KernelRange {
  const ofCluster = pieceOf({ first: 0, count: kernels }, Math.ceil(kernels / split.kernels), kernelGroup);
  const ofRound = pieceOf(ofCluster, kernelsPerTile * parallel, kernelRound);
  return pieceOf(ofRound, Math.ceil(ofRound.count / parallel), parallelGroup);
}

function pieceOf({ first, count }: KernelRange, size: number, index: number): KernelRange {
  const before = Math.min(index * size, count);
  return { first: first + before, count: Math.min(size, count - before) };
}
