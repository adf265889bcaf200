/** `imnpu lsp --stdio`: the language server, for any editor. */
import { Command } from "commander";

export function lspCommand(): Command {
  return new Command("lsp")
    .description("Runs the language server, for editors.")
    .requiredOption("--stdio", "speaks on standard input and output")
    .addHelpText("after", "\nExample, in an editor's settings for a language server:\n  imnpu lsp --stdio")
    .action(() => serve());
}

/** Ends with the process, which the server itself ends when its client says so or is gone. */
async function serve(): Promise<void> {
  await import("../../server/main.node.js");
  await new Promise(() => {});
}
