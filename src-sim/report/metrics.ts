/** What budgets and measurements speak of: those figures of the table that are metrics, by their words. */
import type { Architecture } from "../architecture.js";
import type { Reached } from "../formulas/derived.js";
import { energyAt, leakageOn } from "./energy.js";
import {
  CLUSTER_FIGURES,
  DERIVED_FIGURES,
  EXECUTION_FIGURES,
  type Executed,
  type Figure,
  LAYER_FIGURES,
  type Metric,
  type MetricDimension,
  metricScale,
  type TotalValues,
} from "./figures.js";
import type { ByClusters, Cycles, LayerReport, Totals } from "./report.js";

/** In the metric's base unit; undefined where what it follows from is not known. */
type ValueOf = (figures: TotalValues, reached: Reached | undefined, executed: Executed) => number | undefined;

export interface MetricRow {
  readonly word: Metric;
  /** Dimension of its value, or undefined for a plain number. */
  readonly dimension?: MetricDimension;
  /** Depends on the number of clusters, so `on N clusters` means something. */
  readonly perClusters: boolean;
  /** Depends on the operating point, so `at POINT` means something. */
  readonly perPoint: boolean;
  /** Is there only where the architecture's energies are known. */
  readonly ofEnergy: boolean;
  /** What a statement has to say besides. */
  readonly needs?: "every" | "counting";
  /** Of a network alone. */
  readonly whole: boolean;
  /** What has to be found for it, which costs more than the other figures. */
  readonly from?: "timeline" | "memory";
  readonly documentation: string;
  readonly show: (value: number) => string;
  readonly of: ValueOf;
}

/** What a statement speaks of. */
export interface Asked {
  readonly clusters: number;
  /** The architecture at the operating point asked for. */
  readonly at: Architecture;
  /** The architecture at the point that the figures are of. */
  readonly figuresAt: Architecture;
  /** From one inference to the next, s. */
  readonly period?: number | undefined;
}

/** In the order of the table. */
export const METRICS: readonly MetricRow[] = [
  ...CLUSTER_FIGURES.flatMap((row) => {
    if (!("metric" in row)) return [];
    const { group } = row;
    return metric(row.symbol, row, {
      perClusters: true,
      perPoint: group === "energy",
      ofEnergy: group === "energy",
      of: (_, reached) => reached?.[group],
    });
  }),
  ...DERIVED_FIGURES.map((row) =>
    metric(row.symbol, row, {
      perClusters: true,
      perPoint: true,
      ofEnergy: row.formula.includes("energy"),
      of: (_, reached) => reached && row.of(reached),
    }),
  ),
  ...LAYER_FIGURES.flatMap((row) => {
    if (!("metric" in row)) return [];
    const word = "word" in row.metric ? row.metric.word : row.symbol;
    const of: ValueOf = (figures) => figures[row.field] * metricScale(row);
    return metric(word as Metric, row, { perClusters: false, perPoint: false, ofEnergy: false, of });
  }),
  ...EXECUTION_FIGURES.map((row) => {
    const { from } = row;
    const word = ("word" in row.metric ? row.metric.word : row.symbol) as Metric;
    const of: ValueOf = (_, __, { [row.field]: value }) => value && value * metricScale(row);
    return { ...metric(word, row, { perClusters: from === "timeline", perPoint: false, ofEnergy: false, of }), from };
  }),
];

export const METRIC_ROWS: Readonly<Record<Metric, MetricRow>> = Object.fromEntries(
  METRICS.map((row) => [row.word, row]),
) as Record<Metric, MetricRow>;

/** A value in its base unit, as people read it. */
export function formatMetric(metric: Metric, value: number): string {
  return METRIC_ROWS[metric].show(value);
}

/**
 * A layer's value of a metric in its base unit: cycles, s, 1/s, MACs, bits, 0..1, rounds, J, MACs/J, Js; without
 * cycles, inferences are Infinity. Undefined if the layer was not simulated on so many clusters, or energies are not known;
 * what executing shows, where `executed` does not say it.
 */
export function layerMetric(
  layer: TotalValues & { readonly cycles: ByClusters<Cycles> } & Pick<LayerReport, "host" | "energy">,
  metric: Metric,
  asked: Asked,
  executed: Executed = {},
): number | undefined {
  const { cycles, energy, host } = layer;
  return valueIn(metric, layer, asked, executed, cycles[asked.clusters]?.total, energy, host?.seconds);
}

/** The same of a network's totals. */
export function networkMetric(
  totals: TotalValues & Pick<Totals, "cycles" | "hostSeconds" | "energy">,
  metric: Metric,
  asked: Asked,
  executed: Executed = {},
): number | undefined {
  const { cycles, energy, hostSeconds } = totals;
  return valueIn(metric, totals, asked, executed, cycles[asked.clusters], energy, hostSeconds);
}

function valueIn(
  metric: Metric,
  figures: TotalValues,
  { clusters, at, figuresAt, period }: Asked,
  executed: Executed,
  cycles: number | undefined,
  energies: Totals["energy"],
  hostSeconds = 0,
): number | undefined {
  const energy = energies?.[clusters];
  const reached = cycles !== undefined && {
    cycles,
    clock: at.clock,
    host_seconds: hostSeconds,
    macs: figures.macs,
    energy: energy && energyAt(energy, cycles, clusters, figuresAt, at)?.total,
    leakage: leakageOn(at, clusters),
    period,
  };
  return METRIC_ROWS[metric].of(figures, reached || undefined, executed);
}

function metric(
  word: Metric,
  { words, show, metric: own = {} }: Figure,
  row: Pick<MetricRow, "perClusters" | "perPoint" | "ofEnergy" | "of">,
): MetricRow {
  const { dimension, words: documentation = words, show: shown = show, needs, whole = false } = own;
  return {
    word,
    documentation,
    show: shown,
    whole,
    ...row,
    ...(dimension !== undefined && { dimension }),
    ...(needs !== undefined && { needs }),
  };
}
