/** `imnpu sweep FILE [NAME]`: computes the points of a sweep on all cores, and says which are best. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { plural } from "../../server/diagnostics/words.js";
import { safe } from "../../server/report/safe.js";
import { Failure } from "../failure.js";
import { type Asked, askedFor } from "../sweep/asked.js";
import { computeMissing } from "../sweep/engine.js";
import { claimFolder, type Folder, writeResultFile } from "../sweep/folder.js";
import { interruptible } from "../sweep/interrupted.js";
import { checkOptions, type Options, withOptions, workersByDefault } from "../sweep/options.js";
import { type Prepared, prepared } from "../sweep/prepared.js";
import { threadsOf } from "../sweep/threads.js";
import { workOf } from "../sweep/work.js";
import type { Terminal } from "../terminal.js";

export function sweepCommand(terminal: Terminal): Command {
  const command = new Command("sweep")
    .description("Computes the points of a sweep on all cores, and says which are best.")
    .argument("<file>", "the file; - is standard input")
    .argument("[name]", "this sweep, of a file with several");
  return withOptions(command)
    .addHelpText("after", "\nExample:\n  imnpu sweep examples/sweep.imnpu --out results")
    .action((file: string, name: string | undefined, options: Options) => sweep(file, name, options, terminal));
}

async function sweep(file: string, name: string | undefined, options: Options, terminal: Terminal): Promise<void> {
  checkOptions(options);
  const asked = await askedFor(file, name, terminal);
  if (asked === undefined) return;
  const status = await interruptible((signal) => {
    return options.out === undefined
      ? inTemporaryFolder((folder) => computed(asked, folder, options, terminal, signal))
      : computed(asked, folderOf(options.out, terminal), options, terminal, signal);
  });
  if (status === undefined) return;
  const rest = options.out === undefined ? "" : `; what is done stays in ${options.out}, and \`--resume\` goes on`;
  terminal.remarks.write(`imnpu: interrupted${safe(rest)}\n`);
  terminal.status = status;
}
