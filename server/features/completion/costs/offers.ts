/** What a layer's statement can go on with, with what the layer takes then. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { LayerRow } from "../../../../grammar/vocabulary.js";
import { costOf } from "../../../analysis/clauses/placed.js";
import { isMapped } from "../../../analysis/layers/model.js";
import type { CursorContext } from "../context.js";
import type { Offer } from "../items.js";
import { needed } from "../statements.js";
import { bestCuts, bestMappings, type RankedClause } from "./clauses.js";
import { rankedValues } from "./directives.js";
import { likelyValues } from "./likely.js";
import { type CostOptions, type LayerPlace, layerPlace } from "./place.js";
import { costText, shapeText } from "./text.js";
import { layerWith, statementOf } from "./what-if.js";

/** The best whole mappings; none where directives stand there already. */
export function wholeMappings(context: CursorContext, options: CostOptions): Offer[] {
  const place = context.after.length > 0 ? undefined : layerPlace(context, options);
  return place === undefined ? [] : clauseOffers(bestMappings(place, before(context, "map")));
}

/** The best whole cuts over clusters, alike. */
export function wholeCuts(context: CursorContext, options: CostOptions): Offer[] {
  const place = context.after.length > 0 ? undefined : layerPlace(context, options);
  return place === undefined ? [] : clauseOffers(bestCuts(place, before(context, "across")));
}

function clauseOffers(clauses: readonly RankedClause[]): Offer[] {
  return clauses.map(({ text, cost }, index) => ({
    label: text,
    kind: CompletionItemKind.Value,
    cost,
    preselect: index === 0,
    whole: true,
  }));
}

/** The legal values of the directive in front of the cursor. */
export function directiveValues(
  context: CursorContext,
  clause: "map" | "across",
  word: string,
  options: CostOptions,
): Offer[] {
  const place = layerPlace(context, options);
  if (place === undefined) return [];
  return rankedValues(place, context, clause, word, before(context, "map")).map(({ value, cost }, index) => ({
    label: String(value),
    kind: CompletionItemKind.Value,
    cost,
    preselect: index === 0,
  }));
}

/** So many names of constants are tried. */
const MOST_CONSTANTS = 8;

/** Likely values of the attribute in front of the cursor, then `others` that can stand there; constants among them with their costs. */
export function attributeValues(
  context: CursorContext,
  word: string,
  row: LayerRow | undefined,
  others: readonly Offer[],
  options: CostOptions,
): Offer[] {
  const place = layerPlace(context, options);
  if (place === undefined || row === undefined) return [...others];
  const inputs = place.first.operands.flatMap((tensor) => (tensor === undefined ? [] : [tensor.shape]));
  const withCost = costed(context, place, missingIn(context, row));
  const likely = likelyValues(word, row.word, inputs).flatMap(
    (label) => withCost({ label, kind: CompletionItemKind.Value }) ?? [],
  );
  const constants = others.filter(({ kind }) => kind === CompletionItemKind.Constant).slice(0, MOST_CONSTANTS);
  const rest = others.map((offer) => (constants.includes(offer) ? (withCost(offer) ?? offer) : offer));
  return [...likely.map((offer, index) => ({ ...offer, preselect: index === 0 })), ...rest];
}

/** What of the layer's needs is not written yet, as it is assumed. */
function missingIn({ before, after }: CursorContext, { required }: LayerRow): string {
  const given = new Set([...before, ...after].map(({ image }) => image));
  return required.flatMap((word) => (given.has(word) ? [] : needed(word))).join(" ");
}

/**
 * The offer with what the layer is and takes with it, of a block's its first instance, for another shape changes what the next one reads;
 * undefined where it would be an error.
 */
function costed(context: CursorContext, place: LayerPlace, missing: string): (offer: Offer) => Offer | undefined {
  const { model, replaced, unit } = context;
  const { first, clusters, cache, isPlanned } = place;
  const { at = 0, node } = unit ?? {};
  const head = model.text.slice(at, replaced.start);
  const tail = model.text.slice(replaced.end, Math.max(replaced.end, at + (node?.span.end ?? 0)));
  const isKnown = first.operands.every((tensor) => tensor !== undefined);
  const given = missing === "" ? "" : `, with ${missing}`;
  const which = place.instances.length > 1 ? ` in ${first.node.name}` : "";
  return (offer) => {
    const changed = statementOf(`${head}${offer.label} ${missing}${tail}`);
    const layer = changed && layerWith(first, changed, cache);
    // Of what stands above nothing may be known yet: then nothing is known to be wrong.
    if (layer === undefined) return isKnown ? undefined : offer;
    const shown = { ...offer, shape: shapeText(layer) };
    if (isPlanned || !isMapped(layer)) return shown;
    const placed = { layer, network: first.network, clusters: Math.min(clusters, first.network.arch.clusters) };
    const cost = costOf(placed, layer, cache);
    return Number.isFinite(cost.cycles) ? { ...shown, cost: `${costText([placed], [cost])}${which}${given}` } : shown;
  };
}

/** The statement up to a word of it. */
function before({ model, before, unit }: CursorContext, word: string): string {
  const at = unit?.at ?? 0;
  const token = before.findLast(({ image }) => image === word);
  return model.text.slice(at, at + (token === undefined ? 0 : token.startOffset));
}
