/** What nobody wrote, shown where it would stand: output shapes, and the mappings that were found. */
import { type InlayHint, InlayHintKind, type Range } from "vscode-languageserver-types";
import { positionAt } from "../../../grammar/lines.js";
import { absolute, type LayerStatement, type Statement, type Unit } from "../../../grammar/syntax.js";
import { formatCount, formatShape } from "../../../src-sim/report/display.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { mappingText } from "../../diagnostics/IMN306.js";
import { plural } from "../../diagnostics/words.js";
import { type DocumentModel, offsetAt, rangeOf } from "../../workspace/document.js";
import { namesAmong } from "../../workspace/instance-names.js";
import { type LayerInstance, layerStatements } from "../../workspace/layer-figures.js";
import { type UseInstance, useStatements } from "../../workspace/use-figures.js";
import { isEmptyMap } from "../empty-maps.js";
import { placeBehind } from "./place.js";

export interface InlayHintOptions {
  readonly shapes: boolean;
  readonly mapping: boolean;
  /** Only hints that stand in it; by default all. */
  readonly range?: Range;
}

export function inlayHints(model: DocumentModel, { shapes, mapping, range }: InlayHintOptions): InlayHint[] {
  const from = range === undefined ? 0 : offsetAt(model.lines, range.start);
  const to = range === undefined ? model.text.length : offsetAt(model.lines, range.end);
  const isWithin = (unit: Unit<Statement>) => endOf(unit) >= from && endOf(unit) <= to;
  const layers = layerStatements(model)
    .filter(({ unit, instances }) => instances.length > 0 && isWithin(unit))
    .flatMap(({ unit, instances }) => [
      ...(mapping ? mappingHint(model, unit, instances) : []),
      ...(shapes ? shapeHint(model, unit, instances) : []),
    ]);
  if (!shapes) return layers;
  const uses = useStatements(model).filter(({ unit }) => isWithin(unit));
  return [...layers, ...uses.flatMap(({ unit, instances }) => useHint(model, unit, instances))];
}

/** What the layers behind an instance of a block read. */
function useHint(model: DocumentModel, unit: Unit<Statement>, instances: readonly UseInstance[]): InlayHint[] {
  const nameOf = namesAmong(instances);
  const outputs = instances.flatMap((each) =>
    each.output === undefined ? [] : { name: nameOf(each), text: formatShape(each.output) },
  );
  const texts = new Set(outputs.map(({ text }) => text));
  const [text] = texts;
  if (text === undefined) return [];
  const tooltip =
    texts.size === 1 ? `Output of ${outputs[0]?.name}` : outputs.map((each) => `${each.name}: ${each.text}`).join("\n");
  const label = `→ ${texts.size === 1 ? text : "…"}`;
  return [{ ...placeAt(model, endOf(unit)), label, kind: InlayHintKind.Type, tooltip }];
}

function endOf(unit: Unit<Statement>): number {
  return absolute(unit, unit.node.span).end;
}

function shapeHint(model: DocumentModel, unit: Unit<LayerStatement>, instances: readonly LayerInstance[]): InlayHint[] {
  const shape = ({ output }: LayerReport) => formatShape(output);
  const agreed = agreedText(instances, shape);
  if (agreed === undefined) return [];
  const tooltip = agreed.one ? `Output of ${unit.node.name?.text ?? "the layer"}` : listed(instances, shape);
  return [{ ...placeAt(model, endOf(unit)), label: `→ ${agreed.text}`, kind: InlayHintKind.Type, tooltip }];
}

/** For a layer without `map`, after the statement; after `map auto`, and a `map` that says nothing, what it stands for. */
function mappingHint(
  model: DocumentModel,
  unit: Unit<LayerStatement>,
  instances: readonly LayerInstance[],
): InlayHint[] {
  const clause = unit.node.mapping;
  const isEmpty = isEmptyMap(unit.node);
  const automatic = instances.every(({ report }) => report?.mapping?.auto === true);
  if (!isEmpty && (!automatic || (clause !== undefined && clause.auto === undefined))) return [];
  const text = ({ mapping }: LayerReport) => (mapping === null ? "" : mappingText(mapping));
  const agreed = agreedText(instances, text);
  if (agreed === undefined) return [];
  const words = clause?.resident ?? clause?.auto;
  const end = endOf(unit);
  const range = rangeOf(model.lines, { start: end, end });
  const label = `${clause === undefined ? "map" : "="} ${agreed.text}`;
  const one = isEmpty ? "What a `map` that says nothing stands for" : foundText(instances[0]?.report);
  const tooltip = agreed.one ? one : listed(instances, text);
  const edit = clause === undefined && agreed.one ? [{ range, newText: ` ${label}` }] : undefined;
  const place = placeAt(model, words ? unit.at + words.end : end);
  return [{ ...place, label, kind: InlayHintKind.Parameter, tooltip, ...(edit && { textEdits: edit }) }];
}

function foundText(report: LayerReport | undefined): string {
  const [clusters, cycles] = Object.entries(report?.cycles ?? {}).at(-1) ?? [];
  if (report?.across == null || cycles === undefined) return "Found by the mapper";
  const { kernels, stripes } = report.across;
  const cut = clusters === "1" ? "" : `, across kernels ${kernels} stripes ${stripes}`;
  return `Found by the mapper: ${formatCount(cycles.total)} cycles on ${plural(Number(clusters), "cluster")}${cut}`;
}

type Place = Pick<InlayHint, "position" | "paddingLeft" | "paddingRight">;

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
  const nameOf = namesAmong(instances);
  const known = instances.flatMap((each) =>
    each.report === undefined ? [] : `${nameOf(each)}: ${textOf(each.report)}`,
  );
  const more = known.length > MOST_LISTED ? [`and ${formatCount(known.length - MOST_LISTED)} more`] : [];
  return [...known.slice(0, MOST_LISTED), ...more].join("\n");
}

function placeAt({ lines, text }: DocumentModel, behind: number): Place {
  const { offset, ...padding } = placeBehind(text, behind);
  return { position: positionAt(lines, offset), ...padding };
}
