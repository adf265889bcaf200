/** The formatter's view of a file: tokens and comments in one run, with the line ends the source has between them. */
import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { tokenize } from "../lexer.js";
import { BlockComment, Identifier, UnclosedComment } from "../tokens.js";

export interface Item {
  readonly index: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  /** A word that may be a name. */
  readonly isName: boolean;
  readonly kind: "token" | "lineComment" | "blockComment" | "unclosedComment";
  /** Line ends in the white space before it. */
  readonly lineEnds: number;
}

export function itemsOf(text: string): Item[] {
  const { tokens, comments } = tokenize(text);
  const items: Item[] = [];
  let end = 0;
  let [nextToken, nextComment] = [0, 0];
  while (nextToken < tokens.length || nextComment < comments.length) {
    const [token, comment] = [tokens[nextToken], comments[nextComment]];
    const isComment = token === undefined || (comment !== undefined && comment.startOffset < token.startOffset);
    const first = (isComment ? comment : token) as IToken;
    if (isComment) nextComment++;
    else nextToken++;
    const start = first.startOffset;
    items.push({
      index: items.length,
      text: first.image,
      start,
      end: start + first.image.length,
      type: first.tokenType,
      isName: !isComment && tokenMatcher(first, Identifier),
      kind: isComment ? commentKind(first.tokenType) : "token",
      lineEnds: lineEndsIn(text, end, start),
    });
    end = start + first.image.length;
  }
  return items;
}

/** `\r\n`, `\r` and `\n` count one each. */
function lineEndsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count++;
  }
  return count;
}

function commentKind(type: TokenType): Item["kind"] {
  if (type === UnclosedComment) return "unclosedComment";
  return type === BlockComment ? "blockComment" : "lineComment";
}

/** Columns that a text takes, one for each code point. */
export function widthOf(text: string): number {
  let width = 0;
  for (const _ of text) width++;
  return width;
}

export function isMultiline(item: Item): boolean {
  return item.kind !== "token" && /[\r\n]/.test(item.text);
}
