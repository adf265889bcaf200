/** What can follow in an `omitted` statement: the figures that it does not have yet. */
import * as t from "../../../grammar/tokens.js";
import { OMITTED_FIGURES } from "../../../grammar/vocabulary.js";
import type { CursorContext } from "./context.js";
import { expression, type Follows, pending, whole } from "./follows.js";
import { attribute } from "./items.js";

export function afterOmitted(context: CursorContext): Follows {
  const { before, after } = context;
  const colon = before.findIndex(({ tokenType }) => tokenType === t.Colon);
  if (colon < 0) return before.at(-1)?.tokenType === t.StringToken ? whole() : pending();
  if (before.findLastIndex(({ tokenType }) => tokenType === t.StringToken) > colon) return whole();
  const given = new Set([...before.slice(colon), ...after].map(({ image }) => image));
  const figures = OMITTED_FIGURES.filter(({ word }) => !given.has(word)).map((row) => attribute("Figure", row));
  const word = before.findLastIndex(({ image }, index) => index > colon && WORDS.has(image));
  return word < 0 ? whole(figures) : expression(context, before.slice(word + 1), figures);
}

const WORDS = new Set(OMITTED_FIGURES.map(({ word }) => word));
