/** What can follow in the statements of how a network runs: `overlap`, `fuse` and `weights`. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import {
  FUSE_OPTIONS,
  OVERLAP_PHRASES,
  OVERLAPPING,
  PROPERTY_BY_WORD,
  WEIGHT_OPTIONS,
} from "../../../grammar/vocabulary.js";
import { type CursorContext, depthOf } from "./context.js";
import { clause, expression, type Follows, pending, whole } from "./follows.js";
import { attribute, type Offer, wordItem } from "./items.js";
import { copyIndices, operands, references } from "./names.js";
import { amounts } from "./values.js";

/** The parts that are not there yet, each with what it may be. */
export function afterOverlap({ before, after }: CursorContext): Follows {
  const start = before.findLastIndex(({ tokenType }) => tokenType === t.Comma);
  const [part, first, second] = before.slice(Math.max(start, 0) + 1);
  if (part === undefined) {
    const given = new Set([...before, ...after].map(({ image }) => image));
    const parts = OVERLAPPING.filter(({ word }) => !given.has(word));
    return pending(parts.map((row) => attribute("Overlap", row)));
  }
  const row = OVERLAPPING.find(({ word }) => word === part.image);
  if (first === undefined)
    return pending(row?.type.kind === "word" ? values(rarestFirst(row.word, row.type.words)) : []);
  const seconds = OVERLAP_PHRASES.after(first.image);
  return second === undefined && seconds.length > 0 ? pending(values(seconds)) : whole();
}

/** What holds without a word of it comes last. */
function rarestFirst(word: string, values: readonly string[]): readonly string[] {
  const usual = PROPERTY_BY_WORD.get(word)?.default;
  return [...values.filter((each) => each !== usual), ...values.filter((each) => each === usual)];
}

/** A value of two words, or the second of them. */
const values = (words: readonly string[]): Offer[] =>
  words.map((word) => wordItem(word, CompletionItemKind.EnumMember));

const STRIPES: readonly Offer[] = ["2", "4", "8"].map((text) => wordItem(text, CompletionItemKind.Value));

/** Layers, those not in the list yet, and behind them what the statement says besides. */
export function afterFuse(context: CursorContext): Follows {
  const { before, after } = context;
  const tokens = before.slice(1);
  const option = tokens.findLastIndex(
    ({ image }, index) => index > 0 && isOption(image) && isBehindName(tokens[index - 1]),
  );
  if (option >= 0) {
    const value = tokens.slice(option + 1);
    return value.length === 0 ? pending([...STRIPES, ...operands(context, 1)]) : expression(context, value);
  }
  if (depthOf(tokens) > 0) return pending([...copyIndices(context), ...operands(context, 1)]);
  const last = tokens.at(-1);
  const given = new Set([...tokens, ...after].map(({ image }) => image));
  if (last === undefined || last.tokenType === t.Comma || last.tokenType === t.Dot) {
    const found = references(context, { layersOnly: true });
    const others = last?.tokenType === t.Dot ? found : found.filter(({ label }) => !given.has(label));
    return pending([...others, ...(last === undefined ? clause("auto", 2) : [])]);
  }
  if (tokens.length === 1 && last.image === "auto") return whole();
  return whole(FUSE_OPTIONS.filter(({ word }) => !given.has(word)).map((row) => attribute("Fusion", row)));
}

/** Options that are not there yet, or the value of one. */
export function afterWeights(context: CursorContext): Follows {
  const { before, after } = context;
  const tokens = before.slice(1);
  const option = tokens.findLastIndex(({ image }) => WEIGHT_OPTIONS.some(({ word }) => word === image));
  if (option >= 0) {
    const value = tokens.slice(option + 1);
    return value.length > 0 ? whole() : pending(amounts(context, ["ratio"], ["60%", "50%", "75%"]));
  }
  const given = new Set(after.map(({ image }) => image));
  return pending(WEIGHT_OPTIONS.filter(({ word }) => !given.has(word)).map((row) => attribute("Weights", row)));
}

const isOption = (word: string): boolean => FUSE_OPTIONS.some((row) => row.word === word);

/** Behind a comma or a point it would be a layer's name. */
function isBehindName(token: CursorContext["before"][number] | undefined): boolean {
  return token !== undefined && (/\w$/.test(token.image) || token.tokenType === t.RightBracket);
}
