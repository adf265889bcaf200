/** Where a hint stands behind a statement: out of the way of whoever types there. */

export interface HintPlace {
  readonly offset: number;
  /** Between the hint and what stands before it, and behind it. */
  readonly paddingLeft: boolean;
  readonly paddingRight: boolean;
}

/**
 * Behind all blanks that follow `offset`, where the line ends there: the cursor of who goes on typing stays before the hint, which
 * would else push it away at each blank. Before a comment that follows, for the same reason; else at `offset` itself.
 */
export function placeBehind(text: string, offset: number): HintPlace {
  let at = offset;
  while (text[at] === " " || text[at] === "\t") at++;
  if (text.startsWith("//", at) || text.startsWith("/*", at)) {
    return { offset: at, paddingLeft: at === offset, paddingRight: true };
  }
  const isLineEnd = at === text.length || text[at] === "\n" || text[at] === "\r";
  return { offset: isLineEnd ? at : offset, paddingLeft: true, paddingRight: false };
}
