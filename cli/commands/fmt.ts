/** `imnpu fmt FILE...`: formats. */
import { Command, Option } from "commander";
import { format } from "../../grammar/format/format.js";
import { lineIndex, positionAt } from "../../grammar/lines.js";
import { parse } from "../../grammar/parse.js";
import type { SyntaxTree } from "../../grammar/syntax.js";
import { plural } from "../../server/diagnostics/words.js";
import { safe } from "../../server/report/safe.js";
import { Failure } from "../failure.js";
import { withProgress } from "../progress.js";
import { readNamed, STANDARD_INPUT } from "../read.js";
import type { Terminal } from "../terminal.js";
import { writeText } from "../write.js";

interface Formatted {
  readonly file: string;
  /** As it was read. */
  readonly text: string;
  readonly formatted: string;
}

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
  const texts: Formatted[] = [];
  for (const file of new Set(files)) {
    const text = await readNamed(file, terminal, { keepMark: true });
    const [formatted, fault] = withProgress(terminal.remarks, `formatting ${file}`, () => {
      const tree = parse(text);
      return [format(text, tree), faultIn(file, text, tree)];
    });
    texts.push({ file, text, formatted });
    if (fault === undefined) continue;
    terminal.remarks.write(`imnpu: ${fault}\n`);
    terminal.status = 1;
  }
  const changed = texts.filter(({ text, formatted }) => formatted !== text);
  if (check) {
    terminal.out.write(changed.map(({ file }) => `${safe(file)}\n`).join(""));
    const told = changed.length > 0 ? `${plural(changed.length, "file")} not formatted` : "all formatted";
    terminal.remarks.write(`${told}\n`);
    if (changed.length > 0) terminal.status = 1;
    return;
  }
  if (write) {
    const written = changed.filter((each) => isWritten(each, terminal));
    terminal.remarks.write(`${plural(written.length, "file")} formatted\n`);
    return;
  }
  terminal.out.write(texts.map(({ formatted }) => formatted).join(""));
}

/** What keeps its white space, in words: the rest is formatted all the same. */
function faultIn(file: string, text: string, { errors }: SyntaxTree): string | undefined {
  // A name that has become a word of the language is read as the name.
  const faults = errors.filter(({ code }) => code !== "IMN006");
  const [first] = faults;
  if (first === undefined) return undefined;
  const { line, character } = positionAt(lineIndex(text), first.span.start);
  const hint = file === STANDARD_INPUT ? "" : ` (see \`imnpu check ${safe(file)}\`)`;
  return `${safe(file)}:${line + 1}:${character + 1}: ${plural(faults.length, "syntax error")}, where white space stays as it is${hint}`;
}

/** What stands in the way of one file is told, and stands in no other's. */
function isWritten({ file, text, formatted }: Formatted, terminal: Terminal): boolean {
  try {
    writeText(file, formatted, terminal.workingDirectory, { text });
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    terminal.remarks.write(`imnpu: ${safe(error.message)}\n`);
    terminal.status = 2;
    return false;
  }
}
