/** `imnpu complete --word=WORD -- WORDS`: what may stand at the end of a command line, for the scripts of `imnpu completion`. */
import { Command } from "commander";
import { safe } from "../../server/report/safe.js";
import { askedAt } from "../completion/asked.js";
import { type Files, offersFor } from "../completion/offers.js";
import type { Terminal } from "../terminal.js";

/**
 * The first line says which files may stand there: none, `folders`, or `files` with their endings if not all. Each other
 * line is a word, and behind a tab what it means.
 */
export function completeCommand(terminal: Terminal, program: (called: string) => Promise<Command>): Command {
  return new Command("complete")
    .description("Says what may stand at the end of a command line, for the scripts of `imnpu completion`.")
    .requiredOption("--word <word>", "as far as it is written")
    .argument("[words...]", "what stands before it")
    .action(async (words: string[], { word }: { readonly word: string }) => {
      const [called = ""] = words;
      const whole = await program(called);
      const line = askedAt(whole, words, word);
      const { words: offers, files } = await offersFor(whole, line, word, terminal.workingDirectory);
      const lines = offers.map((each) => [each.word, each.meaning].map(cell).join("\t"));
      terminal.out.write(`${[filesText(files), ...lines].join("\n")}\n`);
    });
}

function filesText(files: Files | undefined): string {
  if (files === undefined || files === "folders") return files ?? "";
  return ["files", ...files.endings].join(" ");
}

function cell(text: string): string {
  return safe(text).replace(/\s+/g, " ");
}
