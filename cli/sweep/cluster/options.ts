/** The options of `imnpu sweep` for more than one machine. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { Failure } from "../../failure.js";
import { STANDARD_INPUT } from "../../read.js";

/** For which scripts can be written. */
const SCHEDULERS = ["slurm", "lsf", "kubernetes", "gnu-parallel"] as const;
export type Scheduler = (typeof SCHEDULERS)[number];

export interface ClusterOptions {
  readonly slurm?: true;
  readonly printScript?: Scheduler;
  readonly array?: number;
  readonly partition?: string;
  readonly sbatchOption?: readonly string[];
  readonly watch: boolean;
  readonly cancelOnInterrupt?: true;
}

/** Tasks, where nobody says how many. */
export const TASKS = 16;

export function withClusterOptions(command: Command): Command {
  const array = new Option("--array <tasks>", `how many shards there are on a cluster; by default ${TASKS}`);
  const option = new Option("--sbatch-option <option>", "for `sbatch`, such as --time=2:00:00; once for each");
  const script = new Option("--print-script <scheduler>", "writes what computes shards on a cluster and merges them");
  return command
    .addOption(new Option("--slurm", "computes shards as jobs of Slurm, into the folder of `--out`, and watches them"))
    .addOption(array.argParser(tasks))
    .option("--partition <name>", "the partition of the jobs of Slurm")
    .addOption(option.argParser(moreOptions))
    .option("--no-watch", "submits the jobs of Slurm and ends")
    .addOption(new Option("--cancel-on-interrupt", "Ctrl-C cancels the jobs of Slurm; by default it asks"))
    .addOption(script.choices(SCHEDULERS).conflicts("slurm"));
}

/** With those beside which they stand. @throws Failure of what does not go together. */
export function checkClusterOptions(
  file: string,
  options: ClusterOptions & { readonly out?: string; readonly shard?: unknown },
): void {
  const { slurm, printScript, out, shard } = options;
  for (const [asked, word, where] of needsOf(options)) if (asked && where.length > 0) throw needed(word, where);
  const used = slurm ? "--slurm" : `--print-script ${printScript}`;
  if (!slurm && printScript === undefined) return;
  if (out === undefined) throw new Failure(`${used}: needs \`--out\`, the folder that all machines share`);
  if (shard !== undefined) throw new Failure(`${used}: makes shards itself; leave out \`--shard\``);
  if (file === STANDARD_INPUT) throw new Failure(`${used}: each task reads the file itself; name one`);
  if (options.watch || !options.cancelOnInterrupt) return;
  throw new Failure("--cancel-on-interrupt: goes with watching; leave out `--no-watch`");
}

/** Whether each option is asked for, its word, and those it needs, if none of them is there. */
function needsOf(options: ClusterOptions): readonly (readonly [boolean, string, readonly string[]])[] {
  const { slurm, printScript, array, partition, sbatchOption, watch, cancelOnInterrupt } = options;
  const isSlurm = slurm || printScript === "slurm";
  const any = slurm || printScript !== undefined ? [] : ["--slurm", "--print-script"];
  const either = isSlurm ? [] : ["--slurm", "--print-script slurm"];
  const jobs = slurm ? [] : ["--slurm"];
  return [
    [array !== undefined, "--array", any],
    [partition !== undefined, "--partition", either],
    [sbatchOption !== undefined, "--sbatch-option", either],
    [!watch, "--no-watch", jobs],
    [cancelOnInterrupt === true, "--cancel-on-interrupt", jobs],
  ];
}

function needed(word: string, where: readonly string[]): Failure {
  return new Failure(`${word}: needs ${where.map((each) => `\`${each}\``).join(" or ")}`);
}

const MOST_TASKS = 100_000;

function tasks(text: string): number {
  const found = Number(text);
  if (/^\d+$/.test(text) && found >= 1 && found <= MOST_TASKS) return found;
  throw new InvalidArgumentError(`Found \`${text}\` where a number of tasks belongs, 1 to ${MOST_TASKS}.`);
}

/** What jobs of sweeps say themselves. */
const TAKEN = ["array", "chdir", "dependency", "error", "job-name", "open-mode", "output", "parsable", "wrap"];
const SHORT = ["a", "D", "d", "e", "J", "o"];

function moreOptions(text: string, before: readonly string[] = []): readonly string[] {
  const [, long, short] = /^(?:--([a-z][\w-]*)(?:=.*)?|-([A-Za-z]).*)$/s.exec(text) ?? [];
  if (long === undefined && short === undefined)
    throw new InvalidArgumentError(`Found \`${text}\` where an option of sbatch belongs, such as \`--time=2:00:00\`.`);
  if (TAKEN.includes(long ?? "") || SHORT.includes(short ?? ""))
    throw new InvalidArgumentError(`\`${text}\` is what imnpu tells sbatch itself; it cannot be another.`);
  return [...before, text];
}
