/** What each tile holds in a kernel round. */
import { clustersOf, tilesOf } from "../work.js";
import type { Placement } from "./placement.js";

/** Kernels, weights of one or rows of a map that follow each other; `first` counts from 0. */
export interface KernelRange {
  readonly first: number;
  readonly count: number;
}

/** From `from` up to, not including, `to`; fractional where maps and kernels are cut so. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** All numbers count from 0. */
export interface TileUse {
  /** Kernelwise group of clusters, and in it part of the kernels, stripe and stride of its clusters. */
  readonly kernelGroup: number;
  readonly depthPart: number;
  readonly acrossStripe: number;
  readonly acrossStride: number;
  /** Stripe, stride and parallel group in the cluster, and place in the chain. */
  readonly stripe: number;
  readonly stride: number;
  readonly parallelGroup: number;
  readonly chainPosition: number;
  readonly slice: number;
  readonly kernels: KernelRange;
  /** The row of the first of them. */
  readonly firstRow: number;
  /** The part of each kernel. */
  readonly bits: Range;
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

interface PlaceInMapping {
  readonly ownCluster: number;
  readonly own: number;
}

/** The mapping's own numbers for a cluster and tile of the machine; undefined for those that it does not use. */
function placeIn(placement: Placement, cluster: number, tile: number): PlaceInMapping | undefined {
  const { stays, mapping, split } = placement;
  const ownCluster = stays ? stays.clusters.indexOf(cluster) : cluster;
  const own = stays ? (ownTiles(placement, cluster)?.indexOf(tile) ?? -1) : tile;
  const isUsed = ownCluster >= 0 && ownCluster < clustersOf(split) && own >= 0;
  return isUsed && own < tilesOf(mapping) ? { ownCluster, own } : undefined;
}

/** What of its layer a tile is for, in whatever kernel round. */
export type TilePosition = Pick<
  TileUse,
  | "kernelGroup"
  | "depthPart"
  | "acrossStripe"
  | "acrossStride"
  | "stripe"
  | "stride"
  | "parallelGroup"
  | "chainPosition"
>;

/** Undefined for a tile of the machine that the mapping does not use. */
export function positionOf(placement: Placement, cluster: number, tile: number): TilePosition | undefined {
  const place = placeIn(placement, cluster, tile);
  return place && positionAt(placement, place);
}

function positionAt({ mapping, split }: Placement, { ownCluster, own }: PlaceInMapping): TilePosition {
  const { chains, parallel, strides = 1 } = mapping;
  const { depth = 1, strides: acrossStrides = 1 } = split;
  const acrossPlace = Math.floor(ownCluster / acrossStrides);
  const partPlace = Math.floor(acrossPlace / split.stripes);
  const copy = Math.floor(own / (chains * parallel));
  return {
    kernelGroup: Math.floor(partPlace / depth),
    depthPart: partPlace % depth,
    acrossStripe: acrossPlace % split.stripes,
    acrossStride: ownCluster % acrossStrides,
    stripe: Math.floor(copy / strides),
    stride: copy % strides,
    parallelGroup: Math.floor(own / chains) % parallel,
    chainPosition: own % chains,
  };
}

function useOf(placement: Placement, round: number, cluster: number, tile: number): TileUse | undefined {
  const { mapping, rows, rowBits, stays } = placement;
  const place = placeIn(placement, cluster, tile);
  if (place === undefined) return undefined;
  const position = positionAt(placement, place);
  const { kernelGroup, depthPart, parallelGroup, chainPosition } = position;
  const kernelRound = Math.floor(round / mapping.slices);
  const kernels = kernelsOf(placement, kernelGroup, kernelRound, parallelGroup);
  if (kernels.count === 0) return undefined;

  const slice = round % mapping.slices;
  const bits = partOf(placement, slice, chainPosition, depthPart);
  return {
    ...position,
    slice,
    kernels,
    firstRow: stays
      ? (stays.rowFrom[place.ownCluster]?.[place.own] ?? 0) + rowsBefore(placement, kernelGroup, kernelRound, slice)
      : 0,
    bits,
    occupancy: (kernels.count * (bits.to - bits.from)) / (rows * rowBits),
  };
}

/**
 * The bits of a part of each kernel: whole weights, shared out over clusters, then over slices and then over the tiles of the
 * chain, the first of which have one more where they do not divide; or equal fractions.
 */
export function partOf(
  { kernelBits, weightBits, mapping, split: { depth = 1 } }: Placement,
  slice: number,
  position: number,
  depthPart = 0,
): Range {
  const { slices, chains } = mapping;
  if (weightBits === null) {
    const [part, parts] = [(depthPart * slices + slice) * chains + position, depth * slices * chains];
    // Multiplied first: then one part ends exactly where the next begins.
    return { from: (part * kernelBits) / parts, to: ((part + 1) * kernelBits) / parts };
  }
  const ofCluster = shareOf({ first: 0, count: kernelBits / weightBits }, depth, depthPart);
  const ofSlice = shareOf(ofCluster, slices, slice);
  const { first, count } = shareOf(ofSlice, chains, position);
  return { from: first * weightBits, to: (first + count) * weightBits };
}

/** The rows of the output map that a tile works on, of those of all stripes: whole ones, or equal fractions. */
export function mapRowsOf(
  { weightBits, mapRows, mapping, split }: Placement,
  { stripe, acrossStripe }: Pick<TileUse, "stripe" | "acrossStripe">,
): Range {
  const [index, stripes] = [acrossStripe * mapping.stripes + stripe, mapping.stripes * split.stripes];
  if (weightBits === null) return { from: (index * mapRows) / stripes, to: ((index + 1) * mapRows) / stripes };
  const { first, count } = shareOf({ first: 0, count: mapRows }, stripes, index);
  return { from: first, to: first + count };
}

/** The columns of the output map that a tile works on: from the first, every so many. */
export function mapColumnsOf(
  { mapping: { strides = 1 }, split: { strides: acrossStrides = 1 } }: Placement,
  { stride, acrossStride }: Pick<TileUse, "stride" | "acrossStride">,
): { readonly first: number; readonly every: number } {
  return { first: acrossStride * strides + stride, every: strides * acrossStrides };
}

/** One of so many shares as even as whole things allow, the first of them the larger. */
function shareOf({ first, count }: KernelRange, shares: number, index: number): KernelRange {
  const [each, over] = [Math.floor(count / shares), count % shares];
  return { first: first + index * each + Math.min(index, over), count: each + (index < over ? 1 : 0) };
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
export function kernelsOf(
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
