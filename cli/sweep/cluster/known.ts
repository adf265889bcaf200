/** What Slurm has said of jobs: it forgets those that are over after some minutes. */
import { Failure } from "../../failure.js";
import { allJobs, type Submitted } from "./record.js";
import { byHand, isOver, type Listed, listed, saidBy } from "./slurm.js";

export interface Known {
  /** What is known now. @throws Failure if Slurm has not answered for long. */
  ask(submitted: Submitted): Promise<readonly Listed[]>;
}

/** How often in a row it may leave questions unanswered: its controller is restarted now and then. */
const UNANSWERED = 20;

export function createKnown(askSlurm = listed): Known {
  let last: readonly Listed[] = [];
  let unanswered = 0;
  return {
    async ask(submitted) {
      try {
        const now = await askSlurm(allJobs(submitted));
        const isListed = new Set(now.map(keyOf));
        last = [...now, ...last.filter((each) => isOver(each) && !isListed.has(keyOf(each)))];
        unanswered = 0;
      } catch (error) {
        if (++unanswered < UNANSWERED) return last;
        const look = `\`${byHand("squeue", allJobs(submitted))}\` shows the jobs, if they are there`;
        throw new Failure(`--slurm: squeue has failed ${unanswered} times: ${saidBy(error)}; ${look}`);
      }
      return last;
    },
  };
}

function keyOf({ job, task }: Listed): string {
  return `${job}_${task ?? ""}`;
}
