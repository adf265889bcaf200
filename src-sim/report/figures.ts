/**
 * The figures of layers and networks, one a row: where each comes from, what it is called, how it reads, and where it is
 * shown. Simulation, totals, budgets, columns, CSV, lens, hover, the report's JSON Schema and the reference read this table.
 * The rows lie in figures/, a file a group; figure.ts there says what a row is.
 */

import { CYCLE_FIGURES } from "./figures/cycles.js";
import { DERIVED_FIGURES } from "./figures/derived.js";
import { ENERGY_FIGURES } from "./figures/energy.js";
import { EXECUTION_FIGURES } from "./figures/execution.js";
import { OWN_FIGURES } from "./figures/layer.js";
import { MAPPING_FIGURES } from "./figures/mapping.js";

export {
  type ClusterFigure,
  type Figure,
  type LayerFigure,
  type MetricDimension,
  metricScale,
} from "./figures/figure.js";
export { DERIVED_FIGURES, EXECUTION_FIGURES };

/** On each number of clusters. */
export const CLUSTER_FIGURES = [...CYCLE_FIGURES, ...ENERGY_FIGURES] as const;

/** On one cluster, whatever the number of clusters. */
export const LAYER_FIGURES = [...OWN_FIGURES, ...MAPPING_FIGURES] as const;

/** All of them, in the order in which the reference lists them. */
export const FIGURES = [...CLUSTER_FIGURES, ...DERIVED_FIGURES, ...LAYER_FIGURES, ...EXECUTION_FIGURES] as const;

type Row = (typeof FIGURES)[number];
type LayerRow = (typeof LAYER_FIGURES)[number];
type ClusterRow = (typeof CLUSTER_FIGURES)[number];

/** What budgets and measurements may speak of. */
export type Metric = MetricOf<Extract<Row, { readonly metric: object }>>;
type MetricOf<R> = R extends { readonly metric: { readonly word: infer Word extends string } }
  ? Word
  : R extends { readonly symbol: infer Symbol extends string }
    ? Symbol
    : never;

/** The figures of a layer on one cluster, by their fields in the report. */
export type LayerValues = { readonly [Field in LayerRow["field"]]: number };

/** Those of them that a network has too. */
export type TotalValues = { readonly [Field in Extract<LayerRow, { readonly total: string }>["field"]]: number };

/** The figures of a group on one number of clusters. */
export type GroupValues<Group extends ClusterRow["group"]> = {
  readonly [Field in Extract<ClusterRow, { readonly group: Group }>["field"]]: number;
};

/** What executing shows, as far as it was asked for. */
export type Executed = { readonly [Field in (typeof EXECUTION_FIGURES)[number]["field"]]?: number };
