/** Measured figures among a layer's or a network's. */
import type { Metric } from "./figures.js";
import type { MeasuredFigure } from "./report.js";

/** The last one given of a metric on that number of clusters. */
export function measuredOn(
  figures: readonly MeasuredFigure[],
  metric: Metric,
  clusters: string,
): MeasuredFigure | undefined {
  return figures.findLast((figure) => figure.metric === metric && String(figure.clusters) === clusters);
}
