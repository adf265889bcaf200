/** The `///` lines that stand directly above a token, joined. */
import type { IToken } from "chevrotain";
import { DocComment } from "./tokens.js";

export function docsByToken(
  text: string,
  tokens: readonly IToken[],
  comments: readonly IToken[],
): ReadonlyMap<IToken, string> {
  const docs = new Map<IToken, string>();
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
    if (owner !== undefined) docs.set(owner, lines.join("\n"));
  }
  return docs;
}
