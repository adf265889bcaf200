import fc from "fast-check";

/** Checks a property of many texts; moderate by default, more through `IMNPU_RUNS`. */
export function always<T>(values: fc.Arbitrary<T>, check: (value: T) => void, runs = 200): void {
  const numRuns = runs * Number(process.env.IMNPU_RUNS ?? 1);
  fc.assert(
    fc.property(values, (value) => {
      check(value);
    }),
    { numRuns },
  );
}

/** The same of a property that takes time. */
export async function alwaysAsync<T>(values: fc.Arbitrary<T>, check: (value: T) => Promise<void>, runs = 200) {
  const numRuns = runs * Number(process.env.IMNPU_RUNS ?? 1);
  await fc.assert(fc.asyncProperty(values, check), { numRuns });
}
