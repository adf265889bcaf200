/** What `--print-script` can write. */
import type { Scheduler } from "../options.js";
import type { SlurmOptions } from "../slurm-jobs.js";
import type { Spread } from "../spread.js";
import { kubernetesManifest } from "./kubernetes.js";
import { lsfScript } from "./lsf.js";
import { parallelScript } from "./parallel.js";
import { slurmScript } from "./slurm.js";

/** By the scheduler; ends in a line break. @throws Failure of what cannot be said there. */
export const SCRIPTS: Readonly<Record<Scheduler, (spread: Spread, options: SlurmOptions) => string>> = {
  slurm: slurmScript,
  lsf: lsfScript,
  kubernetes: kubernetesManifest,
  "gnu-parallel": parallelScript,
};
