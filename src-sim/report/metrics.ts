/** What budgets and measurements speak of: those figures of the table that are metrics, by their words. */
import {
  CLUSTER_FIGURES,
  DERIVED_FIGURES,
  type DerivedFigure,
  type Figure,
  LAYER_FIGURES,
  type Metric,
  metricScale,
  type TotalValues,
} from "./figures.js";
import type { ByClusters, Cycles, LayerReport, Totals } from "./report.js";

/** In the metric's base unit; `cycles` on the number of clusters asked for, undefined where they are not known. */
type ValueOf = (
  figures: TotalValues,
  cycles: number | undefined,
  clockHz: number,
  hostSeconds: number,
) => number | undefined;

export interface MetricRow {
  readonly word: Metric;
  /** Dimension of its value, or undefined for a plain number. */
  readonly dimension?: "time" | "rate" | "storage" | "ratio";
  /** Depends on the number of clusters, so `on N clusters` means something. */
  readonly perClusters: boolean;
  readonly documentation: string;
  readonly show: (value: number) => string;
  readonly of: ValueOf;
}

/** In the order of the table. */
export const METRICS: readonly MetricRow[] = [
  ...CLUSTER_FIGURES.flatMap((row) => ("metric" in row ? metric(row.symbol, row, true, (_, cycles) => cycles) : [])),
  ...DERIVED_FIGURES.map((row) => metric(row.symbol, row, true, derived(row))),
  ...LAYER_FIGURES.flatMap((row) => {
    if (!("metric" in row)) return [];
    const word = "word" in row.metric ? row.metric.word : row.symbol;
    return metric(word as Metric, row, false, (figures) => figures[row.field] * metricScale(row));
  }),
];

const BY_WORD: Readonly<Record<Metric, MetricRow>> = Object.fromEntries(
  METRICS.map((row) => [row.word, row]),
) as Record<Metric, MetricRow>;

/** A value in its base unit, as people read it. */
export function formatMetric(metric: Metric, value: number): string {
  return BY_WORD[metric].show(value);
}

/**
 * A layer's value of a metric in its base unit: cycles, s, 1/s, MACs, bits of weights, 0..1, rounds. `clusters`
 * matters to cycles, latency and inferences; without cycles, inferences are Infinity.
 * Undefined if the layer was not simulated on so many clusters.
 */
export function layerMetric(
  layer: TotalValues & { readonly cycles: ByClusters<Cycles> } & Pick<LayerReport, "host">,
  metric: Metric,
  clockHz: number,
  clusters: number,
): number | undefined {
  return BY_WORD[metric].of(layer, layer.cycles[clusters]?.total, clockHz, layer.host?.seconds ?? 0);
}

/** The same of a network's totals. */
export function networkMetric(
  totals: TotalValues & Pick<Totals, "cycles" | "hostSeconds">,
  metric: Metric,
  clockHz: number,
  clusters: number,
): number | undefined {
  return BY_WORD[metric].of(totals, totals.cycles[clusters], clockHz, totals.hostSeconds ?? 0);
}

function metric(word: Metric, { words, show, metric: own = {} }: Figure, perClusters: boolean, of: ValueOf): MetricRow {
  const { dimension, words: documentation = words, show: shown = show } = own;
  return { word, perClusters, documentation, show: shown, of, ...(dimension !== undefined && { dimension }) };
}

function derived({ of }: DerivedFigure): ValueOf {
  return (_, cycles, clockHz, hostSeconds) => (cycles === undefined ? undefined : of(cycles, clockHz, hostSeconds));
}
