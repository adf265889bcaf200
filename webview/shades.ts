/** What the colours of tiles stand for: the share of the cycles that they are at work, or of their bits that are in use. */
import type { HeatmapLayer } from "../src-sim/placement/heatmap.js";
import { tileShares } from "../src-sim/placement/tile-cycles.js";
import { formatPercent } from "../src-sim/report/display.js";

export const SHADE_NAMES = ["work", "occupancy"] as const;
export type ShadeName = (typeof SHADE_NAMES)[number];

export interface Shade {
  readonly name: ShadeName;
  /** In its switch. */
  readonly text: string;
  /** A tile's share, or a range of them, with what it is a share of. */
  readonly words: (share: string) => string;
  /** What the colours mean, in a sentence without its stop. */
  readonly scale: string;
  /** The same beside the tiles of a layer in a kernel round. */
  readonly legend: string;
  /** On the scale. */
  readonly tick: (share: number) => string;
  /** From 0 to 1, of all tiles of the clusters; undefined for a layer without weights. */
  readonly sharesOf: (layer: HeatmapLayer, clusters: string) => Float32Array | undefined;
}

export const SHADES: Readonly<Record<ShadeName, Shade>> = {
  work: {
    name: "work",
    text: "Time at work",
    words: (share) => `at work ${share} of the cycles`,
    scale: "share of its layer's cycles that a tile is at work; the ideal is all its bit-MACs in each of them",
    legend: "share of the layer's cycles at work",
    tick: (share) => (share === 1 ? "ideal" : formatPercent(share)),
    sharesOf: (layer, clusters) => tileShares(layer, clusters)?.work,
  },
  occupancy: {
    name: "occupancy",
    text: "Occupancy",
    words: (share) => `${share} of its bits in use`,
    scale: "share of a tile's bits in use, as the mean over the kernel rounds",
    legend: "share of the tile's bits in use",
    tick: (share) => formatPercent(share),
    sharesOf: (layer, clusters) => tileShares(layer, clusters)?.occupancy,
  },
};
