/** `imnpu check FILE...`: what is wrong in files, and how to mend it. */
import { Command, Option } from "commander";
import { plural } from "../../server/diagnostics/words.js";
import { type Found, foundIn } from "../../server/report/found.js";
import { analyseFile, countOf, countsInWords, distinct } from "../analysed.js";
import type { Terminal } from "../terminal.js";

type Format = "text" | "json" | "sarif";

export function checkCommand(terminal: Terminal): Command {
  const format = new Option("--format <format>", "how diagnostics are written")
    .choices(["text", "json", "sarif"])
    .default("text");
  return new Command("check")
    .description("Checks files, and says what is wrong and how to mend it.")
    .argument("<files...>", "files to check; - is standard input")
    .addOption(format)
    .addHelpText("after", "\nExample:\n  imnpu check examples/vgg16_style.imnpu --format sarif > imnpu.sarif")
    .action((files: string[], { format }: { format: Format }) => check(files, format, terminal));
}

async function check(files: readonly string[], format: Format, terminal: Terminal): Promise<void> {
  const inEach: Found[][] = [];
  for (const file of new Set(files)) inEach.push(foundIn(await analyseFile(file, terminal, { losses: true })));
  const found = distinct(inEach.flat());
  terminal.out.write(await written(found, format, terminal));
  if (format === "text") terminal.remarks.write(`${countsInWords(found)} in ${plural(new Set(files).size, "file")}\n`);
  if (countOf(found, "error") > 0) terminal.status = 1;
}

async function written(found: readonly Found[], format: Format, terminal: Terminal): Promise<string> {
  switch (format) {
    case "text": {
      const { textOf } = await import("../formats/text.js");
      return found.map((each) => textOf(each, terminal.out.colours)).join("\n");
    }
    case "json":
      return (await import("../../server/report/json.js")).diagnosticsJson(found);
    case "sarif":
      return (await import("../formats/sarif.js")).sarif(found);
  }
}
