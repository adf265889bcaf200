/** `imnpu run FILE --model MODEL`: computes a network on the tiles, bit by bit as it is mapped, and compares with a reference. */
import { Command, Option } from "commander";
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import { analyseFile } from "../analysed.js";
import { list } from "../automap/options.js";
import { parseCluster } from "../clusters.js";
import { Failure } from "../failure.js";
import { type GivenShape, moreShapes } from "../import-options.js";
import { type Read, reportOutputOf } from "../output.js";
import { withShare } from "../progress.js";
import type { Dump } from "../run/dump.js";
import { filesIn } from "../run/inputs.js";
import { naming, openModel } from "../run/model.js";
import { type GivenInput, moreInputs, seed, share } from "../run/options.js";
import { type Planned, planned } from "../run/planned.js";
import { isRight, type Ran } from "../run/ran.js";
import type { Terminal } from "../terminal.js";
import { writeText } from "../write.js";

interface Options {
  readonly network?: string;
  readonly model?: string;
  readonly shape?: readonly GivenShape[];
  readonly input?: readonly GivenInput[];
  readonly clusters?: number;
  readonly layer?: readonly string[];
  readonly sample?: number;
  readonly seed: number;
  readonly compare: string;
  readonly dump?: string;
  readonly format: "table" | "json";
  readonly output?: string;
}

const REFERENCE = "reference";
/** Of sentences, which stand up to four columns in: the whole fits 80. */
const TABLE_WIDTH = 76;

export function runCommand(terminal: Terminal): Command {
  const shape = new Option("--shape <shape>", "of inputs that the model leaves open, such as image=1x3x224x224");
  const input = new Option(
    "--input <input>",
    "what the model reads: a .npy (test.npy#3: of several samples one) or .png file, or random; image=cat.png where it has several inputs, once for each",
  );
  const clusters = new Option("--clusters <count>", "the number of clusters; by default all");
  const sample = new Option("--sample <share>", "so much of each layer's places only, such as 1%");
  const compare = new Option(
    "--compare <with>",
    "a .npy file that the first output is to equal, besides the reference",
  );
  return new Command("run")
    .description("Computes a network on the tiles, bit by bit as it is mapped, and compares with a reference.")
    .argument("<file>", "the file; - is standard input")
    .option("--network <name>", "this network, of a file with several")
    .option("--model <model>", "the model with the numbers, as it was imported; by default they are random")
    .addOption(shape.argParser(moreShapes))
    .addOption(input.argParser(moreInputs))
    .addOption(clusters.argParser(parseCluster))
    .addOption(new Option("--layer <names>", "these layers only").argParser(list))
    .addOption(sample.argParser(share))
    .addOption(new Option("--seed <number>", "of all that is random").argParser(seed).default(1))
    .addOption(compare.default(REFERENCE))
    .option("--dump <folder>", "writes each layer's sums and each output there, as .npy files")
    .addOption(new Option("--format <format>", "how the report is written").choices(["table", "json"]).default("table"))
    .option("-o, --output <file>", "the file to write; by default, or as -, standard output")
    .addHelpText("after", "\nExample:\n  imnpu run examples/mlperf_tiny/keyword_spotting.imnpu --clusters 8")
    .action((file: string, options: Options) => run(file, options, terminal));
}

async function run(file: string, options: Options, terminal: Terminal): Promise<void> {
  const { clusters, model } = options;
  const output = reportOutputOf("report", options.output, readBy(file, options), terminal.workingDirectory);
  if (model === undefined) checkWithout(options);
  const counts = clusters === undefined ? undefined : [clusters];
  const analysis = await analyseFile(file, terminal, { clusters: counts });
  const whole = await planned(file, analysis, options, { verb: "run", done: "run" }, terminal);
  if (whole === undefined) return;
  const ran = await withShare(terminal.remarks, `running ${file}`, (tell) =>
    ranOf(file, whole, options, terminal, tell),
  );
  const text = await textOf(ran, options.format, terminal);
  if (output === undefined) await terminal.out.writeAll([text]);
  else writeText(output, text, terminal.workingDirectory);
  if (!isRight(ran)) terminal.status = 1;
}

async function ranOf(
  file: string,
  { analysed, plan, layers }: Planned,
  options: Options,
  terminal: Terminal,
  tell: (share: number) => void,
): Promise<Ran> {
  const { model: path, shape: shapes = [], input: given = [], sample, seed, compare } = options;
  const dump = await dumpOf(file, options, plan, terminal);
  const asked = path === undefined ? undefined : { path, shapes, inputs: given, seed };
  const opened = asked && (await openModel(plan, asked, terminal));
  const { runOnTiles } = await import("../../importer/run/run.js");
  const report = await naming(path ?? file, () =>
    runOnTiles(plan, opened?.traced, {
      ...{ seed, tell },
      ...(sample !== undefined && { sample }),
      ...(layers && { layers }),
      ...(dump && { keep: dump.keep }),
    }),
  );
  dump?.write(report.outputs);
  const [first] = report.outputs;
  const { compareOutput } = await import("../run/compare.js");
  const compared = compare === REFERENCE || !first ? undefined : await compareOutput(compare, first, terminal);
  const inputs = (opened?.inputs ?? []).map(({ name, from, values: { shape } }) => ({ name, shape, from }));
  const { name: arch } = analysed.network.arch;
  return { report, arch, accumulatorBits: plan.accumulatorBits, inputs, compared };
}

async function dumpOf(
  file: string,
  options: Options,
  plan: ExecutionPlan,
  terminal: Terminal,
): Promise<Dump | undefined> {
  if (options.dump === undefined) return undefined;
  return (await import("../run/dump.js")).dumpInto(options.dump, plan, readBy(file, options), terminal);
}

async function textOf(ran: Ran, format: Options["format"], { out }: Terminal): Promise<string> {
  if (format === "json") return (await import("../formats/run-data.js")).runJson(ran);
  const [{ runSheet }, { tableText }] = await Promise.all([
    import("../formats/run-sheet.js"),
    import("../formats/table.js"),
  ]);
  return tableText(runSheet(ran), out, TABLE_WIDTH);
}

/** What only a model has a use for. */
function checkWithout({ input, shape, compare }: Options): void {
  const needs = [
    ...(input ? ["--input"] : []),
    ...(shape ? ["--shape"] : []),
    ...(compare === REFERENCE ? [] : [`--compare ${compare}`]),
  ];
  const [first] = needs;
  if (first !== undefined) throw new Failure(`${first}: needs \`--model\`; without it all numbers are random`);
}

/** All files that a run reads. */
function readBy(file: string, { model, input = [], compare }: Options): readonly Read[] {
  return [
    { path: file, what: "the file" },
    ...(model === undefined ? [] : [{ path: model, what: "the model" }]),
    ...filesIn(input).map((path) => ({ path, what: "an input" })),
    ...(compare === REFERENCE ? [] : [{ path: compare, what: "what `--compare` names" }]),
  ];
}
