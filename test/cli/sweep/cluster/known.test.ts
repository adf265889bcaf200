import { expect, it } from "vitest";
import { createKnown } from "../../../../cli/sweep/cluster/known.js";
import type { Listed } from "../../../../cli/sweep/cluster/slurm.js";

const SUBMITTED = { shards: 2, arrays: [{ job: { number: "1" }, shards: [1, 2] }], merges: [{ number: "2" }] };
const task = (number: number, state: string): Listed => ({ job: "1", task: number, state, reason: "None" });

it("what Slurm forgets of tasks that are over is kept; of others it is not", async () => {
  const answers = [[task(1, "COMPLETED"), task(2, "RUNNING")], [task(2, "RUNNING")], []];
  const known = createKnown(async () => answers.shift() ?? []);
  await known.ask(SUBMITTED);
  expect(await known.ask(SUBMITTED)).toEqual([task(2, "RUNNING"), task(1, "COMPLETED")]);
  expect(await known.ask(SUBMITTED)).toEqual([task(1, "COMPLETED")]);
});

it("what it last said holds while it does not answer, for a while", async () => {
  const refused = Object.assign(new Error(), { stderr: "slurm_load_jobs error: Unable to contact slurm controller\n" });
  let answers = true;
  const known = createKnown(async () => {
    if (!answers) throw refused;
    return [task(1, "RUNNING")];
  });
  const before = await known.ask(SUBMITTED);
  answers = false;
  for (let left = 19; left > 0; left--) expect(await known.ask(SUBMITTED)).toEqual(before);
  await expect(known.ask(SUBMITTED)).rejects.toThrow(
    "--slurm: squeue has failed 20 times: slurm_load_jobs error: Unable to contact slurm controller; `squeue -j 1,2` shows the jobs, if they are there",
  );
});
