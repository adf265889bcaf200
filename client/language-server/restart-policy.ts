/** When a server that has ended is started again: at once, then after longer and longer pauses, then no more. */

export interface RestartPolicy {
  /** The server has ended at this time, in milliseconds. */
  closed(now: number): RestartDecision;
  /** A person asked for a restart: what was before does not count. */
  reset(): void;
}

export interface RestartDecision {
  readonly restart: boolean;
  /** Before the restart, in milliseconds. */
  readonly delay: number;
}

/** Before each restart within the window. */
const DELAYS = [0, 500, 2_000, 8_000];
const WINDOW = 3 * 60_000;

export function createRestartPolicy(): RestartPolicy {
  let restarts: number[] = [];
  return {
    closed(now) {
      restarts = restarts.filter((time) => now - time < WINDOW);
      const delay = DELAYS[restarts.length];
      if (delay === undefined) return { restart: false, delay: 0 };
      restarts.push(now);
      return { restart: true, delay };
    },
    reset() {
      restarts = [];
    },
  };
}
