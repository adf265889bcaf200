/** Being asked to stop: by Ctrl-C, or by whoever ends processes. */

/** What work ends with that is asked to. */
export class Interrupted extends Error {}

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

export type InterruptedStatus = (typeof SIGNALS)[keyof typeof SIGNALS];

/**
 * Does work that throws `Interrupted` soon after the signal that it is given says so.
 * @returns the status to end with, where it did. A second interrupt ends the process at once.
 */
export async function interruptible(
  work: (signal: AbortSignal) => Promise<void>,
): Promise<InterruptedStatus | undefined> {
  const abort = new AbortController();
  let status: InterruptedStatus | undefined;
  const stops = Object.entries(SIGNALS).map(([name, code]) => {
    const stop = () => {
      status = code;
      release();
      abort.abort();
    };
    process.on(name, stop);
    return { name, stop };
  });
  const release = () => {
    for (const { name, stop } of stops) process.off(name, stop);
  };
  try {
    await work(abort.signal);
    return undefined;
  } catch (error) {
    if (error instanceof Interrupted) return status;
    throw error;
  } finally {
    release();
  }
}

/** Lets what waits be done, signals among it. @throws Interrupted */
export async function breath(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new Interrupted();
}
