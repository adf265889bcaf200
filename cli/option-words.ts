/** What options are called in messages: each way to ask has names of its own. */
import type { Objective } from "../src-sim/objective.js";

export interface OptionWords {
  readonly clusters: (count: number) => string;
  readonly at: (point: string) => string;
  readonly within: string;
  readonly objective: (objective: Objective) => string;
}

export const OF_COMMAND: OptionWords = {
  clusters: (count) => `--clusters ${count}`,
  at: (point) => `--at ${point}`,
  within: "--within",
  objective: (objective) => `--for ${objective}`,
};

export const OF_LIBRARY: OptionWords = {
  clusters: (count) => `clusters: ${count}`,
  at: (point) => `at: ${point}`,
  within: "within",
  objective: (objective) => `objective: "${objective}"`,
};
