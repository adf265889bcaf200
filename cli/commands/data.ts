/** `imnpu data FILE --model MODEL`: what the weights of a network are like, and what they would take compressed. */
import { Command, Option } from "commander";
import { plural } from "../../server/diagnostics/words.js";
import { safe } from "../../server/report/safe.js";
import { ENCODINGS } from "../../src-sim/data/encodings/encodings.js";
import { analyseText } from "../analysed.js";
import { list } from "../automap/options.js";
import { parseCluster } from "../clusters.js";
import type { Compression } from "../data/edits.js";
import type { Measured } from "../data/measured.js";
import { Failure } from "../failure.js";
import { type GivenShape, moreShapes } from "../import-options.js";
import { withShare } from "../progress.js";
import { readNamed, STANDARD_INPUT } from "../read.js";
import { naming, openModel } from "../run/model.js";
import { type Planned, planned } from "../run/planned.js";
import type { Terminal } from "../terminal.js";
import { writeText } from "../write.js";

interface Options {
  readonly network?: string;
  readonly model: string;
  readonly shape?: readonly GivenShape[];
  readonly clusters?: number;
  readonly layer?: readonly string[];
  readonly format: "table" | "json";
  readonly write?: true;
  readonly compressed?: Compression;
}

/** Of sentences, which are moved in by up to four characters, on 80 columns. */
const TEXT_WIDTH = 76;
/** Of what the model reads, on which no weight depends. */
const SEED = 1;

export function dataCommand(terminal: Terminal): Command {
  const shape = new Option("--shape <shape>", "of inputs that the model leaves open, such as image=1x3x224x224");
  const clusters = new Option("--clusters <count>", "the number of clusters; by default all");
  const compressed = new Option(
    "--compressed <encoding>",
    "with --write: writes `compressed` as well, of this encoding",
  );
  return new Command("data")
    .description("Measures the weights of a model: zeros, transitions, what they would take compressed.")
    .argument("<file>", "the file; - is standard input")
    .requiredOption("--model <model>", "the model with the weights, as it was imported")
    .option("--network <name>", "this network, of a file with several")
    .addOption(shape.argParser(moreShapes))
    .addOption(clusters.argParser(parseCluster))
    .addOption(new Option("--layer <names>", "these layers only").argParser(list))
    .addOption(new Option("--format <format>", "how the report is written").choices(["table", "json"]).default("table"))
    .option("--write", "writes what is measured as `zeros` and `transitions` of the layers into the file")
    .addOption(compressed.choices(["best", ...ENCODINGS.map(({ name }) => name)]))
    .addHelpText(
      "after",
      "\nExample:\n  imnpu data examples/digits/digits_int8.imnpu --model examples/digits/digits_int8.onnx",
    )
    .action((file: string, options: Options) => data(file, options, terminal));
}

async function data(file: string, options: Options, terminal: Terminal): Promise<void> {
  const { clusters, format, write, compressed } = options;
  if (write && file === STANDARD_INPUT)
    throw new Failure("standard input cannot be written back: leave `--write` out, and the report is printed");
  if (compressed !== undefined && !write)
    throw new Failure(`--compressed ${compressed}: says what \`--write\` writes; give both, or neither`);
  const counts = clusters === undefined ? undefined : [clusters];
  const text = await readNamed(file, terminal, { keepMark: true });
  const analysis = analyseText(file, text, terminal, { clusters: counts });
  const whole = await planned(file, analysis, options, { verb: "measure", done: "measured" }, terminal);
  if (whole === undefined) return;
  const measured = await withShare(terminal.remarks, `measuring ${file}`, (tell) =>
    measuredOf(whole, options, terminal, tell),
  );
  terminal.out.write(await textOf(measured, format, terminal));
  if (!write) return;
  const { withMeasured } = await import("../data/edits.js");
  const written = withMeasured(text, measured, compressed);
  if (written.changed > 0) writeText(file, written.text, terminal.workingDirectory, { text });
  terminal.remarks.write(`${safe(file)}: ${plural(written.changed, "layer")} written\n`);
  if (written.elsewhere.length > 0)
    terminal.remarks.write(`${plural(written.elsewhere.length, "layer")} of imported blocks not written\n`);
}

async function measuredOf(
  { analysed, plan, layers }: Planned,
  { model: path, shape: shapes = [] }: Options,
  terminal: Terminal,
  tell: (share: number) => void,
): Promise<Measured> {
  const { traced } = await openModel(plan, { path, shapes, inputs: [], seed: SEED }, terminal);
  const { measure } = await import("../data/measure.js");
  return naming(path, () => measure(analysed, plan, traced, { layers, tell }));
}

async function textOf(measured: Measured, format: Options["format"], { out }: Terminal): Promise<string> {
  if (format === "json") return (await import("../formats/data-json.js")).dataJson(measured);
  const [{ dataSheet }, { tableText }] = await Promise.all([
    import("../formats/data-sheet.js"),
    import("../formats/table.js"),
  ]);
  return tableText(dataSheet(measured), out, TEXT_WIDTH);
}
