/** A sweep as it is spread over machines: what each of them runs. */

export interface Spread {
  /** Its name. */
  readonly sweep: string;
  /** The file, as the user named it. */
  readonly file: string;
  /** The folder of the results, as the user named it. */
  readonly out: string;
  /** What both are relative to; absolute. */
  readonly workingDirectory: string;
  /** Words that say which points are asked for: `--sample 1000`. */
  readonly selection: readonly string[];
  /** The command itself: Node and the script that it runs; absolute. */
  readonly program: readonly string[];
  readonly blocks: number;
  /** Parts that the blocks are dealt out to, one a task; at most as many as blocks. */
  readonly shards: number;
  /** Worker threads of each task, where the user said so. */
  readonly workers?: number;
}

/** What a scheduler lists the jobs by. */
export function jobName({ sweep }: Spread): string {
  return `imnpu-${sweep}`;
}

/** `sweep` and what follows it, but for the shard and the workers. */
export function sweepWords({ file, sweep, out, selection }: Spread): readonly string[] {
  return ["sweep", noOption(file), sweep, "--out", noOption(out), "--resume", ...selection];
}

/** A path in the folder of the results. */
export function inOut({ out }: Spread, name: string): string {
  return `${noOption(out).replace(/\/$/, "")}/${name}`;
}

function noOption(path: string): string {
  return path.startsWith("-") ? `./${path}` : path;
}
