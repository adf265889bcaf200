/** Long work of a request in pieces: other messages are heard between them, and a cancelled request ends. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Other messages are heard after so many milliseconds of work. */
export const FRAME = 8;

/** Called often within long work. @throws ResponseError where the work is of no use any more. */
export type Pause = () => Promise<void>;

/** The documents changed while the work went on: what was found so far may be of texts that are gone. */
export class Renewed extends Error {}

function pauses(token: CancellationToken, revision: () => number): Pause {
  const before = revision();
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < FRAME) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    if (revision() !== before) throw new Renewed();
    begun = performance.now();
  };
}

/** Does the work until no document changes meanwhile. */
export async function untilSettled<T>(
  token: CancellationToken,
  revision: () => number,
  work: (pause: Pause) => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await work(pauses(token, revision));
    } catch (error) {
      if (!(error instanceof Renewed)) throw error;
    }
  }
}
