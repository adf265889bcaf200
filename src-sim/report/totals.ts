/** Figures of a whole network, and of what budgets and measurements speak of. Unrounded: see display.ts. */
import { TIE } from "../formulas/run.js";
import type { ByClusters, LayerReport, Metric, Totals } from "./report.js";

/** What totals and metrics need to know of a layer. */
export type CountedLayer = Pick<
  LayerReport,
  "params" | "macs" | "weightBytes" | "utilization" | "rounds" | "cycles" | "first"
>;

export type Comparison = "<=" | ">=" | "<" | ">" | "==";

/**
 * Sums over the layers, which run one after another: inferences/s = clock / sum of cycles, null without cycles.
 * Utilization is the mean weighted by cycles on one cluster, 0 without cycles. Every layer must report all
 * `clusterCounts`, and 1 for the utilization.
 * @throws RangeError if a layer does not.
 */
export function totalsOf(layers: readonly CountedLayer[], clockHz: number, clusterCounts: readonly number[]): Totals {
  const keys = clusterCounts.map(String);
  const sums = keys.map(() => 0);
  let [macs, params, weightBytes, rounds, onOne, utilized] = [0, 0, 0, 0, 0, 0];
  for (const layer of layers) {
    const { cycles } = layer;
    for (let index = 0; index < keys.length; index++) (sums[index] as number) += totalIn(cycles, keys[index] as string);
    const total = totalIn(cycles, "1");
    macs += layer.macs;
    params += layer.params;
    weightBytes += layer.weightBytes;
    rounds += layer.rounds;
    onOne += total;
    utilized += layer.utilization * total;
  }
  const cycles = Object.fromEntries(keys.map((key, index) => [key, sums[index] as number]));
  const rateOf = (total: number) => (total > 0 ? clockHz / total : null);
  const inferencesPerSecond = Object.fromEntries(keys.map((key) => [key, rateOf(cycles[key] as number)]));
  return {
    macs,
    params,
    weightBytes,
    cycles,
    inferencesPerSecond,
    utilization: onOne > 0 ? utilized / onOne : 0,
    rounds,
  };
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

/** Cycles of the first inference by number of clusters, where weights stay on any; layers that are loaded take what they always do. */
export function firstOf(
  layers: readonly CountedLayer[],
  clusterCounts: readonly number[],
): ByClusters<number> | undefined {
  if (layers.every(({ first }) => first === undefined)) return undefined;
  const sums = clusterCounts.map((count): [string, number] => {
    const key = String(count);
    return [key, layers.reduce((sum, { first, cycles }) => sum + (first?.[key]?.total ?? totalIn(cycles, key)), 0)];
  });
  return Object.fromEntries(sums);
}

function totalIn(cycles: CountedLayer["cycles"], clusters: string): number {
  const found = cycles[clusters];
  if (found === undefined) throw new RangeError(`a layer was not simulated on ${clusters} clusters`);
  return found.total;
}
