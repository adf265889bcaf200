/** Milliseconds that a step waits at most: long enough for a busy machine; nothing waits longer than it has to. */
export const PATIENCE = 45_000;
