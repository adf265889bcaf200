/** The options of `imnpu precision`, and how they are read. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { parseCluster } from "../clusters.js";
import type { Format } from "../formats/precision.js";
import { type GivenShape, moreShapes } from "../import-options.js";
import { seed } from "../run/options.js";

const FORMATS: readonly Format[] = ["table", "json", "csv", "markdown"];
const OBJECTIVES = ["cycles", "energy"] as const;

export interface Options {
  readonly model?: string;
  readonly data?: readonly string[];
  readonly labels?: string;
  readonly test?: readonly string[];
  readonly testLabels?: string;
  readonly shape?: readonly GivenShape[];
  /** A share of 1. */
  readonly keep: number;
  readonly for: (typeof OBJECTIVES)[number];
  readonly network?: string;
  readonly clusters?: number;
  readonly samples?: number;
  readonly seed: number;
  readonly alone?: true;
  readonly format: Format;
  readonly write?: true;
}

export function withOptions(command: Command): Command {
  const data = new Option(
    "--data <file>",
    "samples as .npy, the first axis counts them; once for each input, in order",
  );
  const test = new Option("--test <file>", "other samples, on which the mix that is found is measured; as --data");
  const shape = new Option("--shape <shape>", "of inputs that the model leaves open, such as image=1x3x224x224");
  const clusters = new Option("--clusters <count>", "the number of clusters of the figures; by default all");
  const samples = new Option("--samples <count>", "so many of the samples, chosen at random; by default all");
  return command
    .option("--model <file>", "the TFLite or ONNX model that the network was imported from")
    .addOption(data.argParser(more))
    .option("--labels <file>", "the right classes of the samples as .npy, whole numbers from 0; accuracy is then told")
    .addOption(test.argParser(more))
    .option("--test-labels <file>", "the right classes of the samples of --test")
    .addOption(shape.argParser(moreShapes))
    .addOption(
      new Option("--keep <share>", "of samples whose first class is to stay").argParser(share).default(0.99, "99%"),
    )
    .addOption(new Option("--for <objective>", "what is to be least").choices(OBJECTIVES).default("cycles"))
    .option("--network <name>", "this network, of several")
    .addOption(clusters.argParser(parseCluster))
    .addOption(samples.argParser(count))
    .addOption(new Option("--seed <number>", "of the choice of samples").argParser(seed).default(1))
    .option("--alone", "shows each layer alone in each precision")
    .addOption(new Option("--format <format>", "how the report is written").choices(FORMATS).default("table"))
    .option("--write", "writes the bits of layers that change into the file; all else stays as it is");
}

function more(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function share(text: string): number {
  const [, number, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text) ?? [];
  const value = Number(number ?? Number.NaN) / (percent === "%" ? 100 : 1);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError(`Found \`${text}\` where a share of the samples belongs, 0% to 100%, as in \`99%\`.`);
}

function count(text: string): number {
  const value = Number(text);
  if (/^\s*\d+\s*$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError(`Found \`${text}\` where a number of samples belongs, 1 or more, as in \`200\`.`);
}
