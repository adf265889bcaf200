/** Where units end. */
import { type IToken, tokenMatcher } from "chevrotain";
import { residentReader } from "../ambiguous/layer-resident.js";
import { opensNamed } from "../ambiguous/naming-declarations.js";
import { isTakenInArch } from "../ambiguous/taken-names.js";
import * as t from "../tokens.js";
import { startsUnit } from "./starts.js";

const MEASURED = t.wordToken("measured");

/** Before the next unit; a `{` in a statement takes what stands before its `}` with it. */
export function statementEnd(tokens: readonly IToken[], start: number, starts = startsUnit): number {
  const isOfLayer = residentReader(tokens, start);
  let end = start + 1;
  let inBrace = false;
  while (end < tokens.length) {
    if (starts(tokens, end) && !isOfLayer(end)) {
      if (!inBrace || tokens[end]?.tokenType !== t.RightBrace) return end;
      inBrace = false;
    } else if (tokens[end]?.tokenType === t.LeftBrace) inBrace = true;
    end++;
  }
  return end;
}

/** After the `{` of a header, or before the unit that starts without one. */
export function headerEnd(tokens: readonly IToken[], start: number): number {
  let end = start + 1;
  while (end < tokens.length && !startsUnit(tokens, end)) {
    end++;
    if (tokens[end - 1]?.tokenType === t.LeftBrace) break;
  }
  return end;
}

/** After the `}` of an architecture, which may hold points in braces of their own; no property is a reserved word. */
export function archEnd(tokens: readonly IToken[], start: number): number {
  let end = start + 1;
  let depth = 0;
  const isEnd = (index: number) => {
    const token = tokens[index] as IToken;
    if (depth > 0 && token.tokenType === MEASURED) return false;
    if (opensNamed(tokens, index)) return true;
    return tokenMatcher(token, t.Reserved) && !isTakenInArch(tokens, index);
  };
  while (end < tokens.length && !isEnd(end)) {
    const { tokenType } = tokens[end++] as IToken;
    if (tokenType === t.LeftBrace) depth++;
    else if (tokenType === t.RightBrace && --depth <= 0) break;
  }
  return end;
}
