/** The options of `imnpu automap`, and how they are read. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { UNITS } from "../../grammar/units.js";
import { KEEPABLE } from "../../server/analysis/clauses/clause.js";
import { quoted } from "../../server/diagnostics/words.js";
import { OBJECTIVES, type Objective } from "../../src-sim/objective.js";
import { parseCluster } from "../clusters.js";
import type { Format } from "../formats/automap.js";
import { parsePoints } from "../points.js";

const FORMATS: readonly Format[] = ["table", "json", "csv", "markdown", "html"];

export interface Options {
  readonly network?: string;
  readonly clusters?: number;
  readonly for?: Objective;
  /** s */
  readonly within?: number;
  readonly at?: string;
  readonly format: Format;
  readonly layer?: readonly string[];
  readonly keep?: readonly string[];
  readonly fixed?: readonly string[];
  readonly budget?: string;
  readonly timeLimit: number;
  readonly write?: true;
  readonly check?: true;
}

export function withOptions(command: Command): Command {
  const clusters = new Option("--clusters <count>", "the number of clusters to be best on; by default all");
  const fixed = new Option("--fixed <words>", `directives that stay where they are written: ${KEEPABLE.join(", ")}`);
  return command
    .option("--network <name>", "this network only")
    .addOption(clusters.argParser(parseCluster))
    .addOption(
      new Option(
        "--for <objective>",
        "what is to be least: cycles, unless said; energy; or edp, energy times latency",
      ).choices(OBJECTIVES),
    )
    .addOption(
      new Option("--within <time>", "the least energy of mappings that take no longer, such as 33ms").argParser(time),
    )
    .addOption(
      new Option(
        "--at <point>",
        "the operating point of the energies and the time; by default the network's",
      ).argParser(onePoint),
    )
    .addOption(new Option("--layer <names>", "these layers only").argParser(list))
    .addOption(new Option("--keep <names>", "layers whose clauses stay as they are").argParser(list))
    .addOption(fixed.argParser(words))
    .option("--budget <budget>", "changes as few clauses as reach it, such as 'cycles <= 600_000 on 1 cluster'")
    .addOption(
      new Option("--time-limit <seconds>", "how long to look for the best choice of weights that stay")
        .argParser(seconds)
        .default(10),
    )
    .addOption(new Option("--format <format>", "how the report is written").choices(FORMATS).default("table"))
    .addOption(new Option("--write", "writes the new clauses into the file; all else stays as it is"))
    .addOption(new Option("--check", "fails if any layer could be better; writes nothing").conflicts("write"));
}

/** How it is told, and what becomes of the file. */
const MANNERS: ReadonlySet<string> = new Set(["check", "format", "write"]);

/** Filled while the command line is read: the options that say which mapping is the best, as words of one that asks the same. */
export function askedOf(command: Command): readonly string[] {
  const words: string[] = [];
  for (const option of command.options) {
    if (MANNERS.has(option.name())) continue;
    command.on(`option:${option.name()}`, (value: string) => words.push(`--${option.name()}`, value));
  }
  return words;
}

function seconds(text: string): number {
  const found = Number(text);
  if (text.trim() === "" || !(found >= 0) || !Number.isFinite(found))
    throw new InvalidArgumentError(`Found \`${text}\` where a number of seconds belongs, such as \`60\`.`);
  return found;
}

export function list(text: string): string[] {
  return text.split(",").map((part) => part.trim());
}

function words(text: string): string[] {
  const found = list(text);
  const unknown = found.find((word) => !KEEPABLE.includes(word));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`Found \`${unknown}\`; the words are ${KEEPABLE.join(", ")}.`);
  return found;
}

const TIMES = UNITS.filter(({ dimension }) => dimension === "time");

/** In seconds. */
function time(text: string): number {
  const [, number = "", unit = ""] = /^\s*([\d_]+(?:\.\d+)?)\s*([a-z]+)\s*$/.exec(text) ?? [];
  const found = TIMES.find((each) => each.text === unit);
  const value = Number(number.replaceAll("_", "")) * (found?.scale ?? Number.NaN);
  if (value > 0 && Number.isFinite(value)) return value;
  const units = quoted(TIMES.map((each) => each.text)).join(", ");
  throw new InvalidArgumentError(`Found \`${text}\` where a time belongs, such as \`33ms\`; its units are ${units}.`);
}

function onePoint(text: string): string {
  const [point, ...others] = parsePoints(text);
  if (point === undefined || others.length > 0)
    throw new InvalidArgumentError(`Found \`${text}\` where one operating point belongs, as in \`low\`.`);
  return point;
}
