/** Random cases of a property that takes long: `few` in each run, so many times as many with `IMNPU_RUNS`. */
export function runs(few: number): number {
  return few * Number(process.env.IMNPU_RUNS ?? 1);
}
