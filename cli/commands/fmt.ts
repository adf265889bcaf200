/** `imnpu fmt FILE...`: formats. */
import { Command, Option } from "commander";
import { format } from "../../grammar/format.js";
import { plural } from "../../server/diagnostics/words.js";
import { Failure } from "../failure.js";
import { readNamed, STANDARD_INPUT } from "../read.js";
import type { Terminal } from "../terminal.js";
import { writeText } from "../write.js";

interface Options {
  readonly check?: true;
  readonly write?: true;
}

export function formatCommand(terminal: Terminal): Command {
  return new Command("fmt")
    .description("Formats files: prints them, checks them, or writes them. Only white space changes.")
    .argument("<files...>", "files to format; - is standard input")
    .addOption(new Option("--check", "names the files that are not formatted, and fails if there are any"))
    .addOption(new Option("--write", "writes the files").conflicts("check"))
    .addHelpText("after", "\nExample:\n  imnpu fmt --check examples/*.imnpu")
    .action((files: string[], options: Options) => formatFiles(files, options, terminal));
}

async function formatFiles(files: readonly string[], { check, write }: Options, terminal: Terminal): Promise<void> {
  if (write && files.includes(STANDARD_INPUT)) {
    throw new Failure("standard input cannot be written back: leave `--write` out, and the formatted text is printed");
  }
  // All are read before the first is written, so that a misspelt name leaves everything as it was.
  const texts: { file: string; text: string; formatted: string }[] = [];
  for (const file of new Set(files)) {
    const text = await readNamed(file, terminal, { keepMark: true });
    texts.push({ file, text, formatted: format(text) });
  }
  const changed = texts.filter(({ text, formatted }) => formatted !== text);
  if (check) {
    terminal.out.write(changed.map(({ file }) => `${file}\n`).join(""));
    const told = changed.length > 0 ? `${plural(changed.length, "file")} not formatted` : "all formatted";
    terminal.remarks.write(`${told}\n`);
    if (changed.length > 0) terminal.status = 1;
    return;
  }
  if (write) {
    for (const { file, formatted } of changed) writeText(file, formatted, terminal.workingDirectory);
    terminal.remarks.write(`${plural(changed.length, "file")} formatted\n`);
    return;
  }
  terminal.out.write(texts.map(({ formatted }) => formatted).join(""));
}
