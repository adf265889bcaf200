/** When each row of a map is made, and when the rows are there that another layer reads. */
import type { RowsRead } from "../layers/flow.js";
import type { LayerPlan } from "./layer-plan.js";
import type { MapCut } from "./map-cut.js";

/** By row; of what is no map one time. */
export type RowsMade = Float64Array;

/** When all that these rows, `from` up to `to`, of an output need of an input is made. */
export function neededAt(reads: RowsRead, from: number, to: number, made: RowsMade): number {
  if (reads.kind === "all") return lastMade(made);
  const { size, stride, before } = reads;
  const first = Math.max(0, Math.floor(from * stride) - before);
  const end = Math.min(made.length, Math.floor((to - 1) * stride) - before + size);
  let latest = 0;
  for (let row = first; row < end; row++) latest = Math.max(latest, made[row] as number);
  return latest;
}

export function lastMade(made: RowsMade): number {
  let latest = 0;
  for (let row = 0; row < made.length; row++) latest = Math.max(latest, made[row] as number);
  return latest;
}

/** Where a stripe of so many rows begins: the first of them have one more where they do not divide. */
function stripeFrom({ stripes, whole }: MapCut, rows: number, stripe: number): number {
  if (!whole) return (stripe * rows) / stripes;
  return stripe * Math.floor(rows / stripes) + Math.min(stripe, rows % stripes);
}

/** The latest of the times at which the first rows of all stripes can be computed. */
export function firstRows({ cut, work }: LayerPlan, readyAt: (row: number) => number): number {
  let latest = 0;
  for (let stripe = 0; stripe < cut.stripes; stripe++) {
    latest = Math.max(latest, readyAt(Math.floor(stripeFrom(cut, work.outputHeight, stripe) + ROUNDING)));
  }
  return latest;
}

/** What binary fractions leave of whole rows. */
const ROUNDING = 1e-9;

/**
 * A round from `start` on that takes so many cycles if nothing is waited for, every stripe row by row, none before what it
 * reads is there: when each row is made.
 */
export function computedRows(
  { cut, work }: LayerPlan,
  start: number,
  cycles: number,
  readyAt: (row: number) => number,
): RowsMade {
  const rows = work.outputHeight;
  const made = new Float64Array(rows);
  const perRow = cycles / (cut.whole ? Math.ceil(rows / cut.stripes) : rows / cut.stripes);
  for (let stripe = 0; stripe < cut.stripes; stripe++) {
    const to = stripeFrom(cut, rows, stripe + 1);
    let time = start;
    for (let at = stripeFrom(cut, rows, stripe); at < to - ROUNDING; ) {
      const row = Math.floor(at + ROUNDING);
      const next = Math.min(row + 1, to);
      time = Math.max(time, readyAt(row)) + (next - at) * perRow;
      made[row] = Math.max(made[row] as number, time);
      at = next;
    }
  }
  return made;
}

/** The same rows where the round ends later, as late as they can then be made one after another. */
export function endingAt(made: RowsMade, { cut, work }: LayerPlan, cycles: number, end: number): RowsMade {
  const rows = work.outputHeight;
  const perRow = cycles / (cut.whole ? Math.ceil(rows / cut.stripes) : rows / cut.stripes);
  for (let stripe = 0; stripe < cut.stripes; stripe++) {
    const from = Math.floor(stripeFrom(cut, rows, stripe) + ROUNDING);
    const to = Math.ceil(stripeFrom(cut, rows, stripe + 1) - ROUNDING);
    for (let row = from; row < to; row++) {
      made[row] = Math.min(end, Math.max(made[row] as number, end - (to - row - 1) * perRow));
    }
  }
  return made;
}

/** As many rows as the map has that the layer gives: others than it computes where it is transposed or gives no map. */
export function givenRows(made: RowsMade, height: number): RowsMade {
  if (made.length === height) return made;
  return Float64Array.from({ length: height }, (_, row) => {
    const from = Math.floor((row * made.length) / height);
    return lastMade(made.subarray(from, Math.max(from + 1, Math.ceil(((row + 1) * made.length) / height))));
  });
}
