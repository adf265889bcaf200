/**
 * Names in files from before a layer word was one: told by what stands before them, which wants a name, and by what follows,
 * which no statement of such a layer begins with. They are read as names, so that what they name keeps its meaning.
 */
import { type IToken, tokenMatcher } from "chevrotain";
import type { SyntaxFault } from "../syntax.js";
import * as t from "../tokens.js";
import { TAKEN_WORDS } from "../vocabulary.js";
import { opensNamed } from "./naming-declarations.js";
import { FOLLOWING, isWanted, WANTING, WANTING_IN_ARCH } from "./wanted-names.js";

/** Whether the token of an index is a word of a layer, and stands where only a name can be meant. */
export function isTakenName(tokens: readonly IToken[], index: number): boolean {
  return isNameAfter(tokens, index, WANTING) && !startsLayer(tokens, index);
}

/** The same between the braces of an architecture, where no layer begins but after a brace that is missing. */
export function isTakenInArch(tokens: readonly IToken[], index: number): boolean {
  return isNameAfter(tokens, index, WANTING_IN_ARCH);
}

/** The same between the braces of a scenario or a sweep, where no layer begins. */
export function isTakenWithoutLayers(tokens: readonly IToken[], index: number): boolean {
  return isNameAfter(tokens, index, WANTING);
}

/** The tokens of a unit, in which only the first can be a layer's word, if it is of a layer. */
export function withNames(tokens: readonly IToken[], isOfLayer: boolean): readonly IToken[] {
  const isName = (token: IToken, index: number) => (index > 0 || !isOfLayer) && tokenMatcher(token, t.LayerWord);
  if (!tokens.some(isName)) return tokens;
  const { tokenTypeIdx = 0 } = t.Identifier;
  return tokens.map((token, index) =>
    isName(token, index) ? { ...token, tokenType: t.Identifier, tokenTypeIdx } : token,
  );
}

/** An error for each name of a unit that is a layer's word; spans count from the unit. */
export function takenNames(tokens: readonly IToken[]): readonly SyntaxFault[] {
  const from = tokens[0]?.startOffset ?? 0;
  return tokens.flatMap((token): readonly SyntaxFault[] => {
    if (token.tokenType !== t.Identifier || !isTaken(token)) return [];
    const start = token.startOffset - from;
    return [{ code: "IMN006", span: { start, end: start + token.image.length }, found: token.image, expected: [] }];
  });
}

function isTaken({ image }: IToken): boolean {
  return TAKEN_WORDS.has(image);
}

function isNameAfter(tokens: readonly IToken[], index: number, wanting: ReadonlySet<string>): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (token === undefined || before === undefined || !isTaken(token)) return false;
  // Of a layer whose word is older, the name.
  return isWanted(tokens, index, wanting) || (tokenMatcher(before, t.LayerWord) && !isTaken(before));
}

/** `WORD NAME`, where no such word follows a value; else `WORD NAME :` or `WORD NAME from`, as all these layers need one of them. */
function startsLayer(tokens: readonly IToken[], index: number): boolean {
  const [name, next] = [tokens[index + 1], tokens[index + 2]];
  if (name === undefined || !tokenMatcher(name, t.Identifier) || opensNamed(tokens, index + 1)) return false;
  if (!FOLLOWING.has(name.image) && name.tokenType !== t.PrecisionWord) return true;
  return next !== undefined && (next.tokenType === t.Colon || next.image === "from");
}
