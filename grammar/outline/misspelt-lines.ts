/** Lines that begin a statement whose word is misspelt, where the statement above has not ended. White space counts nowhere else. */
import { type IRecognitionException, type IToken, tokenMatcher } from "chevrotain";
import type { UnitDraft } from "../parser.js";
import type { Name } from "../syntax.js";
import * as t from "../tokens.js";
import {
  ACROSS_DIRECTIVES,
  ATTRIBUTE_BY_WORD,
  CLAUSES,
  FUSE_OPTIONS,
  MAP_DIRECTIVES,
  OVERLAPPING,
  WEIGHT_OPTIONS,
} from "../vocabulary.js";
import { type OutlineState, type RawUnit, statementsOf } from "./state.js";

const CLAUSE_WORDS = new Set(CLAUSES.map((row) => row.word));
const DIRECTIVE_WORDS = new Set([...MAP_DIRECTIVES, ...ACROSS_DIRECTIVES].map((row) => row.word));
const FUSE_WORDS = new Set(FUSE_OPTIONS.map((row) => row.word));
const WEIGHTS_WORDS = new Set(WEIGHT_OPTIONS.map((row) => row.word));
const OVERLAP_WORDS = new Set<string>(OVERLAPPING.map((row) => row.word));

/**
 * Where a statement really ends if a later line starts with a word that means nothing in it: the error is at that
 * word, or it was read as an attribute that the language does not have.
 */
export function splitPoint(
  text: string,
  { rule, tokens, state }: Pick<RawUnit, "rule" | "tokens" | "state">,
  draft: UnitDraft,
  exception: IRecognitionException | undefined,
): number | undefined {
  const base = (tokens[0] as IToken).startOffset;
  const suspects = new Set(unknownWords(draft).map((word) => base + word.span.start));
  if (exception !== undefined) suspects.add(exception.token.startOffset);
  // Between the braces of a scenario or a sweep nothing tells a misspelt statement but its line.
  if (exception !== undefined && statementsOf(state.scope) !== undefined) {
    const rest = tokens.slice(tokens.indexOf(exception.token) + 1);
    for (const { startOffset } of rest) suspects.add(startOffset);
  }
  if (suspects.size === 0) return undefined;
  const isInList = state.scope === "sweep" ? listReader(tokens) : () => false;
  for (const [index, token] of tokens.entries()) {
    if (!suspects.has(token.startOffset) || !tokenMatcher(token, t.Identifier)) continue;
    if (isInList(index) || (state.scope !== "sweep" && goesOn(token))) continue;
    // A part whose comma is missing.
    if (rule === "overlapStatement" && OVERLAP_WORDS.has(token.image)) continue;
    const before = tokens[index - 1];
    if (before !== undefined && startsLine(text, before, token)) return index;
  }
  return undefined;
}

/** A word of attributes or clauses, which begins nothing. */
function goesOn({ image }: IToken): boolean {
  return ATTRIBUTE_BY_WORD.has(image) || CLAUSE_WORDS.has(image);
}

/** Whether the token of an index stands between brackets of which both are there; asked of indices in rising order. */
function listReader(tokens: readonly IToken[]): (index: number) => boolean {
  const last = tokens.findLastIndex(({ tokenType }) => tokenType === t.RightBracket);
  let depth = 0;
  let next = 0;
  return (index) => {
    for (; next < index; next++) {
      const type = tokens[next]?.tokenType;
      if (type === t.LeftBracket) depth++;
      else if (type === t.RightBracket && depth > 0) depth--;
    }
    return depth > 0 && index < last;
  };
}

/** The tokens, cut where a line begins with a word that goes on with nothing. */
export function linesIn(text: string, tokens: readonly IToken[], { scope }: OutlineState): (readonly IToken[])[] {
  const starts = tokens.flatMap((token, index): number[] => {
    const before = tokens[index - 1];
    if (before === undefined) return [index];
    const isWord = tokenMatcher(token, t.Identifier) && (scope === "sweep" || !CLAUSE_WORDS.has(token.image));
    return isWord && startsLine(text, before, token) ? [index] : [];
  });
  return starts.map((start, index) => tokens.slice(start, starts[index + 1]));
}

function unknownWords(draft: UnitDraft): Name[] {
  if (draft.kind === "fuse" || draft.kind === "weights") {
    const known = draft.kind === "fuse" ? FUSE_WORDS : WEIGHTS_WORDS;
    return draft.options.filter(({ word }) => !known.has(word.text)).map(({ word }) => word);
  }
  if (draft.kind !== "layer") return [];
  const directives = [...(draft.mapping?.directives ?? []), ...(draft.mapping?.across?.directives ?? [])];
  return [
    ...draft.attributes.filter(({ word }) => !ATTRIBUTE_BY_WORD.has(word.text)),
    ...directives.filter(({ word }) => !DIRECTIVE_WORDS.has(word.text)),
  ].map(({ word }) => word);
}

function startsLine(text: string, before: IToken, token: IToken): boolean {
  const gap = text.slice(before.startOffset + before.image.length, token.startOffset);
  return /[\r\n]/.test(gap);
}
