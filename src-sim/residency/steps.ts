/** Numbers tried where trying all would take too long. */

/** Up to here every number is tried. */
const ALL = 16;

/** Whether no number of tiles or clusters is passed over on a machine. */
export function isEveryStepTried(tiles: number, clusters: number): boolean {
  return Math.max(tiles, clusters) <= ALL;
}

/** 1 to `most`; beyond 16 the powers of two, and `most`. Ascending; none if `most` is below 1. */
export function stepsTo(most: number): readonly number[] {
  const steps: number[] = [];
  for (let step = 1; step <= most; step = step < ALL ? step + 1 : step * 2) steps.push(step);
  const last = steps.at(-1);
  return last !== undefined && last < most ? [...steps, most] : steps;
}
