import { describe, expect, it } from "vitest";
import { decide, liveArrays, type Situation } from "../../../../cli/sweep/cluster/decide.js";
import type { Submitted } from "../../../../cli/sweep/cluster/record.js";
import { ranges } from "../../../../cli/sweep/cluster/slurm-jobs.js";

const array = (number: string, ...shards: number[]) => ({ job: { number }, shards });
const FIRST: Submitted = { shards: 3, arrays: [array("1", 1, 2, 3)], merges: [{ number: "2" }] };

/** `1_2 FAILED; 2 PENDING`: what squeue lists. */
function tasksOf(text: string): Situation["tasks"] {
  return text.split("; ").map((each) => {
    const [, job = "", task, state = ""] = /^(\d+)(?:_(\d+))? (\w+)$/.exec(each) ?? [];
    return { job, state, reason: "None", ...(task !== undefined && { task: Number(task) }) };
  });
}

function stepAt(text: string, missing: readonly number[], submitted = FIRST, isMerged = false) {
  return decide({ submitted, tasks: tasksOf(text), missing: new Set(missing), isMerged });
}

describe("what is done about the jobs of a sweep", () => {
  it("nothing, while tasks are there", () => {
    expect(stepAt("1_1 RUNNING; 1_2 PENDING; 1_3 COMPLETED; 2 PENDING", [1, 2])).toEqual({ kind: "wait" });
  });

  it.each(["FAILED", "CANCELLED", "TIMEOUT", "OUT_OF_MEMORY", "NODE_FAIL"])(
    "a shard that is %s is submitted again, and the waiting job waits for it as well",
    (state) => {
      const step = stepAt(`1_1 RUNNING; 1_2 ${state}; 1_3 ${state}; 2 PENDING`, [1, 2, 3]);
      expect(step).toEqual({ kind: "again", shards: [2, 3], merge: false });
    },
  );

  it("not one that is requeued by Slurm itself, or has all its blocks", () => {
    expect(stepAt("1_1 REQUEUED; 1_2 FAILED; 1_3 COMPLETED; 2 PENDING", [1])).toEqual({ kind: "wait" });
  });

  it("not one that has ended well, whose last blocks are late to be seen", () => {
    expect(stepAt("1_1 RUNNING; 1_2 COMPLETED; 1_3 COMPLETED; 2 PENDING", [1, 2])).toEqual({ kind: "wait" });
  });

  it("one that Slurm has forgotten", () => {
    expect(stepAt("1_1 RUNNING; 1_3 COMPLETED; 2 PENDING", [1, 2])).toEqual({
      kind: "again",
      shards: [2],
      merge: false,
    });
  });

  it("none while the merging job runs: it computes what is missing itself", () => {
    expect(stepAt("1_1 COMPLETED; 1_2 FAILED; 1_3 COMPLETED; 2 RUNNING", [2])).toEqual({ kind: "wait" });
  });

  it("none a fourth time: what it leaves, the merging job computes", () => {
    const second = { ...FIRST, arrays: [...FIRST.arrays, array("3", 2)] };
    const third = { ...second, arrays: [...second.arrays, array("4", 2)] };
    expect(stepAt("1_2 FAILED; 3_2 FAILED; 2 PENDING", [2], second)).toEqual({
      ...{ kind: "again", shards: [2], merge: false },
    });
    expect(stepAt("1_2 FAILED; 3_2 FAILED; 4_2 FAILED; 2 PENDING", [2], third)).toEqual({ kind: "wait" });
  });

  it("where the merging job has failed, it is submitted again with the shards that have", () => {
    expect(stepAt("1_1 COMPLETED; 1_2 FAILED; 1_3 COMPLETED; 2 FAILED", [2])).toEqual({
      ...{ kind: "again", shards: [2], merge: true },
    });
    expect(stepAt("1_1 COMPLETED; 1_2 COMPLETED; 1_3 COMPLETED; 2 FAILED", [2])).toEqual({
      ...{ kind: "again", shards: [], merge: true },
    });
  });

  it("until it has failed three times", () => {
    const submitted = { ...FIRST, merges: ["2", "5", "6"].map((number) => ({ number })) };
    expect(stepAt("1_1 COMPLETED; 6 FAILED", [], submitted)).toEqual({ kind: "failed" });
  });

  it("nothing more where it is merged, even if Slurm has forgotten all of it", () => {
    expect(stepAt("1_1 COMPLETED; 2 COMPLETED", [2])).toEqual({ kind: "merged" });
    expect(stepAt("", [], FIRST, true)).toEqual({ kind: "merged" });
    expect(stepAt("1_1 COMPLETED; 2 FAILED", [], FIRST, true)).toEqual({ kind: "merged" });
  });

  it("nothing more where somebody has cancelled the merging job", () => {
    expect(stepAt("1_1 CANCELLED; 1_2 CANCELLED; 1_3 CANCELLED; 2 CANCELLED", [1, 2, 3])).toEqual({
      kind: "cancelled",
    });
  });
});

it("the merging job waits for arrays of which tasks run, or will", () => {
  const submitted = { ...FIRST, arrays: [...FIRST.arrays, array("3", 2), array("4", 3)] };
  const tasks = tasksOf("1_1 COMPLETED; 1_2 FAILED; 1_3 FAILED; 3_2 RUNNING; 4_3 PENDING; 2 PENDING");
  expect(liveArrays(submitted, tasks)).toEqual([{ number: "3" }, { number: "4" }]);
});

it("numbers of an array are written as ranges", () => {
  expect([[1], [1, 2, 3], [1, 3, 4, 5, 9]].map(ranges)).toEqual(["1", "1-3", "1,3-5,9"]);
});
