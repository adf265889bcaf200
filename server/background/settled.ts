/** Waits until nobody has typed for a while. */
import type { CancellationToken } from "vscode-languageserver";

/** Milliseconds without a change, after which the next key is not expected before a view's figures are there. */
const QUIET = 120;

/** Once nothing has changed for a while; false where nobody wants to know any more. */
export async function settled(revision: () => number, token: CancellationToken): Promise<boolean> {
  for (let before = Number.NaN; before !== revision(); ) {
    before = revision();
    await new Promise((resolve) => setTimeout(resolve, QUIET));
    if (token.isCancellationRequested) return false;
  }
  return true;
}
