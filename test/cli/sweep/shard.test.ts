import fc from "fast-check";
import { expect, test } from "vitest";
import { computeBlock } from "../../../cli/sweep/compute.js";
import { durationText, progressText } from "../../../cli/sweep/progress.js";
import { blockSizeFor, blocksOf, shardOf } from "../../../cli/sweep/shard.js";
import { createTotals } from "../../../cli/sweep/summary.js";
import { BUS, GOALS, PRECISION, TILES, workOf } from "./stand-in.js";

test.each([
  [0, 32],
  [144, 32],
  [10_000, 128],
  [1_000_000, 1024],
  [10_000_000, 4096],
  [1e9, 8192],
])("%i points are cut into blocks of %i", (points, size) => {
  expect(blockSizeFor(points)).toBe(size);
});

test("each block is of one shard", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.integer({ min: 1, max: 9 }), (blocks, shards) => {
      const each = Array.from({ length: shards }, (_, place) => [
        ...blocksOf(blocks, { number: place + 1, of: shards }),
      ]);
      expect(each.flat().sort((one, other) => one - other)).toEqual([...blocksOf(blocks)]);
      for (const [place, own] of each.entries())
        for (const block of own) expect(shardOf(block, shards)).toEqual({ number: place + 1, of: shards });
    }),
  );
});

test("blocks of any size, in any order, come to what one block of all comes to", () => {
  const axes = [TILES, BUS, PRECISION, { ...TILES, name: "clusters" }];
  const whole = computeBlock(workOf(axes, { blockSize: 1000, blocks: 1 }), 0, () => true)?.summary;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.nat()), (blockSize, order) => {
      const work = workOf(axes, { blockSize });
      const blocks = [...blocksOf(work.header.blocks)].map((block) => ({ block, at: order.next().value as number }));
      const totals = createTotals(GOALS);
      for (const { block } of blocks.sort((one, other) => one.at - other.at)) {
        const summary = computeBlock(work, block, () => true)?.summary;
        totals.merge(JSON.parse(JSON.stringify(summary)));
      }
      expect(totals.summary()).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

test("progress in words", () => {
  expect(progressText({ done: 12_345, all: 1_000_000 }, 3_950)).toBe(
    "12,345 of 1,000,000 points, 1%, 3,950/s, 4 min left",
  );
  expect(progressText({ done: 0, all: 100 }, 0)).toBe("0 of 100 points, 0%");
  expect([0.2, 40, 150, 7_500, 300_000].map(durationText)).toEqual(["1 s", "40 s", "3 min", "2 h 5 min", "3 d 11 h"]);
});
