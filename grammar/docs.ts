/** The `///` lines that stand directly above a token, joined. */
import type { IToken } from "chevrotain";
import { DocComment } from "./tokens.js";

/** By the offset of the token. */
export function docsByOffset(
  text: string,
  tokens: readonly IToken[],
  comments: readonly IToken[],
): ReadonlyMap<number, string> {
  const docs = new Map<number, string>();
  let next = 0;
  let lines: string[] = [];
  let end = 0;
  for (const comment of comments) {
    if (comment.tokenType !== DocComment) continue;
    if (lines.length > 0 && text.slice(end, comment.startOffset).trim() !== "") lines = [];
    lines.push(comment.image.slice(3).trim());
    end = comment.startOffset + comment.image.length;
    while ((tokens[next]?.startOffset ?? Number.POSITIVE_INFINITY) < end) next++;
    const owner = tokens[next];
    if (owner !== undefined) docs.set(owner.startOffset, lines.join("\n"));
  }
  return docs;
}
