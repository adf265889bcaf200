/** The report's JSON Schema: the figures in it are rows of the simulator's table, all else is written by hand. */
import { CLUSTER_FIGURES, LAYER_FIGURES, type LayerFigure } from "../src-sim/report/figures.js";
import { METRICS } from "../src-sim/report/metrics.js";

interface ObjectSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

interface ReportSchema {
  readonly $defs: Readonly<Record<"layer" | "totals" | "cycles" | "energy", ObjectSchema>>;
}

/** The text with its figures made anew; what is new stands behind what is there. */
export function withFigures(text: string): string {
  const schema: ReportSchema = JSON.parse(text);
  const { layer, totals, cycles, energy } = schema.$defs;
  const rows: readonly LayerFigure[] = LAYER_FIGURES;
  const $defs = {
    ...schema.$defs,
    metric: { enum: METRICS.map(({ word }) => word) },
    layer: withProperties(
      layer,
      rows.map((row) => [row.field, figure(row)]),
    ),
    totals: withProperties(
      totals,
      rows.flatMap((row) => (row.total === undefined ? [] : [[row.field, figure(row, TOTALS[row.total])]])),
    ),
    cycles: withProperties(cycles, ofGroup("cycles")),
    energy: withProperties(energy, ofGroup("energy")),
  };
  return `${JSON.stringify({ ...schema, $defs }, undefined, 2)}\n`;
}

type Property = readonly [field: string, schema: object];

function ofGroup(wanted: (typeof CLUSTER_FIGURES)[number]["group"]): Property[] {
  return CLUSTER_FIGURES.flatMap(({ group, field, words }): Property[] =>
    group === wanted ? [[field, { description: words, type: "number", minimum: 0 }]] : [],
  );
}

const TOTALS = { sum: "Sum over layers.", mean: "Mean over layers, weighted by cycles on one cluster." } as const;

function figure({ words, whole, most }: LayerFigure, description: string = words): object {
  return { description, type: whole ? "integer" : "number", minimum: 0, ...(most !== undefined && { maximum: most }) };
}

function withProperties(schema: ObjectSchema, figures: readonly Property[]): ObjectSchema {
  const fields = figures.map(([field]) => field);
  return {
    ...schema,
    required: [...new Set([...schema.required, ...fields])],
    properties: { ...schema.properties, ...Object.fromEntries(figures) },
  };
}
