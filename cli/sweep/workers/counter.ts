/** Things that are done by the thousand, told of from time to time. */

/** In milliseconds. */
const PERIOD = 200;

export interface Counter {
  /** True: to go on. */
  readonly count: () => true;
  /** Tells of those that were not told of. */
  readonly flush: () => void;
}

export function createCounter(tell: (count: number) => void): Counter {
  let count = 0;
  let told = performance.now();
  const flush = () => {
    if (count > 0) tell(count);
    count = 0;
    told = performance.now();
  };
  return {
    count() {
      count++;
      if (performance.now() - told >= PERIOD) flush();
      return true;
    },
    flush,
  };
}
