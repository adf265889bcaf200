/** What nobody wrote, shown where it would stand: output shapes, and the mappings that were found. */
import { type InlayHint, InlayHintKind, type Range } from "vscode-languageserver-types";
import { absolute, type LayerStatement, type Unit } from "../../grammar/syntax.js";
import { formatCount, formatShape } from "../../src-sim/report/display.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import { mappingText } from "../diagnostics/IMN306.js";
import { plural } from "../diagnostics/words.js";
import { type DocumentModel, offsetAt, rangeOf } from "../workspace/document.js";
import { type LayerInstance, layerStatements } from "../workspace/layer-figures.js";

export interface InlayHintOptions {
  readonly shapes: boolean;
  readonly mapping: boolean;
  /** Only hints that stand in it; by default all. */
  readonly range?: Range;
}

export function inlayHints(model: DocumentModel, { shapes, mapping, range }: InlayHintOptions): InlayHint[] {
  const from = range === undefined ? 0 : offsetAt(model.lines, range.start);
  const to = range === undefined ? model.text.length : offsetAt(model.lines, range.end);
  return layerStatements(model)
    .filter(({ unit, instances }) => instances.length > 0 && endOf(unit) >= from && endOf(unit) <= to)
    .flatMap(({ unit, instances }) => [
      ...(mapping ? mappingHint(model, unit, instances) : []),
      ...(shapes ? shapeHint(model, unit, instances) : []),
    ]);
}

function endOf(unit: Unit<LayerStatement>): number {
  return absolute(unit, unit.node.span).end;
}

function shapeHint(model: DocumentModel, unit: Unit<LayerStatement>, instances: readonly LayerInstance[]): InlayHint[] {
  const shape = ({ output }: LayerReport) => formatShape(output);
  const agreed = agreedText(instances, shape);
  if (agreed === undefined) return [];
  const { position } = placeAt(model, endOf(unit));
  const tooltip = agreed.one ? `Output of ${unit.node.name?.text ?? "the layer"}` : listed(instances, shape);
  return [{ position, label: `→ ${agreed.text}`, kind: InlayHintKind.Type, paddingLeft: true, tooltip }];
}

/** For a layer without `map`, after the statement; after `map auto`, what it stands for. */
function mappingHint(
  model: DocumentModel,
  unit: Unit<LayerStatement>,
  instances: readonly LayerInstance[],
): InlayHint[] {
  const clause = unit.node.mapping;
  const automatic = instances.every(({ report }) => report?.mapping?.auto === true);
  if (!automatic || (clause !== undefined && clause.auto === undefined)) return [];
  const text = ({ mapping }: LayerReport) => (mapping === null ? "" : mappingText(mapping));
  const agreed = agreedText(instances, text);
  if (agreed === undefined) return [];
  const words = clause?.resident ?? clause?.auto;
  const { position, range } = placeAt(model, words ? unit.at + words.end : endOf(unit));
  const label = `${clause === undefined ? "map" : "="} ${agreed.text}`;
  const tooltip = agreed.one ? foundText(instances[0]?.report) : listed(instances, text);
  const edit = clause === undefined && agreed.one ? [{ range, newText: ` ${label}` }] : undefined;
  return [
    { position, label, kind: InlayHintKind.Parameter, paddingLeft: true, tooltip, ...(edit && { textEdits: edit }) },
  ];
}

function foundText(report: LayerReport | undefined): string {
  const [clusters, cycles] = Object.entries(report?.cycles ?? {}).at(-1) ?? [];
  if (report?.across == null || cycles === undefined) return "Found by the mapper";
  const { kernels, stripes } = report.across;
  const cut = clusters === "1" ? "" : `, across kernels ${kernels} stripes ${stripes}`;
  return `Found by the mapper: ${formatCount(cycles.total)} cycles on ${plural(Number(clusters), "cluster")}${cut}`;
}

type TextOf = (report: LayerReport) => string;

/** What all instances have in common; `…` where they differ, undefined where nothing is known. */
function agreedText(instances: readonly LayerInstance[], textOf: TextOf): { text: string; one: boolean } | undefined {
  const texts = new Set(instances.flatMap(({ report }) => (report === undefined ? [] : textOf(report))));
  const [text] = texts;
  if (text === undefined) return undefined;
  return texts.size === 1 ? { text, one: true } : { text: "…", one: false };
}

const MOST_LISTED = 10;

function listed(instances: readonly LayerInstance[], textOf: TextOf): string {
  const known = instances.flatMap(({ name, report }) => (report === undefined ? [] : `${name}: ${textOf(report)}`));
  const more = known.length > MOST_LISTED ? [`and ${formatCount(known.length - MOST_LISTED)} more`] : [];
  return [...known.slice(0, MOST_LISTED), ...more].join("\n");
}

function placeAt({ lines }: DocumentModel, offset: number) {
  const range = rangeOf(lines, { start: offset, end: offset });
  return { position: range.start, range };
}
