/** `imnpu map FILE`: maps and simulates, and reports layer by layer. */
import { Command, Option } from "commander";
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import type { Simulated } from "../../server/analysis/figures/simulate.js";
import { plural } from "../../server/diagnostics/words.js";
import { type Found, foundIn } from "../../server/report/found.js";
import { safe } from "../../server/report/safe.js";
import type { NetworkReport } from "../../src-sim/report/report.js";
import { analyseText, countOf } from "../analysed.js";
import { checkClusters, parseClusters } from "../clusters.js";
import { Failure, unknownName } from "../failure.js";
import { chosen, stops } from "../networks.js";
import { type AtPoints, atPoints, parsePoints } from "../points.js";
import { readNamed } from "../read.js";
import { withResidents } from "../residents.js";
import { roomOf, type Terminal, textRoomOf } from "../terminal.js";
import { addWhatIfOptions, checkWhatIf, type WhatIfOptions } from "../what-if/options.js";
import type { SetNetworks } from "../what-if/what-if.js";

type Format = "table" | "json" | "csv" | "markdown" | "html";

interface Options extends WhatIfOptions {
  readonly network?: string;
  readonly clusters?: readonly number[];
  readonly format: Format;
  readonly explain?: string;
  readonly resident?: true;
  readonly storeAll?: true;
  readonly at?: readonly string[];
  readonly wide?: true;
}

/** Sentences are hard to read in longer lines. */
const MOST_TEXT = 100;

const EXAMPLES = `
Example:
  imnpu map examples/vgg16_style.imnpu --clusters 1,8 --format csv
  imnpu map examples/vgg16_style.imnpu --set tiles=16 --set precision="w2 a2"`;

export function mapCommand(terminal: Terminal): Command {
  const format = new Option("--format <format>", "how the report is written")
    .choices(["table", "json", "csv", "markdown", "html"])
    .default("table");
  const clusters = new Option(
    "--clusters <counts>",
    "numbers of clusters, such as 1,8; by default 1 and all",
  ).argParser(parseClusters);
  const command = new Command("map")
    .description("Maps and simulates networks, and says what each layer costs.")
    .argument("<file>", "the file; - is standard input")
    .option("--network <name>", "this network only")
    .option("--wide", "a table with all columns, however wide the terminal is")
    .option("--resident", "as if each network said `resident auto`: weights stay where that is faster")
    .option("--store-all", "every layer's output is stored in the feature memory, as runtimes on processors do")
    .addOption(
      new Option("--at <points>", "operating points, such as low,sleep; by default the network's").argParser(
        parsePoints,
      ),
    )
    .addOption(format)
    .addOption(clusters)
    .addOption(new Option("--explain <layer>", "how this layer's figures come about, step by step"));
  return addWhatIfOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((file: string, options: Options) => map(file, options, terminal));
}

async function map(file: string, options: Options, terminal: Terminal): Promise<void> {
  if (options.explain !== undefined && options.format !== "table") {
    throw new Failure(`--explain is for reading only: leave \`--format ${options.format}\` out`);
  }
  const text = await readNamed(file, terminal);
  const asked = options.resident ? withResidents(text) : text;
  checkWhatIf(options);
  const { set } = options;
  if (set !== undefined) {
    const { setNetworks } = await import("../what-if/what-if.js");
    const found = setNetworks(file, asked, { ...options, set }, terminal);
    if (found !== undefined) return await told(file, found, options, terminal);
  }
  const analysis = analyseText(file, asked, terminal, options);
  const found = foundIn(analysis);
  if (await stops(found, terminal)) return;
  await tell(file, chosen(file, analysis, options.network), found, options, terminal);
}

async function tell(
  file: string,
  mapped: readonly AnalysedNetwork[],
  found: readonly Found[],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  for (const { network } of mapped) checkClusters(options.clusters, network);
  terminal.out.write(
    await written(
      file,
      mapped.map((each) => atPoints(each, options.at)),
      found,
      options,
      terminal,
    ),
  );
  const notes = options.set === undefined ? countOf(found, "information") : 0;
  if (notes > 0) terminal.remarks.write(`${plural(notes, "note")}: see \`imnpu check ${safe(file)}\`\n`);
}

/** What is set, as a report or as an architecture; notes are about the file as it stands, and none of it. */
async function told(
  file: string,
  { networks, found }: SetNetworks,
  options: Options,
  terminal: Terminal,
): Promise<void> {
  if (await stops(found, terminal)) return;
  if (options.keepAsArch !== undefined) {
    const { writeKept } = await import("../what-if/keep.js");
    return writeKept(networks, options.keepAsArch, terminal);
  }
  const mapped = networks.map(({ analysed }) => analysed);
  await tell(file, mapped, found, options, terminal);
}

async function written(
  file: string,
  points: readonly AtPoints[],
  found: readonly Found[],
  { format, explain, wide }: Options,
  { out, pageFolder }: Terminal,
): Promise<string> {
  if (explain !== undefined) return explanation(points.flat(), explain, out.colours);
  const reports = async () => points.flat().map((await import("../../server/report/lines.js")).withLines);
  switch (format) {
    case "json":
      return (await import("../../server/report/json.js")).reportJson(await reports(), found);
    case "csv":
      return (await import("../../server/report/csv.js")).csvText(await reports());
    case "markdown": {
      const [{ sheetOf }, { markdownText }] = await Promise.all([
        import("../../server/report/sheet.js"),
        import("../../server/report/markdown.js"),
      ]);
      return points.map((each) => markdownText(sheetOf(...sheetArguments(each)))).join("\n");
    }
    case "html":
      return (await import("../formats/html.js")).htmlText(file, points, pageFolder);
    case "table": {
      const [{ sheetOf }, { tableText }, { fitted }] = await Promise.all([
        import("../../server/report/sheet.js"),
        import("../formats/table.js"),
        import("../formats/fit.js"),
      ]);
      const sheets = points.map((each) => sheetOf(...sheetArguments(each)));
      if (wide) return sheets.map((sheet) => tableText(sheet, out)).join("\n\n");
      const room = roomOf(out);
      const text = textRoomOf({ columns: room }, MOST_TEXT);
      return sheets.map((sheet) => tableText(fitted(sheet, room), out, text)).join("\n\n");
    }
  }
}

function sheetArguments([{ simulated }, ...others]: AtPoints): [Simulated, NetworkReport[]] {
  return [simulated, others.map((each) => each.simulated.report)];
}

async function explanation(
  mapped: readonly AnalysedNetwork[],
  layer: string,
  colours: Terminal["out"]["colours"],
): Promise<string> {
  const { explained } = await import("../../server/report/explained.js");
  const { explanationText } = await import("../formats/explanation.js");
  const all = mapped.flatMap((each) => {
    const found = explained(each, layer);
    return found === undefined ? [] : explanationText(found, colours, each.simulated.report.whatIf);
  });
  const names = mapped.flatMap(({ simulated }) => simulated.report.layers.map(({ name }) => name));
  if (all.length === 0) throw unknownName("layer", layer, [...new Set(names)]);
  return all.join("\n\n");
}
