/** Work that nobody waits for: what it throws is told to the log, and never ends the process. */

export type Log = (message: string) => void;

/** The log of a connection. Its `error` is called as its own, for by itself it knows no connection. */
export function logOf({ console }: { readonly console: { error(message: string): void } }): Log {
  return (message) => console.error(message);
}

/** Does the work; a failure, now or later, is logged with its stack, as long as there is a log: one of a connection that has ended throws. */
export function guarded(what: string, log: Log, work: () => unknown): void {
  const tell = (error: unknown) => {
    try {
      log(`${what} failed: ${stackOf(error)}`);
    } catch {
      // Nobody is left to be told.
    }
  };
  try {
    const result = work();
    if (result instanceof Promise) result.catch(tell);
  } catch (error) {
    tell(error);
  }
}

export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
