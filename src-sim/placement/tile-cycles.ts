/** Which share of its time a tile is at work, and how much of the layer it holds: of each tile, on a number of clusters. */
import type { Architecture } from "../architecture.js";
import { derive } from "../formulas/derived.js";
import type { Work } from "../work.js";
import type { HeatmapLayer } from "./heatmap.js";
import type { Placement } from "./placement.js";
import { kernelsOf, mapColumnsOf, mapRowsOf, partOf, positionOf, type TilePosition } from "./tiles.js";

/** A tile multiplies so many bits of weights in a cycle, with the activation bits of one pass. */
const TILE_CYCLES = derive<ReturnType<typeof inputsOf>>("macs * w * ceil(a / input_bits) / tile_bit_macs");

function inputsOf({ weightBits, activationBits }: Work, macs: number, architecture: Architecture) {
  const { rowBits, bitMacs = rowBits, activationBits: native, inputBits = native } = architecture;
  return { macs, w: weightBits, a: activationBits, input_bits: inputBits, tile_bit_macs: bitMacs };
}

/**
 * Cycles that one tile alone takes for the multiply-accumulates of a layer with all its bit-MACs at work in each. Over all tiles of
 * the clusters it is the ideal: no machine with these tiles takes fewer cycles.
 */
export function tileCyclesOf(work: Work, macs: number, architecture: Architecture): number {
  return TILE_CYCLES(inputsOf(work, macs, architecture)) as number;
}

/** Entries as those of `tilesInRound`: tile `t` of cluster `c` is `c * tiles + t`. Shares from 0 to 1. */
export interface TileShares {
  /**
   * Of the layer's cycles, loading and waiting included, those that the tile would need for its part of the multiply-accumulates with
   * all its bit-MACs at work. The mean over all tiles of the clusters is the ideal's cycles over the layer's.
   */
  readonly work: Float32Array;
  /** Of the tile's bits, those in use: the mean over the kernel rounds. */
  readonly occupancy: Float32Array;
}

const found = new WeakMap<HeatmapLayer, Map<string, TileShares | undefined>>();

/** Undefined for a layer without weights, and on a number of clusters that it is not placed on. Remembered by the layer. */
export function tileShares(layer: HeatmapLayer, clusters: string): TileShares | undefined {
  const known = found.get(layer) ?? new Map<string, TileShares | undefined>();
  found.set(layer, known);
  if (!known.has(clusters)) known.set(clusters, sharesOf(layer, clusters));
  return known.get(clusters);
}

function sharesOf({ placements, tileCycles, cycles }: HeatmapLayer, clusters: string): TileShares | undefined {
  const placement = placements?.[clusters];
  const total = cycles[clusters]?.total;
  if (placement === undefined || tileCycles === undefined || total === undefined) return undefined;
  const { tiles, rows, rowBits, rounds, kernels, kernelBits, mapRows, mapColumns } = placement;
  const count = placement.clusters * tiles;
  const [work, occupancy] = [new Float32Array(count), new Float32Array(count)];
  const bitsOf = createBitsOf(placement);
  // A tile's part of all bits of all kernels at all places of the map.
  const ofWork = tileCycles / (total * kernels * kernelBits * mapRows * mapColumns);
  for (let index = 0; index < count; index++) {
    const position = positionOf(placement, Math.floor(index / tiles), index % tiles);
    if (position === undefined) continue;
    const bits = bitsOf(position);
    occupancy[index] = bits / (rows * rowBits * rounds);
    work[index] = total > 0 ? bits * placesOf(placement, position) * ofWork : 0;
  }
  return { work, occupancy };
}

/** Bits of kernels that a tile holds, over all kernel rounds. */
function createBitsOf(placement: Placement): (position: TilePosition) => number {
  const { rounds, mapping } = placement;
  const { slices, chains, parallel } = mapping;
  const kernels = new Map<number, number>();
  const bits = new Map<number, number>();
  return ({ kernelGroup, parallelGroup, depthPart, chainPosition }) => {
    const held = known(kernels, kernelGroup * parallel + parallelGroup, () =>
      summed(rounds / slices, (round) => kernelsOf(placement, kernelGroup, round, parallelGroup).count),
    );
    const ofEach = known(bits, depthPart * chains + chainPosition, () =>
      summed(slices, (slice) => {
        const { from, to } = partOf(placement, slice, chainPosition, depthPart);
        return to - from;
      }),
    );
    return held * ofEach;
  };
}

/** Places of the map that a tile computes; fractional where maps are cut so. */
function placesOf(placement: Placement, position: TilePosition): number {
  const { from, to } = mapRowsOf(placement, position);
  const { first, every } = mapColumnsOf(placement, position);
  const { mapColumns, weightBits } = placement;
  const columns = weightBits === null ? mapColumns / every : Math.max(0, Math.ceil((mapColumns - first) / every));
  return (to - from) * columns;
}

/** Of the numbers from 0. */
export function summed(count: number, of: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += of(index);
  return sum;
}

function known(values: Map<number, number>, key: number, make: () => number): number {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}
