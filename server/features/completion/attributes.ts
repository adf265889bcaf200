/** What can follow behind the colon of a layer: attributes that it does not have yet, or the value of one. */
import { CompletionItemKind } from "vscode-languageserver-types";
import {
  ACTIVATIONS,
  ATTRIBUTE_BY_WORD,
  type AttributeRow,
  CHOICES,
  type LayerRow,
} from "../../../grammar/vocabulary.js";
import type { CursorContext, Token } from "./context.js";
import { attributeValues } from "./costs/offers.js";
import { type CostOptions, layerPlace } from "./costs/place.js";
import { type Follows, isOpen, pending } from "./follows.js";
import { attribute, type Offer, wordItem } from "./items.js";
import { operands } from "./names.js";
import { precisions, quantities } from "./values.js";

/** Behind the colon; `map` where a mapping could follow. */
export function afterAttributes(
  context: CursorContext,
  row: LayerRow | undefined,
  tokens: readonly Token[],
  map: readonly Offer[],
  options: CostOptions,
): Follows {
  const last = tokens.at(-1);
  if (isOpen(tokens)) return pending(operands(context));
  const owner = last && ATTRIBUTE_BY_WORD.get(last.image);
  if (owner !== undefined && owner.type.kind !== "flag") return pending(values(context, owner, row, options));
  const given = new Set([...tokens, ...context.after].map(({ image }) => image));
  const words = row === undefined ? [] : [...row.required, ...row.optional];
  const rows = words.flatMap((word) => (given.has(word) ? [] : (ATTRIBUTE_BY_WORD.get(word) ?? [])));
  const chosen = CHOICES.filter((choice) => choice.words.some((word) => given.has(word) && words.includes(word)));
  const fits = fittingAxes(context, row, options);
  const wanted = rows
    .filter(({ word }) => !chosen.some((choice) => choice.words.includes(word)))
    .sort((one, other) => Number(fits(other.word)) - Number(fits(one.word)));
  const { required = [], needsOne = [] } = row ?? {};
  const lacksOne = needsOne.length > 0 && needsOne.every((word) => !given.has(word));
  const missing = lacksOne || required.some((word) => !given.has(word));
  const isNeeded = (word: string) => required.includes(word) || (lacksOne && needsOne.includes(word));
  return {
    candidates: [
      ...wanted.map((each) => attribute("Attribute", each, isNeeded(each.word) ? 0 : (USUAL.get(each.word) ?? OTHERS))),
      ...(row === undefined ? [] : precisions(context, row.weights && !row.computed ? ["w", "a"] : ["a"], OTHERS + 1)),
      ...(missing ? [] : map),
    ],
    complete: !missing,
  };
}

/** Attributes that most layers with a choice have, in the order in which they are written; all others come after. */
const USUAL = new Map<string, number>([
  ["along", 1],
  ["pad", 1],
  ["stride", 2],
  ...ACTIVATIONS.map(({ word }) => [word, 3] as const),
]);
export const OTHERS = 4;

/** What an attribute's value can be. */
function values(
  context: CursorContext,
  { word, type }: AttributeRow,
  row: LayerRow | undefined,
  options: CostOptions,
): Offer[] {
  if (type.kind === "quantity" && /^\d/.test(context.prefix)) return quantities(context, type.dimension);
  if (type.kind === "name") return [];
  const isPlain = type.kind !== "words" && type.kind !== "word" && type.kind !== "quantity" && type.kind !== "pair";
  const words = "words" in type ? (type.words ?? []) : [];
  const others = [
    ...words.map((each) => wordItem(each, CompletionItemKind.EnumMember)),
    ...(isPlain ? operands(context, 1) : []),
  ];
  return attributeValues(context, word, row, others, options);
}

/** Of a layer that takes or adds along a dimension, those that its input has. */
function fittingAxes(
  context: CursorContext,
  row: LayerRow | undefined,
  options: CostOptions,
): (word: string) => boolean {
  if (row === undefined || !AXES.every((word) => row.needsOne?.includes(word))) return () => false;
  const rank = layerPlace(context, options)?.first.operands[0]?.shape.length;
  const fitting = new Set(rank === undefined ? [] : OF_RANK[rank]);
  return (word) => fitting.has(word);
}

const OF_RANK: Readonly<Record<number, readonly string[]>> = {
  1: ["values"],
  2: ["steps", "values"],
  3: ["channels", "rows", "columns"],
};
const AXES = Object.values(OF_RANK).flat();
