/** Long work of a request in pieces: other messages are heard between them, and a cancelled request ends. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Other messages are heard after so many milliseconds of work. */
export const FRAME = 8;

/**
 * Called often within long work, with the share of it that is done, from 0 to 1, where somebody is told of it.
 * @throws ResponseError where the work is of no use any more.
 */
export type Pause = (share?: number) => Promise<void>;

export interface PauseParts {
  /** Told of the share before other messages are heard. */
  readonly tell?: (share: number) => void;
  /** Looks after them whether the work still stands on what it began with, and throws where it does not. */
  readonly check?: () => void;
}

/** What the work rests on changed while it went on: what was found so far may be of texts that are gone. */
export class Renewed extends Error {}

export function pauses(token: CancellationToken, { tell, check }: PauseParts = {}): Pause {
  let begun = performance.now();
  return async (share) => {
    if (performance.now() - begun < FRAME) return;
    if (share !== undefined) tell?.(share);
    await new Promise((resolve) => setTimeout(resolve));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    check?.();
    begun = performance.now();
  };
}

/** Does the work again as long as it throws `Renewed`. */
export async function whileRenewed<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Renewed)) throw error;
    }
  }
}

/** Does the work until no document changes meanwhile. */
export async function untilSettled<T>(
  token: CancellationToken,
  revision: () => number,
  work: (pause: Pause) => Promise<T>,
): Promise<T> {
  return whileRenewed(() => {
    const before = revision();
    const check = () => {
      if (revision() !== before) throw new Renewed();
    };
    return work(pauses(token, { check }));
  });
}
