/** Words of the language, as their tables document them. */

import { BASE_UNITS, type Dimension, unitsOf } from "../../../grammar/units.js";
import type { AttributeRow, LayerRow, MetricRow, ValueType, WordRow } from "../../../grammar/vocabulary.js";
import { formatCount } from "../../../src-sim/report/display.js";
import { typeInWords } from "../../analysis/names/attributes.js";
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
  const { required, optional, operands, weights } = row;
  const needs = required.length > 0 ? `Needs ${allOf(quoted(required))}. ` : "";
  const takes = optional.length > 0 ? `${needs}May have ${allOf(quoted(optional))}.` : needs;
  const reads = operands === "many" ? " Reads two layers or more, named by `from`." : "";
  const maps = weights ? " Has weights, so it lies on tiles: `map`." : " Has no weights, so it costs no cycles.";
  return [...wordParts("Layer", row), paragraph(words(`${takes}${reads}${maps}`))];
}

export function metricParts(row: MetricRow): Part[] {
  const { dimension, perClusters } = row;
  const unit = dimension === undefined ? "A plain number." : `In ${inUnits(dimension)}.`;
  const on = perClusters ? " Depends on the number of clusters: `on 1 cluster`." : "";
  return [...wordParts("Metric", row), paragraph(words(`${unit}${on}`))];
}

export function inUnits(dimension: Dimension): string {
  return allOf(quoted(unitsOf(dimension)));
}

/** Above this a bound is only there to keep numbers exact. */
const LARGEST_TOLD = 2 ** 30;

function rangeOf(type: ValueType): string[] {
  if (type.kind === "flag" || type.kind === "word") return [];
  const { min, max } = type;
  if (type.kind !== "quantity") {
    if (max <= LARGEST_TOLD) return [`From ${formatCount(min)} to ${formatCount(max)}.`];
    return type.kind === "count" ? [] : [`From ${formatCount(min)}.`];
  }
  if (type.dimension === "ratio") return ["From 0% to 100%."];
  const places = Number.isInteger(min) ? 0 : 3;
  return [`From ${formatCount(min, places)} to ${formatCount(max)} ${BASE_UNITS[type.dimension]}.`];
}
