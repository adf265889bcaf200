/**
 * The one vocabulary: layers, attributes, mapping directives, architecture properties, metrics and
 * statements, with type, unit, range, default and documentation. Lexer, parser, checker, formatter,
 * TextMate grammar and reference pages read it; adding an attribute is one row of a table in words/.
 */
import { SCENARIO_METRICS } from "../src-sim/power/metrics.js";
import { METRICS, type MetricRow } from "../src-sim/report/metrics.js";
import { ATTRIBUTES } from "./words/attributes.js";
import { LAYERS } from "./words/layers.js";
import { type Phrases, phrasesOf } from "./words/phrases.js";
import { POINT_PROPERTIES } from "./words/points.js";
import { PROPERTIES, type PropertyRow } from "./words/properties.js";
import type { AttributeRow, WordRow } from "./words/rows.js";
import { DECLARATIONS, OMITTED_FIGURES, PROVENANCES, STATEMENTS } from "./words/statements.js";

export { SCENARIO_METRICS, type ScenarioMetricRow } from "../src-sim/power/metrics.js";
/** What `budget` and `measured` speak of, for the network or for one layer: figures of the simulator's table. */
export { METRICS, type MetricRow } from "../src-sim/report/metrics.js";
export { PEAK_METRICS, type PeakMetricRow } from "../src-sim/report/peaks.js";
export { ACTIVATIONS } from "./words/activations.js";
export { FORMER_WORDS } from "./words/attributes.js";
export { CHOICES, TAKEN_WORDS } from "./words/layers.js";
export { ACROSS_DIRECTIVES, AUTO_OPTIONS, MAP_DIRECTIVES, PRECISIONS } from "./words/mapping.js";
export type { Phrases } from "./words/phrases.js";
export type { PointPropertyWord } from "./words/points.js";
export type { PropertyRow, PropertyWord } from "./words/properties.js";
export type { AttributeRow, Choice, LayerRow, PropertyRowOf, WordRow } from "./words/rows.js";
export {
  AXES,
  CLAUSES,
  COUNTED,
  FUNCTIONS,
  FUSE_OPTIONS,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  POWER_PARTS,
  PROVENANCES,
  QUOTING_STATEMENTS,
  SCENARIO_STATEMENTS,
  SWEEP_CLAUSES,
  SWEEP_STATEMENTS,
  WEIGHT_OPTIONS,
} from "./words/statements.js";
export type { ValueType } from "./words/values.js";
export { ATTRIBUTES, DECLARATIONS, LAYERS, OMITTED_FIGURES, POINT_PROPERTIES, PROPERTIES, STATEMENTS };

/** A lookup by word over a table. */
export function indexByWord<R extends WordRow>(rows: readonly R[]): ReadonlyMap<string, R> {
  return new Map(rows.map((row) => [row.word, row]));
}

export const LAYER_BY_WORD = indexByWord(LAYERS);
export const ATTRIBUTE_BY_WORD = indexByWord(ATTRIBUTES);
export const PROPERTY_BY_WORD = indexByWord(PROPERTIES);
export const POINT_PROPERTY_BY_WORD = indexByWord(POINT_PROPERTIES);
export const METRIC_BY_WORD: ReadonlyMap<string, MetricRow> = indexByWord(METRICS);
export const OMITTED_FIGURE_BY_WORD = indexByWord(OMITTED_FIGURES);

/** What an `overlap` statement may say: properties of an architecture. */
export const OVERLAPPING: readonly PropertyRow[] = PROPERTIES.flatMap((row) =>
  row.word === "loads" || row.word === "layers" ? [{ ...row, default: "what the architecture says" }] : [],
);

const wordsOf = (rows: readonly WordRow[]) => rows.map(({ word }) => word);
const wordsOfType = ({ type }: AttributeRow) => (type.kind === "word" ? type.words : []);
const CIRCUMSTANCES = ["on", "at", "every", "counting", "of"];

/** Metrics, and the words that a property may be. */
export const METRIC_PHRASES = phrasesOf([...wordsOf(METRICS), ...wordsOf(SCENARIO_METRICS)], CIRCUMSTANCES);
export const PROPERTY_PHRASES: ReadonlyMap<string, Phrases> = new Map(
  PROPERTIES.filter((row) => wordsOfType(row).some((word) => word.includes(" "))).map((row) => [
    row.word,
    phrasesOf(wordsOfType(row), [...wordsOf(PROPERTIES), ...wordsOf(PROVENANCES), "point", "measured"]),
  ]),
);

/** What an `overlap` statement may say of its parts, whatever a part is called. */
export const OVERLAP_PHRASES = phrasesOf(OVERLAPPING.flatMap(wordsOfType), wordsOf(OVERLAPPING));

/** Words that can name nothing. */
export const RESERVED: ReadonlySet<string> = new Set(
  [...DECLARATIONS, ...STATEMENTS, ...LAYERS].map((row) => row.word),
);
