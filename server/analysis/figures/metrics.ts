/** `budget` and `measured` statements: what they speak of, with their values in base units. */

import type { BudgetStatement, MeasuredStatement, Unit } from "../../../grammar/syntax.js";
import { METRIC_BY_WORD, type MetricRow } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, type Site } from "../files/problems.js";
import type { MetricStatement } from "../layers/model.js";
import type { Body, LayerNode } from "../names/graph.js";
import { readCount, readMeasure } from "../names/read-numbers.js";
import { resolve } from "../names/references.js";
import { sourceOf } from "../names/value-text.js";
import { architectureAt, circumstances } from "./circumstances.js";

type MetricUnit = Unit<BudgetStatement | MeasuredStatement>;

/** The statements of a kind that can be read, in file order; `textOf` gives a place's source text. */
export function metricStatements(
  root: Body,
  kind: "budget" | "measured",
  arch: Architecture,
  textOf: (unit: MetricUnit) => string,
): MetricStatement[] {
  const found: MetricStatement[] = [];
  for (const { unit, site } of root.statements) {
    if (unit.node.kind !== kind || unit.node.broken) continue;
    const statement = readStatement(root, unit as MetricUnit, site, arch, textOf(unit as MetricUnit));
    if (statement !== undefined) found.push(statement);
  }
  return found;
}

function readStatement(
  root: Body,
  unit: MetricUnit,
  site: Site,
  arch: Architecture,
  text: string,
): MetricStatement | undefined {
  const { node } = unit;
  const row = metricRow(unit, site);
  const clusters = clusterCount(root, unit, site, arch, row);
  const at = row && architectureAt(unit, site, arch, row);
  const besides = row && circumstances(unit, site, row);
  const layer = node.ref === undefined ? undefined : layerOf(root, unit, site);
  const value = row && metricValue(root, unit, site, row);
  if (row === undefined || clusters === undefined || value === undefined || layer === "unknown") return undefined;
  if (at === undefined || besides === undefined) return undefined;
  const metric = row.word;
  const place = placeOf(site, node.span);
  const point = node.point?.text;
  return {
    ...{ unit, site, metric, value, clusters, at, text, place },
    ...(point !== undefined && { point }),
    ...besides,
    ...(layer && { layer }),
  };
}

function metricRow({ node }: MetricUnit, site: Site): MetricRow | undefined {
  const { metric } = node;
  if (metric === undefined) return undefined;
  const row = METRIC_BY_WORD.get(metric.text);
  if (row !== undefined) return row;
  const { suggestion, fixes } = misspeltWord(placeOf(site, metric.span), metric.text, METRIC_BY_WORD.keys());
  report(site, IMN101, metric.span, { what: "metric", name: metric.text, suggestion }, { fixes });
  return undefined;
}

function layerOf(root: Body, { node }: MetricUnit, site: Site): LayerNode | "unknown" | undefined {
  if (node.ref === undefined) return undefined;
  const source = resolve(site, root, node.ref);
  if (source === "unknown" || source.kind === "layer") return source;
  const expected = "a layer";
  report(site, IMN203, node.ref.span, { kind: "type", what: `\`${node.kind}\``, expected, found: source.name });
  return "unknown";
}

/** All clusters of the architecture where none are given. */
function clusterCount(
  { scope }: Body,
  { node }: MetricUnit,
  site: Site,
  arch: Architecture,
  row: MetricRow | undefined,
): number | undefined {
  if (node.clusters === undefined) return arch.clusters;
  if (row !== undefined && !row.perClusters) {
    const expected = "no `on`, as it does not depend on the number of clusters";
    report(site, IMN203, node.clusters.span, {
      kind: "type",
      what: `\`${row.word}\``,
      expected,
      found: sourceOf(node.clusters),
    });
    return undefined;
  }
  return readCount(site, scope, node.clusters, "`on`", { min: 1, max: arch.clusters });
}

function metricValue({ scope }: Body, { node }: MetricUnit, site: Site, row: MetricRow): number | undefined {
  const { value } = node;
  if (value === undefined) return undefined;
  const what = `\`${row.word}\``;
  const { dimension } = row;
  // An error in per cent needs a measured value that is not 0.
  const measured = node.kind === "measured";
  if (dimension !== undefined) return readMeasure(site, value, what, dimension, measured);
  // A measured number of cycles may be fractional; a quantity's unit is wrong here.
  if (value.kind === "number" && !Number.isInteger(value.value)) return value.value;
  if (value.kind === "quantity") {
    report(site, IMN203, value.span, { kind: "type", what, expected: "a plain number", found: value.text });
    return undefined;
  }
  return readCount(site, scope, value, what, { min: measured ? 1 : 0, max: Number.MAX_SAFE_INTEGER });
}
