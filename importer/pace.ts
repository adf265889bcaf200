/** Lets the caller's own work go on during a long import, tells how far it is, and stops it. */
import type { ImportOptions } from "./options.js";
import { Stopped } from "./problem.js";

export interface Pace {
  /** Whether it is time to `rest`. Cheap: called for every node. */
  isDue(): boolean;
  /** Tells the share that is done, 0 to 1. @throws Stopped */
  rest(share: number): Promise<void>;
}

const MILLISECONDS = 8;
/** Calls between two looks at the clock. */
const CALLS = 16;

export function paceOf({ tell, signal }: Pick<ImportOptions, "tell" | "signal">): Pace {
  let last = Date.now();
  let calls = 0;
  return {
    isDue: () => ++calls % CALLS === 0 && Date.now() - last >= MILLISECONDS,
    rest: async (share) => {
      if (signal?.aborted) throw new Stopped();
      await tell?.(share);
      if (signal?.aborted) throw new Stopped();
      last = Date.now();
    },
  };
}

/** A part of an import, from one share to another, has a pace of its own. */
export function partOf(pace: Pace, from: number, to: number): Pace {
  return { isDue: pace.isDue, rest: (share) => pace.rest(from + share * (to - from)) };
}
