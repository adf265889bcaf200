/** Words of the language, as their tables document them. */

import { BASE_UNITS, type Dimension, unitsOf } from "../../../grammar/units.js";
import type {
  AttributeRow,
  LayerRow,
  MetricRow,
  ScenarioMetricRow,
  ValueType,
  WordRow,
} from "../../../grammar/vocabulary.js";
import { formatCount, formatShare } from "../../../src-sim/report/display.js";
import type { SweepMetric } from "../../../src-sim/sweep/metrics.js";
import { typeInWords } from "../../analysis/names/value-text.js";
import { allOf, quoted } from "../../diagnostics/words.js";
import { code, type Part, paragraph, title, words } from "./text.js";

/** What kind of word it is, and its documentation. */
export function wordParts(what: string, { word, documentation }: WordRow): Part[] {
  return [title(`${what} `, code(word)), paragraph(words(documentation))];
}

/** An attribute, directive or property: also what it takes, its range and its default. */
export function attributeParts(what: string, row: AttributeRow): Part[] {
  const { type } = row;
  const takes = type.kind === "count" && type.max <= LARGEST_TOLD ? "a whole number" : typeInWords(type);
  const items = [
    ...(type.kind === "flag" ? [] : [[words(`Takes ${takes}.`)]]),
    ...rangeOf(type).map((text) => [text]),
    ...(row.default === undefined ? [] : [["Default: ", words(row.default), "."]]),
  ];
  return [...wordParts(what, row), ...(items.length > 0 ? [{ kind: "list", items } as const] : [])];
}

export function layerWordParts(row: LayerRow): Part[] {
  const { required, optional, operands } = row;
  const needs = required.length > 0 ? `Needs ${allOf(quoted(required))}. ` : "";
  const takes = optional.length > 0 ? `${needs}May have ${allOf(quoted(optional))}.` : needs;
  return [...wordParts("Layer", row), paragraph(words(`${takes}${READS[operands]}${runsWhere(row)}`))];
}

const READS: Readonly<Record<LayerRow["operands"], string>> = {
  one: "",
  any: " Reads one layer or more.",
  two: " Reads two layers, named by `from`.",
  many: " Reads two layers or more, named by `from`.",
};

function runsWhere({ weights, computed, host }: LayerRow): string {
  if (computed) return " Its second operand lies on tiles: `map`; it never stays there.";
  if (weights) return " Has weights, so it lies on tiles: `map`.";
  return host ? " Runs on the host, so it costs no cycles." : " Has no weights, so it costs no cycles.";
}

export function metricParts(row: MetricRow): Part[] {
  const { dimension, perClusters, perPoint, needs } = row;
  const unit = dimension === undefined ? "A plain number." : `In ${inUnits(dimension)}.`;
  const on = perClusters ? " Depends on the number of clusters: `on 1 cluster`." : "";
  const at = perPoint ? " Depends on the operating point: `at sleep`." : "";
  const besides = needs === undefined ? "" : NEEDS[needs];
  return [...wordParts("Metric", row), paragraph(words(`${unit}${on}${at}${besides}`))];
}

/** A metric of a scenario. */
export function scenarioMetricParts(row: ScenarioMetricRow): Part[] {
  return [...wordParts("Metric of a scenario", row), paragraph(words(`In ${inUnits(row.dimension)}.`))];
}

/** A metric of a sweep, of which less or more is better. */
export function sweepMetricParts(row: SweepMetric): Part[] {
  const { better, unit } = row;
  const inUnit = unit === "" ? "A plain number" : `In ${unit}`;
  return [...wordParts("Metric of a sweep", row), paragraph(`${inUnit}; ${better} is better.`)];
}

const NEEDS: Readonly<Record<NonNullable<MetricRow["needs"]>, string>> = {
  every: " Needs the time between inferences: `every 100ms`.",
  counting: " Needs to say what an operation is: `counting macs`.",
};

export function inUnits(dimension: Dimension): string {
  return allOf(quoted(unitsOf(dimension)));
}

/** Above this a bound is only there to keep numbers exact. */
const LARGEST_TOLD = 2 ** 30;

function rangeOf(type: ValueType): string[] {
  if (!("min" in type)) return [];
  const { min, max } = type;
  if (type.kind !== "quantity") {
    if (max <= LARGEST_TOLD) return [`From ${bound(min)} to ${bound(max)}.`];
    return type.kind === "count" ? [] : [`From ${formatCount(min)}.`];
  }
  if (type.dimension === "ratio") return [`From ${formatShare(min)} to ${formatShare(max)}.`];
  return [`From ${bound(min)} to ${bound(max)} ${BASE_UNITS[type.dimension]}.`];
}

function bound(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
