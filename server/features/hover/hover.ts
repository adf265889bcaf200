/** What is known of the thing under the cursor. */
import type { Hover, Position } from "vscode-languageserver-types";
import { tokenize } from "../../../grammar/lexer.js";
import type { ArchDeclaration, Attribute, Comment, Span, Unit, UseStatement } from "../../../grammar/syntax.js";
import * as t from "../../../grammar/tokens.js";
import {
  ACROSS_DIRECTIVES,
  ATTRIBUTE_BY_WORD,
  type AttributeRow,
  AUTO_OPTIONS,
  CLAUSES,
  COUNTED,
  DECLARATIONS,
  FUNCTIONS,
  FUSE_OPTIONS,
  indexByWord,
  LAYER_BY_WORD,
  MAP_DIRECTIVES,
  METRIC_BY_WORD,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  OMITTED_FIGURE_BY_WORD,
  OVERLAPPING,
  PEAK_METRICS,
  POINT_PROPERTY_BY_WORD,
  POWER_PARTS,
  PRECISIONS,
  PROPERTY_BY_WORD,
  QUOTING_STATEMENTS,
  RESERVED,
  SCENARIO_METRICS,
  SCENARIO_STATEMENTS,
  STATEMENTS,
  SWEEP_CLAUSES,
  SWEEP_STATEMENTS,
  WEIGHT_OPTIONS,
  type WordRow,
} from "../../../grammar/vocabulary.js";
import { runningBits } from "../../../src-sim/architecture.js";
import { mostBits } from "../../analysis/names/precision.js";
import { type DocumentModel, offsetAt, rangeOf } from "../../workspace/document.js";
import { layerStatements } from "../../workspace/layer-figures.js";
import { occurrenceAt } from "../occurrences.js";
import { scenarioAround } from "../scenario-at.js";
import { choicesOf, touches } from "../walk.js";
import type { AlternativeOptions } from "./alternatives.js";
import { instanceParts } from "./instance.js";
import { layerParts } from "./layer.js";
import { nameParts, unitAt } from "./names.js";
import { whatIfLink } from "./network.js";
import { numberParts } from "./number.js";
import { powerParts } from "./power.js";
import { parameterAxisParts, type SweepHoverOptions, sweepParts } from "./sweep.js";
import { markup, type Part, paragraph, type TextOptions, title, words } from "./text.js";
import { attributeParts, layerWordParts, metricParts, scenarioMetricParts, wordParts } from "./words.js";

type Token = ReturnType<typeof tokenize>["tokens"][number];

export interface HoverOptions extends TextOptions, AlternativeOptions, SweepHoverOptions {}

export function hover(model: DocumentModel, position: Position, options: HoverOptions): Hover | undefined {
  const offset = offsetAt(model.lines, position);
  const { tree } = model.analysis.file;
  const unit = inComment(tree.comments, offset) ? undefined : unitAt(tree.units, offset);
  const found = unit && tokenAt(model.text, unit, offset);
  if (unit === undefined || found === undefined) return undefined;
  const { token, next } = found;
  const parts = partsOf(model, position, { unit, token, next, options });
  if (parts.length === 0) return undefined;
  const start = unit.at + token.startOffset;
  return { contents: markup(parts, options), range: rangeOf(model.lines, { start, end: start + token.image.length }) };
}

/** Between a comment's marks, or right after a line comment. */
export function inComment(comments: readonly Comment[], offset: number): boolean {
  return comments.some(
    ({ kind, span }) => span.start < offset && (kind === "block" ? offset < span.end : offset <= span.end),
  );
}

function tokenAt(text: string, unit: Unit, offset: number): { token: Token; next: Token | undefined } | undefined {
  const { tokens } = tokenize(text.slice(unit.at, unit.at + unit.node.span.end));
  const at = offset - unit.at;
  const spanOf = ({ startOffset, image }: Token) => ({ start: startOffset, end: startOffset + image.length });
  // Of two that meet, the word or number rather than the mark.
  const touching = tokens.filter((token) => touches(spanOf(token), at));
  const token = touching.findLast(({ image }) => /^\w/.test(image)) ?? touching.at(-1);
  return token && { token, next: tokens[tokens.indexOf(token) + 1] };
}

interface Under {
  readonly unit: Unit;
  readonly token: Token;
  readonly next: Token | undefined;
  readonly options: AlternativeOptions & SweepHoverOptions;
}

function partsOf(model: DocumentModel, position: Position, under: Under): Part[] {
  const { unit, token, options } = under;
  const { node } = unit;
  const isAt = (span: { start: number } | undefined) => span?.start === token.startOffset;
  if (node.kind === "layer" && (isAt(node.op.span) || isAt(node.name?.span))) {
    const statement = layerStatements(model).find((each) => each.unit.at === unit.at);
    const parts = statement === undefined ? [] : layerParts(model, statement, options);
    if (parts.length > 0) return parts;
  }
  if (node.kind === "use" && (token.startOffset === 0 || isAt(node.name?.span))) {
    const parts = instanceParts(model, unit as Unit<UseStatement>, options.chosen ?? null);
    if (parts.length > 0) return parts;
  }
  const power = powerParts(model, unit, token.startOffset);
  if (power.length > 0) return power;
  const sweep = sweepParts(model, unit, token, options);
  if (sweep.length > 0) return sweep;
  const occurrence = occurrenceAt(model, position);
  if (occurrence && occurrence.span.start === unit.at + token.startOffset) {
    if (occurrence.declaration === undefined) return [];
    return [
      ...nameParts(model, occurrence.declaration, options.chosen ?? null),
      ...(options.links === true ? whatIfLink(model, occurrence.declaration) : []),
      ...parameterAxisParts(model, unit, token.startOffset),
    ];
  }
  const { tokenType, image } = token;
  if (tokenType === t.PrecisionWord) return precisionParts(model, unit, image);
  if (tokenType === t.NumberToken || tokenType === t.QuantityToken) return numberParts(image);
  return vocabularyParts(under, scenarioAround(model, unit.at) !== undefined);
}

/** Native or in parts, on the architecture of the network around it. */
function precisionParts({ analysis }: DocumentModel, { at }: Unit, image: string): Part[] {
  const row = PRECISIONS.find(({ word }) => image.startsWith(word));
  if (row === undefined) return [];
  const parts = [title(image), paragraph(words(row.documentation))];
  const body = analysis.file.tree.networks.find(({ header, span }) => header.at <= at && at < span.end);
  const arch = analysis.networks.find(({ network }) => network.header.at === body?.header.at)?.network.arch;
  if (arch === undefined) return parts;
  const [native, many] =
    row.word === "w" ? [arch.weightBits, "two slices side by side"] : [arch.activationBits, "two passes"];
  const bits = Number(image.slice(1));
  const as = row.word === "w" ? runningBits(arch, bits) : bits;
  const runs = as > bits ? `runs as ${row.word}${as}` : bits <= native ? "runs as it is" : `runs in ${many}`;
  const legal = bits >= 1 && bits <= mostBits(native);
  return [...parts, paragraph(`${arch.name} has ${native} bits: ${image} ${legal ? runs : "does not run"}.`)];
}

const KEYWORDS = indexByWord([
  ...[...DECLARATIONS, ...NAMING_DECLARATIONS, ...STATEMENTS, ...QUOTING_STATEMENTS],
  ...[...NAMING_STATEMENTS, ...SCENARIO_STATEMENTS, ...SWEEP_STATEMENTS, ...CLAUSES],
]);
const SWEEP_CLAUSE_BY_WORD = indexByWord(SWEEP_CLAUSES);
const PART_BY_WORD = indexByWord<WordRow>(POWER_PARTS);
const SCENARIO_METRIC_BY_WORD = indexByWord(SCENARIO_METRICS);
const COUNTED_BY_WORD = indexByWord<WordRow>(COUNTED);
const FUNCTION_BY_WORD = indexByWord(FUNCTIONS);
const MAP_BY_WORD = indexByWord([...MAP_DIRECTIVES, ...AUTO_OPTIONS]);
const OVERLAP_BY_WORD = indexByWord<AttributeRow>(OVERLAPPING);
const FUSE_BY_WORD = indexByWord(FUSE_OPTIONS);
const WEIGHTS_BY_WORD = indexByWord<AttributeRow>(WEIGHT_OPTIONS);
const ACROSS_BY_WORD = indexByWord(ACROSS_DIRECTIVES);

/** By what the statement has there; in a statement with an error by the word alone. */
function vocabularyParts({ unit: { node }, token, next }: Under, inScenario: boolean): Part[] {
  const { image, startOffset } = token;
  const ofSweep = node.kind === "sweep" ? SWEEP_CLAUSE_BY_WORD.get(image) : undefined;
  if (ofSweep !== undefined) return wordParts("Keyword", ofSweep);
  const func = FUNCTION_BY_WORD.get(image);
  if (func && next?.tokenType === t.LeftParen) return wordParts("Function", func);
  // Within a layer a reserved word is one of its own: `resident`.
  if (RESERVED.has(image) && !(node.kind === "layer" && startOffset > 0)) {
    const layer = LAYER_BY_WORD.get(image);
    const keyword = KEYWORDS.get(image);
    if (layer) return layerWordParts(layer);
    return keyword ? wordParts("Keyword", keyword) : [];
  }
  const isIn = ({ start, end }: Span) => start <= startOffset && startOffset < end;
  const isAt = (attributes: readonly Attribute[] | undefined) =>
    attributes?.some(({ word }) => word.span.start === startOffset) === true;
  if (node.kind === "arch") return archWordParts(node, token);
  if (node.kind === "omitted") {
    const row = isAt(node.figures) ? OMITTED_FIGURE_BY_WORD.get(image) : undefined;
    return row ? attributeParts("Figure", row) : keywordParts(image);
  }
  if (node.kind === "budget" || node.kind === "measured") {
    const part = node.part?.span.start === startOffset ? PART_BY_WORD.get(image) : undefined;
    if (part) return wordParts("Part", part);
    const own = inScenario ? SCENARIO_METRIC_BY_WORD.get(image) : undefined;
    const isMetric = node.metric !== undefined && isIn(node.metric.span);
    if (own && isMetric) return scenarioMetricParts(own);
    const counted = node.counting?.span.start === startOffset ? COUNTED_BY_WORD.get(image) : undefined;
    if (counted) return wordParts("Keyword", counted);
    const row = isMetric ? METRIC_BY_WORD.get(node.metric?.text ?? "") : undefined;
    return row ? metricParts(row) : keywordParts(image);
  }
  const part = node.kind === "overlap" ? node.parts.find(({ span }) => isIn(span)) : undefined;
  const overlap = part && OVERLAP_BY_WORD.get(part.word.text);
  if (overlap) return attributeParts("Overlap", overlap);
  if (node.kind === "fuse") {
    const option = isAt(node.options) ? FUSE_BY_WORD.get(image) : undefined;
    return option ? attributeParts("Fusion", option) : keywordParts(image);
  }
  if (node.kind === "weights") {
    const option = isAt(node.options) ? WEIGHTS_BY_WORD.get(image) : undefined;
    return option ? attributeParts("Weights", option) : keywordParts(image);
  }
  if (node.kind !== "layer") return keywordParts(image);
  const { mapping, attributes } = node;
  const owner = attributes.find((each) => choicesOf(each).some(({ start }) => start === startOffset));
  const ownerRow = owner && ATTRIBUTE_BY_WORD.get(owner.word.text);
  if (ownerRow) return attributeParts("Attribute", ownerRow);
  const isMapping = mapping !== undefined && startOffset > mapping.span.start;
  const isAcross = isAt(mapping?.across?.directives);
  const row = isAcross ? ACROSS_BY_WORD.get(image) : isMapping ? MAP_BY_WORD.get(image) : ATTRIBUTE_BY_WORD.get(image);
  if (row) return attributeParts(isAcross ? "Cut over clusters" : isMapping ? "Mapping directive" : "Attribute", row);
  return keywordParts(image);
}

/** Of a property, of one of a point, or of a peak that was measured. */
function archWordParts({ points, measured }: ArchDeclaration, { image, startOffset }: Token): Part[] {
  const isIn = ({ span }: { readonly span: Span }) => span.start < startOffset && startOffset < span.end;
  const peak = measured.some(({ metric }) => metric?.span.start === startOffset)
    ? PEAK_METRICS.find(({ word }) => word === image)
    : undefined;
  if (peak !== undefined) return wordParts("Metric of an architecture", peak);
  const row = (points.some(isIn) ? POINT_PROPERTY_BY_WORD : PROPERTY_BY_WORD).get(image);
  return row ? attributeParts("Property", row) : keywordParts(image);
}

function keywordParts(image: string): Part[] {
  const row = KEYWORDS.get(image);
  return row ? wordParts("Keyword", row) : [];
}
