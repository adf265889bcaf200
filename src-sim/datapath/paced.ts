/** Long work in steps: generators that yield the share that is done. */

/** When to let others work, and how: as the importer's. */
export interface Pace {
  /** Cheap: asked at every step. */
  isDue(): boolean;
  /** Told the share that is done, 0 to 1. Ends the work by throwing. */
  rest(share: number): Promise<void>;
}

export async function paced<Result>(steps: Generator<number, Result>, pace: Pace): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (pace.isDue()) await pace.rest(step.value);
  }
}

export function finish<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
