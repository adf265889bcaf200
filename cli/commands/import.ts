/** `imnpu import MODEL -o FILE`: a TFLite or ONNX model as a network of the language. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Command, Option } from "commander";
import type { Remark } from "../../importer/network.js";
import type { Imported, ImportOptions } from "../../importer/options.js";
import type { Unsupported } from "../../importer/problem.js";
import { gathered } from "../../importer/remarks.js";
import { plural } from "../../server/diagnostics/words.js";
import { safe } from "../../server/report/safe.js";
import { Failure } from "../failure.js";
import { importBytes } from "../import-model.js";
import { type GivenShape, moreShapes, precision } from "../import-options.js";
import { outputOf, STANDARD_OUTPUT } from "../output.js";
import { withShare } from "../progress.js";
import { STANDARD_INPUT } from "../read.js";
import { readModel } from "../read-model.js";
import type { Terminal } from "../terminal.js";
import { isThere, writeText } from "../write.js";

interface Options {
  readonly output?: string;
  readonly shape?: readonly GivenShape[];
  readonly precision?: NonNullable<ImportOptions["precision"]>;
  readonly flat?: true;
  readonly strict?: true;
  readonly format: "text" | "json";
  readonly force?: true;
}

/** As many as a person reads. */
const MOST_LINES = 20;
const LONGEST_LINE = 300;
const LONGEST_NAME = 80;

export function importCommand(terminal: Terminal): Command {
  const shape = new Option(
    "--shape <shape>",
    "of inputs that the model leaves open, such as image=1x3x224x224; of several with commas between them",
  );
  const bits = new Option("--precision <bits...>", "bits of all weights and activations, such as w4 a4");
  const format = new Option("--format <format>", "json: what became of the model as data, to standard output")
    .choices(["text", "json"])
    .default("text");
  return new Command("import")
    .description("Writes a TFLite or ONNX model as a network of the language; weights are counted, not read.")
    .argument("<model>", "the model's file; - is standard input")
    .option("-o, --output <file>", "the file to write; by default, or as -, standard output")
    .addOption(shape.argParser(moreShapes))
    .addOption(bits.argParser(precision))
    .option("--flat", "writes repeated layers one by one, without blocks")
    .option("--strict", "refuses operators that would run on the host")
    .addOption(new Option("--allow-unsupported", "what every import does now").hideHelp().conflicts("strict"))
    .addOption(format)
    .option("--force", "replaces the file to write, if there is one")
    .addHelpText("after", "\nExample:\n  imnpu import examples/models/keywords.tflite -o keywords.imnpu")
    .action((model: string, options: Options) => importFile(model, options, terminal));
}

async function importFile(model: string, options: Options, terminal: Terminal): Promise<void> {
  const { shape = [], precision, flat, strict } = options;
  if (options.output === STANDARD_OUTPUT && options.format === "json")
    throw new Failure(
      "-o -: `--format json` writes to standard output already; name a file, or leave one of the two out",
    );
  const output = outputOf(options.output, [{ path: model, what: "the model" }], terminal.workingDirectory);
  if (output !== undefined && !options.force) refuseToReplace(output, terminal);
  const bytes = await readModel(model, terminal);
  const [name, fileName] = model === STANDARD_INPUT ? ["standard input", "model"] : [model, basename(model)];
  const asked = {
    fileName,
    shapes: shape,
    ...(precision && { precision }),
    ...(flat && { flat }),
    ...(strict && { strict }),
  };
  const result = await withShare(terminal.remarks, `importing ${name}`, (tell) =>
    importBytes(name, bytes, { ...asked, tell }),
  );
  if (result instanceof Error) {
    terminal.remarks.write(refusal(name, result));
    terminal.status = 1;
    return;
  }
  if (output !== undefined)
    writeText(output, result.text, terminal.workingDirectory, options.force ? "anything" : "nothing");
  if (options.format === "json") {
    const [{ importReport }, { jsonText }] = await Promise.all([
      import("../../importer/import-report.js"),
      import("../../server/report/json.js"),
    ]);
    terminal.out.write(jsonText(importReport(result, output)));
    return;
  }
  if (output === undefined) terminal.out.write(result.text);
  const { summaryText } = await import("../../importer/summary.js");
  terminal.remarks.write(told(output ?? name, result, summaryText(result.summary)));
}

/** What stands in the file may be a person's own work by now, mappings above all. */
function refuseToReplace(output: string, { workingDirectory }: Terminal): void {
  const place = resolve(workingDirectory, output);
  if (!isThere(place)) return;
  throw new Failure(
    existsSync(place)
      ? `${output}: there is such a file; \`--force\` replaces it`
      : `${output}: is a link to a file that is not there; \`--force\` makes that file`,
  );
}

function refusal(name: string, { operators, canBeLeft }: Unsupported): string {
  const hint = canBeLeft
    ? "without `--strict` they run on the host"
    : "nothing says what shape the last of them makes, so nothing behind it is known";
  return linesOf(`${name}: ${plural(operators.length, "operator")} cannot be imported; ${hint}`, operators.map(place));
}

/** The remarks, and last the line that a person wants. */
function told(file: string, { network, remarks }: Imported, summary: string): string {
  const lines = gathered(remarks).map(([remark, count]) => {
    return `${remark.kind}: ${place(count > 1 ? { ...remark, name: "" } : remark)}${count > 1 ? ` (${count} times)` : ""}`;
  });
  const heading = remarks.length === 0 ? "" : linesOf(`${file}: ${plural(remarks.length, "remark")}`, lines);
  return `${heading}${linesOf(`${file}: network ${network}, ${summary}`, [])}`;
}

/** Both ends of a long name, so that the reason behind it is read. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const half = Math.floor((LONGEST_NAME - 1) / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}

function place({ operator, name, why }: Pick<Remark, "operator" | "name" | "why">): string {
  const of = [operator, name && `\`${shortened(name)}\``].filter(Boolean).join(" ");
  return of === "" ? why : `${of}: ${why}`;
}

/** A line, and those that belong to it, as many as a person reads; names may be hostile. */
function linesOf(first: string, others: readonly string[]): string {
  const more = others.length - MOST_LINES;
  const shown = [...others.slice(0, MOST_LINES), ...(more > 0 ? [`and ${plural(more, "other")}`] : [])];
  const short = (line: string) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line);
  return [first, ...shown.map((line) => `  ${short(line)}`)].map((line) => `${safe(line)}\n`).join("");
}
