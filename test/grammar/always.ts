import fc from "fast-check";
import { runs } from "../runs.js";

/** Checks a property of many texts; moderate by default, more through `IMNPU_RUNS`. */
export function always<T>(values: fc.Arbitrary<T>, check: (value: T) => void, few = 200): void {
  fc.assert(
    fc.property(values, (value) => {
      check(value);
    }),
    { numRuns: runs(few) },
  );
}

/** The same of a property that takes time. */
export async function alwaysAsync<T>(values: fc.Arbitrary<T>, check: (value: T) => Promise<void>, few = 200) {
  await fc.assert(fc.asyncProperty(values, check), { numRuns: runs(few) });
}
