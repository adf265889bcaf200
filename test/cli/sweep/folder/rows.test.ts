import { expect, test } from "vitest";
import { computeBlock } from "../../../../cli/sweep/compute.js";
import { claimFolder, type Folder, writeBlockFile } from "../../../../cli/sweep/folder/folder.js";
import { rowsIn } from "../../../../cli/sweep/folder/rows.js";
import { blocksOf } from "../../../../cli/sweep/shard.js";
import type { SweepRow } from "../../../../server/report/sweep/result.js";
import { folderWith } from "../../run.js";
import { BUS, PRECISION, TILES, workOf } from "../stand-in.js";

/** Large enough that a column has several pages. */
const LONG = "C: stripes 8 chains 1; ".repeat(40);
const MANY = {
  name: "clusters",
  values: Array.from({ length: 100 }, (_, number) => ({ text: String(number), number })),
};

test.each([32, 8192])("rows are read as they were written, from blocks of %i", async (blockSize) => {
  const work = workOf([TILES, BUS, PRECISION, MANY], { blockSize });
  const evaluator: typeof work.evaluator = {
    evaluate(point) {
      const outcome = work.evaluator.evaluate(point);
      return outcome.kind === "found" ? { ...outcome, mapping: `${LONG}${point.index}` } : outcome;
    },
  };
  const folder: Folder = { name: "out", path: folderWith({}), lasts: false };
  claimFolder(folder, work.header);
  for (const block of blocksOf(work.header.blocks)) {
    const bytes = computeBlock({ ...work, evaluator }, block, () => true)?.bytes ?? new Uint8Array();
    writeBlockFile(folder, block, bytes);
  }
  const expected: SweepRow[] = [];
  for (let index = 0; index < work.header.combinations; index++) {
    const point = work.points.at(index);
    if (point !== undefined) expected.push({ point, outcome: evaluator.evaluate(point) });
  }
  const rows: SweepRow[] = [];
  for await (const row of rowsIn(folder, work.header, work.points, new AbortController().signal)) rows.push(row);
  expect(rows).toEqual(expected);
});
