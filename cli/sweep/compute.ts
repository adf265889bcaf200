/** One block of a sweep, computed. */
import type { SweepRow } from "../../server/report/sweep/result.js";
import type { Evaluator, Points } from "../../server/sweep/point.js";
import { blockBytes } from "./folder/block.js";
import type { Header } from "./header.js";
import { indexAt, type List } from "./list.js";
import { createTotals, type Summary } from "./summary.js";

/** What is computed, and by what. */
export interface Work {
  readonly header: Header;
  readonly list: List;
  readonly points: Points;
  readonly evaluator: Evaluator;
}

export interface Computed {
  readonly bytes: Uint8Array;
  readonly summary: Summary;
}

/** Combinations of a block. */
export function sizeOfBlock({ listed, blockSize }: Header, block: number): number {
  return Math.min(blockSize, listed - block * blockSize);
}

/** The block's file and what it comes to; undefined where `goOn`, asked after each combination, says no. */
export function computeBlock(work: Work, block: number, goOn: () => boolean): Computed | undefined {
  const { header, list, points, evaluator } = work;
  const totals = createTotals(header.goals);
  const rows: SweepRow[] = [];
  const size = sizeOfBlock(header, block);
  for (let place = 0; place < size; place++) {
    const point = points.at(indexAt(list, block * header.blockSize + place));
    if (point === undefined) totals.exclude();
    else {
      const row = { point, outcome: evaluator.evaluate(point) };
      totals.add(row);
      rows.push(row);
    }
    if (!goOn()) return undefined;
  }
  const summary = totals.summary();
  return { bytes: blockBytes(header, block, rows, summary), summary };
}
