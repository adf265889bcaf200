/** `imnpu timeline FILE`: executes networks round by round, and says what happens when, what waits and what fits. */
import { Command, Option } from "commander";
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import { plural } from "../../server/diagnostics/words.js";
import { foundIn } from "../../server/report/found.js";
import { safe } from "../../server/report/safe.js";
import { execute } from "../../server/report/timeline/execute.js";
import { analyseFile, cache, countOf } from "../analysed.js";
import { checkClusters, parseCluster } from "../clusters.js";
import { Failure } from "../failure.js";
import { type Format, timelinePieces } from "../formats/timeline.js";
import { chosen, stops } from "../networks.js";
import { reportOutputOf } from "../output.js";
import { withProgress } from "../progress.js";
import type { Terminal } from "../terminal.js";
import { moreVariants, VALUES, type Variant, variantOf } from "../timeline/variants.js";
import { writeText } from "../write.js";

interface Options {
  readonly network?: string;
  readonly clusters?: number;
  readonly loads?: string;
  readonly layers?: string;
  readonly compare?: readonly Variant[];
  readonly storeAll?: true;
  readonly format: Format;
  readonly output?: string;
}

export function timelineCommand(terminal: Terminal): Command {
  const clusters = new Option("--clusters <count>", "the number of clusters; by default all");
  const compare = new Option(
    "--compare <variant>",
    "this beside it, such as loads=ahead,layers=pipelined; once for each variant",
  );
  const format = new Option("--format <format>", "how the timeline is written")
    .choices(["table", "json", "csv", "markdown", "perfetto", "html"])
    .default("table");
  return new Command("timeline")
    .description("Executes networks round by round: what happens when, what waits, what fits the memory.")
    .argument("<file>", "the file; - is standard input")
    .option("--network <name>", "this network only")
    .addOption(clusters.argParser(parseCluster))
    .addOption(
      new Option("--loads <when>", "plain, or ahead: rows are loaded while others compute").choices(VALUES.loads),
    )
    .addOption(
      new Option("--layers <order>", "in-turn, or pipelined: layers run at a time on clusters of their own").choices(
        VALUES.layers,
      ),
    )
    .addOption(compare.argParser(moreVariants))
    .option("--store-all", "every layer's output is stored, as runtimes on processors do")
    .addOption(format)
    .option("-o, --output <file>", "the file to write; by default, or as -, standard output")
    .addHelpText("after", "\nExample:\n  imnpu timeline examples/vgg16_style.imnpu --clusters 1 --compare loads=ahead")
    .action((file: string, options: Options) => timeline(file, options, terminal));
}

async function timeline(file: string, options: Options, terminal: Terminal): Promise<void> {
  const { network, clusters, compare = [], storeAll = false, format } = options;
  const read = [{ path: file, what: "the file" }];
  const output = reportOutputOf("timeline", options.output, read, terminal.workingDirectory);
  if (format === "html") checkPage(options);
  const counts = clusters === undefined ? undefined : [clusters];
  const analysis = await analyseFile(file, terminal, { clusters: counts, storeAll });
  const found = foundIn(analysis);
  if (await stops(found, terminal)) return;
  const asked = chosen(file, analysis, network);
  for (const each of asked) checkClusters(counts, each.network);
  const ways = { clusters, instead: variantOf(options), compared: compare, storeAll, cache };
  const executed = (each: AnalysedNetwork) => {
    const found = execute(each, ways);
    if (found === undefined) throw new Failure(`${each.network.name} is not whole: see \`imnpu check\``);
    return found;
  };
  const compared = withProgress(terminal.remarks, `executing ${file}`, () => asked.map(executed));
  const pieces = await timelinePieces(file, compared, found, format, terminal);
  if (output === undefined) await terminal.out.writeAll(pieces);
  else writeText(output, pieces, terminal.workingDirectory);
  const notes = countOf(found, "information");
  if (notes > 0) terminal.remarks.write(`${plural(notes, "note")}: see \`imnpu check ${safe(file)}\`\n`);
}

/** A page has every variant to choose from, and the memory as networks stream. */
function checkPage({ compare, storeAll }: Options): void {
  if (compare !== undefined)
    throw new Failure("--compare: a page has every variant to choose from; leave it out, or `--format html`");
  if (storeAll) throw new Failure("--store-all: a page shows only what is stored without it; leave it out");
}
