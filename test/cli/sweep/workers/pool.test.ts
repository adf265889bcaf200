import fc from "fast-check";
import { expect, test } from "vitest";
import { computeAll, type Listener, type StartWorker } from "../../../../cli/sweep/workers/pool.js";

const SUMMARY = { legal: 1, excluded: 0, illegal: [], front: [] };

interface Standing {
  readonly start: StartWorker;
  readonly counts: { started: number; ended: number; atOnce: number };
}

/** Workers that take so many turns for a block, and end by themselves, or say something else, where they are told to. */
function standIns(
  turnsOf: (block: number) => number,
  at: (block: number, listener: Listener) => boolean = () => false,
): Standing {
  const counts = { started: 0, ended: 0, atOnce: 0 };
  const start: StartWorker = (listener) => {
    counts.started++;
    counts.atOnce = Math.max(counts.atOnce, counts.started - counts.ended);
    let isOver = false;
    const end = () => {
      if (!isOver) counts.ended++;
      isOver = true;
    };
    return {
      async ask(block) {
        for (let turn = turnsOf(block); turn >= 0; turn--) await new Promise((resolve) => setImmediate(resolve));
        if (isOver) return;
        listener.hear({ kind: "points", count: 1 });
        if (at(block, listener)) return end();
        listener.hear({ kind: "block", block, summary: SUMMARY });
      },
      end: async () => end(),
    };
  };
  return { start, counts };
}

async function computed(
  { start }: Standing,
  blocks: readonly number[],
  workers: number,
  signal = new AbortController().signal,
) {
  const done: number[] = [];
  let points = 0;
  const onBlock = (block: number) => done.push(block);
  await computeAll({ blocks, workers, start, onBlock, onPoints: (count) => (points += count), signal });
  return { done: done.sort((one, other) => one - other), points };
}

test("each block is done once, by as many workers as asked for and no more than blocks, whoever is how fast", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 20 }), fc.integer({ min: 1, max: 8 }), async (turns, workers) => {
      const standing = standIns((block) => turns[block] ?? 0);
      const blocks = turns.map((_, block) => block);
      expect(await computed(standing, blocks, workers)).toEqual({ done: blocks, points: blocks.length });
      expect(standing.counts).toEqual({
        started: Math.min(workers, blocks.length),
        ended: Math.min(workers, blocks.length),
        atOnce: Math.min(workers, blocks.length),
      });
    }),
    { numRuns: 50 },
  );
});

test("the block of a worker that ended is done by another", async () => {
  let deaths = 0;
  const standing = standIns(
    () => 1,
    (block, listener) => {
      if (block !== 3 || deaths > 0) return false;
      deaths++;
      listener.ended("out of memory");
      return true;
    },
  );
  expect(await computed(standing, [0, 1, 2, 3, 4, 5], 2)).toEqual({ done: [0, 1, 2, 3, 4, 5], points: 6 });
  expect(standing.counts.started).toBe(3);
});

test("of one whose worker ends each time it is said so, and all others end", async () => {
  const standing = standIns(
    () => 1,
    (block, listener) => {
      if (block === 3) listener.ended("out of memory");
      return block === 3;
    },
  );
  await expect(computed(standing, [0, 1, 2, 3, 4, 5], 2)).rejects.toThrow(
    "block 3 cannot be computed: its worker ended 2 times: out of memory",
  );
  expect(standing.counts.ended).toBe(standing.counts.started);
});

test("what would fail each time is said once", async () => {
  const standing = standIns(
    () => 1,
    (block, listener) => {
      if (block === 2) listener.hear({ kind: "failure", message: "out: the disk is full", isInternal: false });
      return block === 2;
    },
  );
  await expect(computed(standing, [0, 1, 2, 3, 4, 5], 2)).rejects.toThrow("out: the disk is full");
  expect(standing.counts.ended).toBe(standing.counts.started);
});

test("the signal ends all of them", async () => {
  const abort = new AbortController();
  const standing = standIns(
    () => 3,
    (block) => {
      if (block === 2) abort.abort();
      return false;
    },
  );
  const { done } = await computed(standing, [0, 1, 2, 3, 4, 5], 2, abort.signal);
  expect(done.length).toBeLessThan(4);
  expect(standing.counts.ended).toBe(standing.counts.started);
  expect(await computed(standing, [0, 1], 2, abort.signal)).toEqual({ done: [], points: 0 });
});
