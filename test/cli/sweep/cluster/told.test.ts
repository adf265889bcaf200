import { describe, expect, it } from "vitest";
import { progressText, sayingWhy, waitingFor } from "../../../../cli/sweep/cluster/told.js";

const SUBMITTED = { shards: 3, arrays: [{ job: { number: "1" }, shards: [1, 2, 3] }], merges: [{ number: "2" }] };
const task = (number: number, state: string, reason = "None") => ({ job: "1", task: number, state, reason });
const merge = (state: string, reason = "Dependency") => ({ job: "2", state, reason });

describe("what is told of jobs", () => {
  it("how many blocks there are, how many tasks run, and why others wait", () => {
    const tasks = [
      task(1, "RUNNING"),
      task(2, "PENDING", "Resources"),
      task(3, "PENDING", "Resources"),
      merge("PENDING"),
    ];
    expect(progressText(12, 64, SUBMITTED, tasks)).toBe("12 of 64 blocks, 1 task runs, 2 wait (Resources)");
  });

  it("no reason before Slurm has one, nor of tasks that are over", () => {
    const tasks = [task(1, "COMPLETED"), task(2, "PENDING"), merge("PENDING")];
    expect(progressText(12, 64, SUBMITTED, tasks)).toBe("12 of 64 blocks, 1 waits");
  });

  it("that it is being merged", () => {
    const tasks = [task(1, "COMPLETED"), task(2, "COMPLETED"), merge("RUNNING", "None")];
    expect(progressText(64, 64, SUBMITTED, tasks)).toBe("64 of 64 blocks, merging");
  });

  it("why nothing runs, but not of what waits for others as it should", () => {
    const waiting = [task(1, "PENDING", "PartitionDown"), task(2, "PENDING", "AssocGrpCpuLimit"), merge("PENDING")];
    expect(waitingFor(waiting)).toBe("PartitionDown, AssocGrpCpuLimit");
    expect(waitingFor([...waiting, task(3, "RUNNING")])).toBeUndefined();
    expect(waitingFor([task(1, "COMPLETED"), merge("PENDING")])).toBeUndefined();
    expect(waitingFor([task(1, "COMPLETED"), merge("PENDING", "DependencyNeverSatisfied")])).toBe(
      "DependencyNeverSatisfied",
    );
  });

  it("the reason once, after a minute in which nothing ran", () => {
    const said: string[] = [];
    const sayWhy = sayingWhy((reason) => said.push(reason));
    for (const [seconds, reason] of [
      [0, "Resources"],
      [59, "Resources"],
      [60, undefined],
      [61, "Resources"],
      [120, "Resources"],
    ] as const)
      sayWhy(reason, seconds * 1000);
    expect(said).toEqual([]);
    for (const reason of ["Resources", "Resources", "PartitionDown"]) sayWhy(reason, 121_000);
    expect(said).toEqual(["Resources", "PartitionDown"]);
  });
});
