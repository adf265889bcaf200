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
  /** The row of the first of them. */
  readonly firstRow: number;
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
  for (const [index, { use, cluster, tile }] of tilesInRound(placement, round).entries()) {
    if (chains === 1 || use?.chainPosition !== 0) continue;
    const { own } = placeIn(placement, cluster, tile) ?? { own: tile };
    const tileAt = (place: number) => ownTiles(placement, cluster)?.[place] ?? place;
    found.push(Array.from({ length: chains }, (_, position) => index - tile + tileAt(own + position)));
  }
  return found;
}

/** The tiles of a cluster that weights stay in, in the order of the mapping; undefined where they are loaded. */
function ownTiles({ stays }: Placement, cluster: number): readonly number[] | undefined {
  return stays && (stays.tiles[stays.clusters.indexOf(cluster)] ?? []);
}

/** The mapping's own numbers for a cluster and tile of the machine; undefined for those that it does not use. */
function placeIn(placement: Placement, cluster: number, tile: number): { ownCluster: number; own: number } | undefined {
  const { stays, mapping, split } = placement;
  const { stripes, chains, parallel } = mapping;
  const ownCluster = stays ? stays.clusters.indexOf(cluster) : cluster;
  const own = stays ? (ownTiles(placement, cluster)?.indexOf(tile) ?? -1) : tile;
  const isUsed = ownCluster >= 0 && ownCluster < split.kernels * split.stripes && own >= 0;
  return isUsed && own < stripes * parallel * chains ? { ownCluster, own } : undefined;
}

function useOf(placement: Placement, round: number, cluster: number, tile: number): TileUse | undefined {
  const { mapping, split, kernelBits, rows, rowBits, stays } = placement;
  const { chains, parallel, slices } = mapping;
  const place = placeIn(placement, cluster, tile);
  if (place === undefined) return undefined;
  const { ownCluster, own } = place;

  const kernelGroup = Math.floor(ownCluster / split.stripes);
  const parallelGroup = Math.floor(own / chains) % parallel;
  const kernelRound = Math.floor(round / slices);
  const kernels = kernelsOf(placement, kernelGroup, kernelRound, parallelGroup);
  if (kernels.count === 0) return undefined;

  const chainPosition = own % chains;
  const slice = round % slices;
  const parts = slices * chains;
  const part = slice * chains + chainPosition;
  return {
    kernelGroup,
    acrossStripe: ownCluster % split.stripes,
    stripe: Math.floor(own / (chains * parallel)),
    parallelGroup,
    chainPosition,
    slice,
    kernels,
    firstRow: stays
      ? (stays.rowFrom[ownCluster]?.[own] ?? 0) + rowsBefore(placement, kernelGroup, kernelRound, slice)
      : 0,
    // Multiplied first: then one part ends exactly where the next begins.
    bits: { from: (part * kernelBits) / parts, to: ((part + 1) * kernelBits) / parts },
    occupancy: (kernels.count * kernelBits) / (parts * rows * rowBits),
  };
}

/** Rows of the kernel rounds before, which stand in the same tile at the same time where weights stay. */
function rowsBefore(placement: Placement, kernelGroup: number, kernelRound: number, slice: number): number {
  // The first parallel group has the most kernels of any, and as many rows are kept in all.
  const rowsOf = (each: number) => kernelsOf(placement, kernelGroup, each, 0).count;
  let before = slice * rowsOf(kernelRound);
  for (let earlier = 0; earlier < kernelRound; earlier++) before += placement.mapping.slices * rowsOf(earlier);
  return before;
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
