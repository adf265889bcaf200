/** The tables of the language reference, from the vocabulary. */

import { markdownTable } from "markdown-table";
import { BASE_UNITS, type Dimension, UNITS, unitsOf } from "../grammar/units.js";
import {
  ACROSS_DIRECTIVES,
  ACTIVATIONS,
  ATTRIBUTES,
  type AttributeRow,
  AUTO_OPTIONS,
  AXES,
  CLAUSES,
  DECLARATIONS,
  FUNCTIONS,
  FUSE_OPTIONS,
  LAYERS,
  type LayerRow,
  MAP_DIRECTIVES,
  METRICS,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  OMITTED_FIGURES,
  OVERLAPPING,
  PEAK_METRICS,
  POINT_PROPERTIES,
  PRECISIONS,
  PROPERTIES,
  QUOTING_STATEMENTS,
  SCENARIO_METRICS,
  SCENARIO_STATEMENTS,
  STATEMENTS,
  SWEEP_STATEMENTS,
  type ValueType,
  WEIGHT_OPTIONS,
  type WordRow,
} from "../grammar/vocabulary.js";
import { CLUSTER_FIGURES, LAYER_FIGURES } from "../src-sim/report/figures.js";
import { SWEEP_METRICS } from "../src-sim/sweep/metrics.js";

const code = (text: string) => `\`${text}\``;
const codes = (words: readonly string[]) => words.map(code).join(" ");
const LARGEST = 2 ** 31 - 1;

/** Every table by the name of its place in docs/language.md. */
export const REFERENCE_TABLES: Readonly<Record<string, () => string>> = {
  layers: () =>
    table(
      ["layer", "needs", "may have", "reads", "what it does"],
      LAYERS.map((row) => [code(row.word), codes(row.required), mayHave(row), READS[row.operands], row.documentation]),
    ),
  attributes: () => attributeTable(ATTRIBUTES),
  mapping: () =>
    table(
      ["clause", "directive", "type", "default", "what it does"],
      [
        ...MAP_DIRECTIVES.map((row) => [code("map"), ...attributeCells(row)]),
        ...AUTO_OPTIONS.map((row) => [code("map auto"), ...attributeCells(row)]),
        ...ACROSS_DIRECTIVES.map((row) => [code("across"), ...attributeCells(row)]),
      ],
    ),
  omitted: () => attributeTable(OMITTED_FIGURES),
  overlap: () => attributeTable(OVERLAPPING),
  fuse: () => attributeTable(FUSE_OPTIONS),
  weights: () => attributeTable(WEIGHT_OPTIONS),
  properties: () => attributeTable(PROPERTIES),
  points: () => attributeTable(POINT_PROPERTIES),
  peaks: () =>
    table(
      ["metric", "value", "what it is"],
      PEAK_METRICS.map((row) => [code(row.word), `quantity: ${codes(unitsOf(row.dimension))}`, row.documentation]),
    ),
  metrics: () =>
    table(
      ["metric", "value", "`on N clusters`", "`at POINT`", "needs", "what it is"],
      METRICS.map((row) => [
        code(row.word),
        row.dimension === undefined ? "number" : `quantity: ${codes(unitsOf(row.dimension))}`,
        row.perClusters ? "yes" : "no",
        row.perPoint ? "yes" : "no",
        row.needs === undefined ? "" : code(row.needs),
        row.documentation,
      ]),
    ),
  scenarioMetrics: () =>
    table(
      ["metric", "value", "what it is"],
      SCENARIO_METRICS.map((row) => [code(row.word), `quantity: ${codes(unitsOf(row.dimension))}`, row.documentation]),
    ),
  sweepMetrics: () =>
    table(
      ["metric", "unit", "column", "what it is"],
      SWEEP_METRICS.map(({ word, unit, head, documentation }) => [code(word), unit, code(head), documentation]),
    ),
  axes: () =>
    table(
      ["axis", "what it changes"],
      AXES.map((row) => [code(row.word), row.documentation]),
    ),
  figures: () =>
    table(
      ["figure", "unit", "what it is", "in JSON", "in CSV"],
      [
        ...LAYER_FIGURES.map(({ symbol, unit, words, field }) => [
          code(symbol),
          unit,
          words,
          code(field),
          code(symbol),
        ]),
        ...CLUSTER_FIGURES.map((row) => {
          const json = code(`${row.group}.N.${row.field}`);
          return [code(row.symbol), row.unit, row.words, json, "only" in row ? "" : code(`${row.symbol}_N`)];
        }),
      ],
    ),
  units: () =>
    table(
      ["unit", "quantity", "meaning"],
      UNITS.map((row) => [code(row.text), row.dimension, row.documentation]),
    ),
  functions: () => wordTable("function", FUNCTIONS),
  words: () =>
    wordTable("word", [
      ...[...DECLARATIONS, ...NAMING_DECLARATIONS, ...STATEMENTS, ...QUOTING_STATEMENTS],
      ...[...NAMING_STATEMENTS, ...SCENARIO_STATEMENTS, ...SWEEP_STATEMENTS, ...CLAUSES, ...PRECISIONS],
    ]),
};

const READS: Readonly<Record<LayerRow["operands"], string>> = {
  one: "one",
  any: "one or more",
  two: "two",
  many: "two or more",
};

/** All activations are told together. */
function mayHave({ optional, weights, computed }: LayerRow): string {
  const isActivation = (word: string) => ACTIVATIONS.some((row) => row.word === word);
  const own = optional.filter((word) => !isActivation(word));
  const bits = weights && !computed ? ["w", "a"] : ["a"];
  return [codes([...own, ...bits]), ...(optional.some(isActivation) ? ["activation"] : [])].join(" ");
}

function attributeTable(rows: readonly AttributeRow[]): string {
  return table(["word", "type", "default", "what it does"], rows.map(attributeCells));
}

function attributeCells(row: AttributeRow): string[] {
  return [code(row.word), typeText(row.type), row.default ?? "", row.documentation];
}

function wordTable(what: string, rows: readonly WordRow[]): string {
  return table(
    [what, "what it does"],
    rows.map((row) => [code(row.word), row.documentation]),
  );
}

function typeText(type: ValueType): string {
  switch (type.kind) {
    case "flag":
      return "flag";
    case "word":
      return codes(type.words);
    case "count":
      return `whole number, ${range(type.min, type.max)}`;
    case "counts":
      return `list of whole numbers, ${range(type.min, type.max)}`;
    case "size":
      return [
        `${code("n")} or ${code("nxm")}, ${range(type.min, type.max)}`,
        ...(type.sides ? [code("[top, left, bottom, right]")] : []),
        ...(type.words ?? []).map(code),
      ].join("; ");
    case "pair":
      return `${code("[n, m]")}, whole numbers ${range(type.min, type.max)}`;
    case "real":
      return `number, ${type.min} to ${type.max.toLocaleString("en-US")}`;
    case "interval":
      return `${code("[low, high]")}, any numbers`;
    case "words":
      return `${codes(type.words)}, or a list of them`;
    case "name":
      return "name, or text in quotes";
    case "shape":
      return `${code("N")}, ${code("TxF")} or ${code("CxHxW")}`;
    case "quantity":
      return `${type.dimension}: ${codes(unitsOf(type.dimension))}, ${quantityRange(type.dimension, type.min, type.max)}`;
  }
}

function range(min: number, max: number): string {
  return max >= LARGEST ? `from ${min}` : `${min} to ${max.toLocaleString("en-US")}`;
}

function quantityRange(dimension: Dimension, min: number, max: number): string {
  if (dimension === "ratio") return `${min * 100}% to ${max * 100}%`;
  return `${min} to ${max.toLocaleString("en-US")} ${BASE_UNITS[dimension]}`;
}

/** A Markdown table; a bar in a cell is escaped. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable([[...head], ...rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")))]);
}
