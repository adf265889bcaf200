/** `imnpu sweep FILE [NAME]`: computes the points of a sweep on all cores, and says which are best. */
import { resolve } from "node:path";
import { Command } from "commander";
import { plural } from "../../server/diagnostics/words.js";
import { safe } from "../../server/report/safe.js";
import { Failure } from "../failure.js";
import { type Asked, askedFor } from "../sweep/asked.js";
import { checkClusterOptions } from "../sweep/cluster/options.js";
import { computeMissing } from "../sweep/engine.js";
import { claimFolder, type Folder, writeResultFile } from "../sweep/folder.js";
import { interruptible } from "../sweep/interrupted.js";
import { checkOptions, type Options, withOptions, workersByDefault } from "../sweep/options.js";
import { type Prepared, prepared } from "../sweep/prepared.js";
import { resultText } from "../sweep/result-text.js";
import { blocksOf } from "../sweep/shard.js";
import type { Summary } from "../sweep/summary.js";
import { inTemporaryFolder } from "../sweep/temporary.js";
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
  checkClusterOptions(file, options);
  const asked = await askedFor(file, name, terminal);
  if (asked === undefined) return;
  const { out, printScript } = options;
  if (out !== undefined && printScript !== undefined) {
    const { header } = prepared(asked, options);
    const { scriptFor } = await import("../sweep/cluster/elsewhere.js");
    return terminal.out.write(scriptFor(printScript, { file, out, header, options }, terminal));
  }
  const status = await interruptible((signal) => {
    if (out === undefined)
      return inTemporaryFolder((folder) => sweepInto(folder, file, asked, options, terminal, signal));
    const path = resolve(terminal.workingDirectory, out);
    return sweepInto({ name: out, path, lasts: true }, file, asked, options, terminal, signal);
  });
  if (status === undefined) return;
  const rest = out === undefined ? "" : `; what is done stays in ${out}, and \`--resume\` goes on`;
  terminal.remarks.write(`imnpu: interrupted${safe(rest)}\n`);
  terminal.status = status;
}

async function sweepInto(
  folder: Folder,
  file: string,
  asked: Asked,
  options: Options,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const found = prepared(asked, options);
  const { header, points } = found;
  const { shard, resume } = options;
  const isThere = claimFolder(folder, header);
  if (isThere && !resume && shard === undefined)
    throw new Failure(`${folder.name}: holds results of this sweep already; \`--resume\` goes on with them`);
  if (options.slurm) {
    const { computedOnSlurm } = await import("../sweep/cluster/elsewhere.js");
    if (!(await computedOnSlurm({ file, out: folder.name, header, options }, folder, terminal, signal))) return;
  }
  const summary = await computedIn(folder, asked, found, options, terminal, signal);
  if (shard !== undefined) {
    const own = plural([...blocksOf(header.blocks, shard)].length, "block");
    const told = `shard ${shard.number}/${shard.of} is done, ${own} of ${header.blocks}`;
    terminal.remarks.write(`${safe(folder.name)}: ${told}; \`--resume\` without \`--shard\` merges all\n`);
    return;
  }
  if (folder.lasts) writeResultFile(folder, resultText(header, summary, points));
}

async function computedIn(
  folder: Folder,
  { snapshot }: Asked,
  { header, list }: Prepared,
  { shard, workers }: Options,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Summary> {
  const job = {
    ...{ header, folder, shard },
    workers: { count: workers ?? workersByDefault(), always: workers !== undefined },
    work: workOf(snapshot, header, list),
    start: threadsOf(terminal.script, { snapshot, header, list, folder }),
  };
  try {
    return (await computeMissing(job, terminal, signal)).summary();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const rest = folder.lasts ? "what is done stays there, and `--resume` goes on" : "`--out` names another folder";
    throw new Failure(`${error.message}; ${rest}`);
  }
}
