/** Operands of a sweep such as `N.k`, the parameter of a block's instance that an axis is of: each is read as one name. */
import { type IToken, tokenMatcher } from "chevrotain";
import * as t from "../tokens.js";

/** The tokens of a statement; those it begins with stay, as they are its subject. */
export function withDottedNames(tokens: readonly IToken[]): readonly IToken[] {
  if (!tokens.some(({ tokenType }) => tokenType === t.Dot)) return tokens;
  const joined: IToken[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const name = index > 0 ? dottedName(tokens.slice(index, index + 3)) : undefined;
    joined.push(name ?? (tokens[index] as IToken));
    if (name !== undefined) index += 2;
  }
  return joined;
}

/** Of three tokens, if they are `N.k` without white space. */
function dottedName([name, dot, parameter]: readonly IToken[]): IToken | undefined {
  if (name === undefined || dot?.tokenType !== t.Dot || parameter === undefined) return undefined;
  if (!tokenMatcher(name, t.Identifier) || !tokenMatcher(parameter, t.Identifier)) return undefined;
  const image = `${name.image}.${parameter.image}`;
  if (name.startOffset + image.length !== parameter.startOffset + parameter.image.length) return undefined;
  return { ...name, image, tokenType: t.Identifier, tokenTypeIdx: t.Identifier.tokenTypeIdx as number };
}
