/** Mappings written out: the best one, or the one that was found. Only `map` clauses change. */
import type { LayerStatement, Unit } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import { formatCount } from "../../src-sim/display.js";
import { violations } from "../../src-sim/legal.js";
import { bestMapping } from "../../src-sim/search.js";
import type { SearchCache } from "../../src-sim/search-cache.js";
import type { Mapping, Split } from "../../src-sim/work.js";
import { isMapped } from "../analysis/model.js";
import { mappingText } from "../diagnostics/IMN306.js";
import { plural } from "../diagnostics/words.js";
import type { DocumentModel } from "../document.js";
import type { SpanEdit } from "./action-edits.js";
import { acrossText } from "./hover-layer.js";
import { type LayerInstance, layerStatements, type StatementLayers } from "./layer-figures.js";

/** A statement's new mapping, white space not yet set, with what it does to the cycles on the largest number of clusters reported. */
export interface MappingChange {
  readonly edit: SpanEdit;
  readonly clusters: number;
  readonly before: number;
  readonly after: number;
}

/** The best mapping of a statement's layer; undefined where it has it, or where instances of a block differ. */
export function bestChange(
  model: DocumentModel,
  { unit, instances }: StatementLayers,
  cache: SearchCache | undefined,
): MappingChange | undefined {
  const found = instances.map((instance) => bestOf(instance, cache));
  const [first] = found;
  if (first === undefined || found.some((each) => each?.text !== first.text)) return undefined;
  const known = found.filter((each) => each !== undefined);
  const sum = (cycles: (best: Best) => number) => known.reduce((total, best) => total + cycles(best), 0);
  const [before, after] = [sum((best) => best.before), sum((best) => best.after)];
  if (known.some((best) => best.after > best.before) || !(after < before * (1 - NOTHING))) return undefined;
  const edit = clauseEdit(model, unit, first.text);
  return edit && { edit, clusters: first.clusters, before, after };
}

/** A gain below this share is rounding. */
const NOTHING = 1e-9;

interface Best {
  readonly text: string;
  readonly clusters: number;
  readonly before: number;
  readonly after: number;
}

function bestOf({ network, layer, report }: LayerInstance, cache: SearchCache | undefined): Best | undefined {
  if (network === undefined || layer === undefined || !isMapped(layer) || report === undefined) return undefined;
  const { cycles } = report;
  const clusters = Math.max(...Object.keys(cycles).map(Number));
  const before = cycles[clusters]?.total;
  if (before === undefined) return undefined;
  const { work, split } = layer;
  const { arch } = network;
  const best = cache ? bestMapping(work, arch, clusters, { cache }) : bestMapping(work, arch, clusters);
  // On one cluster a directed cut does nothing, but it stays.
  const cut = clusters > 1 ? best.split : split;
  if (violations(work, arch, best.mapping, cut).length > 0) return undefined;
  return { text: clauseText(best.mapping, cut), clusters, before, after: best.cycles };
}

/** The mapping and cut that were found, where either was; undefined where instances of a block differ. */
export function pinnedEdit(model: DocumentModel, { unit, instances }: StatementLayers): SpanEdit | undefined {
  const texts = new Set(
    instances.map(({ network, layer, report }) => {
      if (network === undefined || layer === undefined || !isMapped(layer) || report === undefined) return undefined;
      const { mapping, across } = report;
      if (mapping === null || across === null) return undefined;
      const isCut = across.kernels * across.stripes > 1;
      return mapping.auto || (across.auto && isCut) ? clauseText(mapping, across) : undefined;
    }),
  );
  const [text] = texts;
  return text === undefined || texts.size > 1 ? undefined : clauseEdit(model, unit, text);
}

function clauseText(mapping: Mapping, split: Split | undefined): string {
  const cut = split && acrossText(split);
  return `map ${mappingText(mapping)}${cut ? ` across ${cut}` : ""}`;
}

/** In the place of the clause, else at the statement's end; undefined where a comment would be lost. */
function clauseEdit(model: DocumentModel, unit: Unit<LayerStatement>, text: string): SpanEdit | undefined {
  const { mapping, span, broken } = unit.node;
  if (broken) return undefined;
  const { end } = absolute(unit, span);
  if (mapping === undefined) return { span: { start: end, end }, text: ` ${text}` };
  const place = absolute(unit, mapping.span);
  const comments = model.analysis.file.tree.comments;
  if (comments.some((comment) => comment.span.start > place.start && comment.span.end < place.end)) return undefined;
  return model.text.slice(place.start, place.end) === text ? undefined : { span: place, text };
}

/** The statements of a network's layers in the open file, those of the blocks it uses among them. */
export function statementsOf(model: DocumentModel, networkName: string): StatementLayers[] {
  return layerStatements(model).filter(({ instances }) => instances.some((each) => each.networkName === networkName));
}

export function gainText({ before, after, clusters }: Omit<MappingChange, "edit">): string {
  return `${formatCount(after)} instead of ${formatCount(before)} cycles on ${plural(clusters, "cluster")}`;
}
