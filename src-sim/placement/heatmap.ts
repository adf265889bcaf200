/** What the heatmap draws: a network's report with where its kernels lie. Plain data. */

import type { ByClusters, LayerReport, NetworkReport } from "../report/report.js";
import type { Placement } from "./placement.js";

/** A layer's report with its placements. */
export interface HeatmapLayer extends LayerReport {
  /** By number of clusters, the same as in `cycles`; null for layers without weights. */
  readonly placements: ByClusters<Placement> | null;
}

/** A network's report, its layers as the heatmap draws them. */
export interface HeatmapNetwork extends Omit<NetworkReport, "layers"> {
  /** Names are unique. In file order. */
  readonly layers: readonly HeatmapLayer[];
}

/**
 * A layer as the heatmap draws it. Whoever keeps reports between edits keeps these too: `changesBetween` sends a layer
 * again if its object is another one.
 */
export function heatmapLayer(report: LayerReport, placements: ByClusters<Placement> | null): HeatmapLayer {
  return { ...report, placements };
}
