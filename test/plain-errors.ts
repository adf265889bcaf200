/** Errors of a run's set-up, as words. */

/** Does the work; an error of it is thrown as words. */
export async function saidPlainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw plain(error);
  }
}

/**
 * The error as words, its causes among them: with modules cached in files, Vitest fails as it maps a stack of the set-up's
 * own frames, and shows that failure instead.
 */
function plain(error: unknown): Error {
  const words = inWords(error);
  const told = new Error(words);
  told.stack = `Error: ${words}`;
  return told;
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${inWords(error.cause)}`;
}
