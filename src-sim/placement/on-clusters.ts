/** The figures of a layer and of a network that depend on the number of clusters, on any: those of the report are of one. */
import type { HeatmapLayer, HeatmapNetwork } from "./heatmap.js";
import { createKeptSums } from "./kept-sums.js";
import type { Placement } from "./placement.js";
import { summed, tileShares } from "./tile-cycles.js";
import { kernelsOf, partOf } from "./tiles.js";

export interface TilesUse {
  /** Kernel rounds: how often tiles are loaded. */
  readonly rounds: number;
  /** Share of the bits of all tiles in use, in the fullest round. */
  readonly utilization: number;
}

export interface OnClusters extends TilesUse {
  /** Cycles with every tile at work in each, at all its bit-MACs. */
  readonly ideal: number;
  /** Its share of the cycles: the mean over all tiles of the share that each is at work. */
  readonly work: number;
}

export interface LayerOnClusters extends OnClusters {
  /** Share of the cycles that any tile is at work: the least and the most. */
  readonly least: number;
  readonly most: number;
}

const found = new WeakMap<HeatmapLayer, Map<string, LayerOnClusters | undefined>>();

/** Undefined for a layer without weights. Remembered by the layer. */
export function layerOn(layer: HeatmapLayer, clusters: string): LayerOnClusters | undefined {
  const known = found.get(layer) ?? new Map<string, LayerOnClusters | undefined>();
  found.set(layer, known);
  if (!known.has(clusters)) known.set(clusters, figuresOf(layer, clusters));
  return known.get(clusters);
}

function figuresOf(layer: HeatmapLayer, clusters: string): LayerOnClusters | undefined {
  const placement = layer.placements?.[clusters];
  const work = tileShares(layer, clusters)?.work;
  if (placement === undefined || work === undefined) return undefined;
  const ideal = (layer.tileCycles ?? 0) / work.length;
  const total = layer.cycles[clusters]?.total ?? 0;
  let [least, most] = [1, 0];
  for (const share of work) {
    least = Math.min(least, share);
    most = Math.max(most, share);
  }
  const { rounds, utilization } = clusters === "1" ? layer : useOfTiles(placement);
  return {
    rounds,
    utilization,
    ideal,
    work: total > 0 ? ideal / total : 0,
    least,
    most,
  };
}

/** Of a layer on the clusters of a placement: without a look at each tile, of which there may be a million. */
export function useOfTiles(placement: Placement): TilesUse {
  const { clusters, tiles, rows, rowBits, rounds, mapping, split } = placement;
  // The first round holds as much as any.
  const kernels = summed(split.kernels, (group) =>
    summed(mapping.parallel, (parallel) => kernelsOf(placement, group, 0, parallel).count),
  );
  const bits = summed(split.depth ?? 1, (part) =>
    summed(mapping.chains, (position) => {
      const { from, to } = partOf(placement, 0, position, part);
      return to - from;
    }),
  );
  // Stripes and strides hold the same.
  const copies = mapping.stripes * (mapping.strides ?? 1) * split.stripes * (split.strides ?? 1);
  return { rounds, utilization: (kernels * bits * copies) / (clusters * tiles * rows * rowBits) };
}

interface Sums {
  readonly rounds: number;
  readonly ideal: number;
  readonly cycles: number;
  /** Utilization by cycles. */
  readonly used: number;
}

/** Layers that are summed up together. */
const CHUNK = 128;

function sumsOf(layers: readonly HeatmapLayer[], { clusters }: { readonly clusters: string }): Sums {
  let [rounds, ideal, cycles, used] = [0, 0, 0, 0];
  for (const layer of layers) {
    const own = layerOn(layer, clusters);
    const total = layer.cycles[clusters]?.total ?? 0;
    cycles += total;
    if (own === undefined) continue;
    rounds += own.rounds;
    ideal += own.ideal;
    used += own.utilization * total;
  }
  return { rounds, ideal, cycles, used };
}

/** Of all layers: rounds and ideal cycles summed, utilization and work as means over the cycles on these clusters. */
export type NetworkOn = (network: Pick<HeatmapNetwork, "layers">, clusters: string) => OnClusters;

/** For a network of which a layer changes at a time: sums of the others are kept. */
export function createNetworkOn(): NetworkOn {
  const sumsIn = createKeptSums({ sumOf: sumsOf, size: () => CHUNK });
  return ({ layers }, clusters) => {
    let [rounds, ideal, cycles, used] = [0, 0, 0, 0];
    for (const own of sumsIn(layers, { clusters })) {
      rounds += own.rounds;
      ideal += own.ideal;
      cycles += own.cycles;
      used += own.used;
    }
    const mean = (sum: number) => (cycles > 0 ? sum / cycles : 0);
    return { rounds, utilization: mean(used), ideal, work: mean(ideal) };
  };
}

export const networkOn: NetworkOn = (network, clusters) => createNetworkOn()(network, clusters);
