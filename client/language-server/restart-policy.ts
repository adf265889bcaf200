/**
 * When a server that has ended is started again: at once, then after longer and longer pauses, then no more; and what a person
 * is then told.
 */

export interface RestartPolicy {
  /** The server has ended at this time, in milliseconds; `isReady`: it had started whole. */
  closed(now: number, isReady: boolean): RestartDecision;
  /** A person asked for a restart: what was before does not count. */
  reset(): void;
}

export type RestartDecision =
  /** `delay` is before the restart, in milliseconds. */
  { readonly restart: true; readonly delay: number } | { readonly restart: false; readonly told: string };

/** Before each restart within the window. */
const DELAYS = [0, 500, 2_000, 8_000];
const WINDOW = 3 * 60_000;

const TOLD = {
  running: "The IMNPU language server has ended five times within three minutes and stays off.",
  starting:
    "The IMNPU language server has ended five times within three minutes while it was starting, and stays off. Its log says what it said last.",
};

interface End {
  readonly time: number;
  readonly isReady: boolean;
}

export function createRestartPolicy(): RestartPolicy {
  let ends: End[] = [];
  return {
    closed(now, isReady) {
      ends = ends.filter(({ time }) => now - time < WINDOW);
      const delay = DELAYS[ends.length];
      if (delay === undefined) {
        const neverReady = !isReady && ends.every((end) => !end.isReady);
        return { restart: false, told: neverReady ? TOLD.starting : TOLD.running };
      }
      ends.push({ time: now, isReady });
      return { restart: true, delay };
    },
    reset() {
      ends = [];
    },
  };
}

/** What a person is told of a server that could not be started at all, with the first line of the reason. */
export function notStarted(reason: unknown): string {
  const [first = ""] = (reason instanceof Error ? reason.message : String(reason)).trim().split("\n");
  return `The IMNPU language server could not be started: ${first || "no reason is known"}.`.replace(/\.\.$/, ".");
}
