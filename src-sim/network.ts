/** Figures of a whole network, and of what budgets and measurements speak of. Unrounded: see display.ts. */
import { TIE } from "./machine.js";
import type { LayerReport, Metric, Totals } from "./report.js";

/** What totals and metrics need to know of a layer. */
export type CountedLayer = Pick<LayerReport, "params" | "macs" | "weightBytes" | "utilization" | "rounds" | "cycles">;

export type Comparison = "<=" | ">=" | "<" | ">" | "==";

/**
 * Sums over the layers, which run one after another: inferences/s = clock / sum of cycles, null without cycles.
 * Utilization is the mean weighted by cycles on one cluster, 0 without cycles. Every layer must report all
 * `clusterCounts`, and 1 for the utilization.
 * @throws RangeError if a layer does not.
 */
export function totalsOf(layers: readonly CountedLayer[], clockHz: number, clusterCounts: readonly number[]): Totals {
  const cycles: Record<string, number> = {};
  const inferencesPerSecond: Record<string, number | null> = {};
  for (const clusters of clusterCounts) {
    let total = 0;
    for (const layer of layers) total += cyclesOf(layer, clusters);
    cycles[clusters] = total;
    inferencesPerSecond[clusters] = total > 0 ? clockHz / total : null;
  }
  let [macs, params, weightBytes, rounds, onOne, utilization] = [0, 0, 0, 0, 0, 0];
  for (const layer of layers) {
    macs += layer.macs;
    params += layer.params;
    weightBytes += layer.weightBytes;
    rounds += layer.rounds;
    onOne += cyclesOf(layer, 1);
  }
  if (onOne > 0) for (const layer of layers) utilization += layer.utilization * (cyclesOf(layer, 1) / onOne);
  return { macs, params, weightBytes, cycles, inferencesPerSecond, utilization, rounds };
}

/**
 * A layer's value of a metric in its base unit: cycles, s, 1/s, MACs, bits of weights, 0..1, rounds. `clusters`
 * matters to cycles, latency and inferences; without cycles, inferences are Infinity.
 * Undefined if the layer was not simulated on so many clusters.
 */
export function layerMetric(
  layer: CountedLayer,
  metric: Metric,
  clockHz: number,
  clusters: number,
): number | undefined {
  return metricOf(layer, layer.cycles[clusters]?.total, metric, clockHz);
}

/** The same of a network's totals. */
export function networkMetric(totals: Totals, metric: Metric, clockHz: number, clusters: number): number | undefined {
  return metricOf(totals, totals.cycles[clusters], metric, clockHz);
}

/** Whether an assertion holds. Values that differ only by rounding in binary are equal. */
export function compare(value: number, operator: Comparison, limit: number): boolean {
  const isEqual = value === limit || Math.abs(value - limit) <= TIE * Math.min(Math.abs(value), Math.abs(limit));
  switch (operator) {
    case "==":
      return isEqual;
    case "<=":
      return isEqual || value < limit;
    case ">=":
      return isEqual || value > limit;
    case "<":
      return !isEqual && value < limit;
    case ">":
      return !isEqual && value > limit;
  }
}

/** The model's error against a measured value, in per cent of it: positive where the model says more. */
export function errorPercent(model: number, measured: number): number {
  if (model === measured) return 0;
  return ((model - measured) / measured) * 100;
}

function metricOf(
  figures: Pick<Totals, "macs" | "weightBytes" | "utilization" | "rounds">,
  cycles: number | undefined,
  metric: Metric,
  clockHz: number,
): number | undefined {
  switch (metric) {
    case "cycles":
      return cycles;
    case "latency":
      return cycles === undefined ? undefined : cycles / clockHz;
    case "inferences":
      return cycles === undefined ? undefined : clockHz / cycles;
    case "macs":
      return figures.macs;
    case "weights":
      return figures.weightBytes * 8;
    case "utilization":
      return figures.utilization;
    case "rounds":
      return figures.rounds;
  }
}

function cyclesOf(layer: CountedLayer, clusters: number): number {
  const cycles = layer.cycles[clusters];
  if (cycles === undefined) throw new RangeError(`a layer was not simulated on ${clusters} clusters`);
  return cycles.total;
}
