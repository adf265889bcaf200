/** What a header was meant to be whose word is unknown: by its form, and by what stands behind its brace. */
import { type IToken, tokenMatcher } from "chevrotain";
import { scenarioReader } from "../ambiguous/scenario-words.js";
import { sweepReader } from "../ambiguous/sweep-words.js";
import * as t from "../tokens.js";
import { PROPERTY_BY_WORD } from "../vocabulary.js";
import { headerEnd } from "./ends.js";
import type { OwnScope } from "./state.js";

/** What a misspelt `sweep` or `scenario` was meant to be: `WORD NAME of NAME {`, or a statement of its own behind the brace. */
export function ownScope(tokens: readonly IToken[], start: number, end: number): OwnScope | undefined {
  if (tokens[start + 2]?.image === "of" && end === start + 5) return "sweep";
  if (scenarioReader(tokens, end)(end)) return "scenario";
  if (opensArch(tokens.slice(start, end + 1))) return undefined;
  return sweepReader(tokens, start)(end) ? "sweep" : undefined;
}

/** A misspelt `network` or `block`: unknown words with a `{` before any statement. */
export function opensBody(tokens: readonly IToken[], start: number): boolean {
  if (tokenMatcher(tokens[start] as IToken, t.Reserved)) return false;
  return tokens[headerEnd(tokens, start) - 1]?.tokenType === t.LeftBrace;
}

/** Whether the first brace is followed by a property, as in a misspelt `arch`. */
export function opensArch(tokens: readonly IToken[]): boolean {
  const open = tokens.findIndex((token) => token.tokenType === t.LeftBrace);
  return open >= 0 && PROPERTY_BY_WORD.has(tokens[open + 1]?.image ?? "");
}
