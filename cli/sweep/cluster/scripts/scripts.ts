/** What `--print-script` can write. */
import type { SlurmOptions } from "../slurm-jobs.js";
import type { Spread } from "../spread.js";
import { kubernetesManifest } from "./kubernetes.js";
import { lsfScript } from "./lsf.js";
import { parallelScript } from "./parallel.js";
import { slurmScript } from "./slurm.js";

/** By the scheduler; ends in a line break. */
export const SCRIPTS = {
  slurm: slurmScript,
  lsf: lsfScript,
  kubernetes: kubernetesManifest,
  "gnu-parallel": parallelScript,
} as const satisfies Readonly<Record<string, (spread: Spread, options: SlurmOptions) => string>>;

export type Scheduler = keyof typeof SCRIPTS;
