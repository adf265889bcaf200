/** `imnpu precision FILE --model M --data SAMPLES.npy`: which bits each layer bears, and what they bring. */
import { Command } from "commander";
import { plural } from "../../server/diagnostics/words.js";
import { foundIn } from "../../server/report/found.js";
import { safe } from "../../server/report/safe.js";
import { analyseText } from "../analysed.js";
import { checkEnergies } from "../automap/aim.js";
import { checkClusters } from "../clusters.js";
import { Failure } from "../failure.js";
import { precisionText } from "../formats/precision.js";
import { chosen, stops } from "../networks.js";
import { type Options, withOptions } from "../precision/options.js";
import { precisionOf } from "../precision/precision.js";
import { readNamed, STANDARD_INPUT } from "../read.js";
import type { Terminal } from "../terminal.js";
import { writeText } from "../write.js";

export function precisionCommand(terminal: Terminal): Command {
  const command = new Command("precision")
    .description("Finds which layers bear how few bits, by samples that the model's first class is kept for.")
    .argument("<file>", "the file; - is standard input");
  return withOptions(command)
    .addHelpText(
      "after",
      "\nExample:\n  imnpu precision keywords.imnpu --model keywords.tflite --data samples.npy --keep 99%",
    )
    .action((file: string, options: Options) => precision(file, options, terminal));
}

async function precision(file: string, options: Options, terminal: Terminal): Promise<void> {
  const { write, network, clusters, format, alone = false } = options;
  if (write && file === STANDARD_INPUT)
    throw new Failure("standard input cannot be written back: leave `--write` out, and the report is printed");
  if (options.testLabels !== undefined && options.test === undefined)
    throw new Failure(
      "--test-labels: there are no samples of a test that these could be the classes of; give `--test` as well",
    );
  const text = await readNamed(file, terminal, { keepMark: true });
  const analysis = analyseText(file, text, terminal, clusters === undefined ? {} : { clusters: [clusters] });
  const found = foundIn(analysis);
  if (await stops(found, terminal)) return;
  const [analysed, ...others] = chosen(file, analysis, network);
  if (analysed === undefined) return;
  if (others.length > 0) {
    const names = [analysed, ...others].map((each) => `\`${each.network.name}\``).join(", ");
    throw new Failure(
      `${file}: has several networks: ${names}; name one, as in \`--network ${analysed.network.name}\``,
    );
  }
  checkClusters(clusters === undefined ? undefined : [clusters], analysed.network);
  if (options.for === "energy") checkEnergies({ objective: "energy" }, analysed.network);
  const { report, changed } = await precisionOf({ file, text, analysis, analysed }, options, terminal);
  terminal.out.write(await precisionText(report, format, { alone }, terminal));
  if (!report.kept) terminal.status = 1;
  if (!write) return;
  const count = report.kept && changed !== text ? report.layers.filter(isChanged).length : 0;
  if (count > 0) writeText(file, changed, terminal.workingDirectory, { text });
  terminal.remarks.write(`${safe(file)}: bits of ${plural(count, "statement")} written\n`);
}

function isChanged({ before, after }: { readonly before: object; readonly after: object }): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
