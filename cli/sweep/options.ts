/** The options of `imnpu sweep`, and how they are read. */
import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError, Option } from "commander";
import { Failure } from "../failure.js";
import { STANDARD_OUTPUT } from "../output.js";
import { type ClusterOptions, withClusterOptions } from "./cluster/options.js";
import type { Shard } from "./shard.js";

const FORMATS = ["table", "csv", "json", "html", "parquet"] as const;
export type Format = (typeof FORMATS)[number];

export interface Options extends ClusterOptions {
  readonly workers?: number;
  readonly out?: string;
  readonly resume?: true;
  readonly format: Format;
  readonly shard?: Shard;
  readonly limit?: number;
  readonly sample?: number;
}

export function withOptions(command: Command): Command {
  const limit = new Option("--limit <count>", "the first so many points only");
  const sample = new Option("--sample <count>", "so many points, spread evenly over the axes");
  command
    .addOption(new Option("--workers <count>", "worker threads; by default one a core").argParser(workers))
    .option("--out <folder>", "keeps the results there: Parquet files, and the front as JSON")
    .addOption(new Option("--resume", "goes on with what is in the folder of `--out`"))
    .addOption(new Option("--format <format>", "how the result is written").choices(FORMATS).default("table"))
    .addOption(new Option("--shard <part>", "this part only, such as 1/4, into the folder of `--out`").argParser(shard))
    .addOption(limit.argParser(count))
    .addOption(sample.argParser(count).conflicts("limit"));
  return withClusterOptions(command);
}

/** What does not go together. @throws Failure */
export function checkOptions({ out, shard, resume, format }: Options): void {
  if (out === "") throw new Failure("--out: the name of the folder is empty");
  if (out === STANDARD_OUTPUT)
    throw new Failure(
      "--out -: results are several files, which standard output cannot hold; `./-` is a folder of that name",
    );
  if (out !== undefined) return;
  if (shard !== undefined)
    throw new Failure(`--shard ${shard.number}/${shard.of}: needs \`--out\`, the folder that all shards write into`);
  if (resume) throw new Failure("--resume: needs `--out`, the folder to go on with");
  if (format === "parquet") throw new Failure("--format parquet: needs `--out`, the folder to write the files into");
}

/** One a core. */
export function workersByDefault(): number {
  return availableParallelism();
}

const MOST_WORKERS = 1024;

function workers(text: string): number {
  const found = wholeNumber(text);
  if (found !== undefined && found <= MOST_WORKERS) return found;
  throw new InvalidArgumentError(`Found \`${text}\` where a number of workers belongs, 1 to ${MOST_WORKERS}.`);
}

function count(text: string): number {
  const found = wholeNumber(text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`Found \`${text}\` where a number of points belongs, 1 or more, such as \`1000\`.`);
}

function shard(text: string): Shard {
  const [, first = "", second = ""] = /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(text) ?? [];
  const [number, of] = [wholeNumber(first), wholeNumber(second)];
  if (number !== undefined && of !== undefined && number <= of) return { number, of };
  const range = of === undefined ? "as in `1/4`" : `of 1/${of} to ${of}/${of}`;
  throw new InvalidArgumentError(`Found \`${text}\` where a shard belongs, ${range}.`);
}

/** 1 or more; `1_000_000` as the language has it. */
function wholeNumber(text: string): number | undefined {
  const found = Number(text.replaceAll("_", ""));
  return /^\s*\d[\d_]*\s*$/.test(text) && found >= 1 && Number.isSafeInteger(found) ? found : undefined;
}
