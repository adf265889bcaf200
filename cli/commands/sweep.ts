/** `imnpu sweep FILE [NAME]`: computes the points of a sweep on all cores, and says which are best. */
import { resolve } from "node:path";
import { Command } from "commander";
import type { Sweep } from "../../server/analysis/sweeps/sweep.js";
import { plural } from "../../server/diagnostics/words.js";
import { foundIn } from "../../server/report/found.js";
import { safe } from "../../server/report/safe.js";
import { countsText } from "../../server/report/sweep/counts.js";
import { namesOf, type SweepRow } from "../../server/report/sweep/result.js";
import { createEvaluator } from "../../server/sweep/evaluator.js";
import { firstErrorOf } from "../../server/sweep/first-error.js";
import type { Point } from "../../server/sweep/point.js";
import { formatCount } from "../../src-sim/report/display.js";
import { Failure } from "../failure.js";
import { sweepPieces } from "../formats/sweep.js";
import { remark } from "../networks.js";
import { type Asked, askedFor } from "../sweep/asked.js";
import { checkClusterOptions, type Scheduler } from "../sweep/cluster/options.js";
import { computeMissing } from "../sweep/engine.js";
import { claimFolder, type Folder, writeResultFile } from "../sweep/folder/folder.js";
import { rowsIn } from "../sweep/folder/rows.js";
import { inTemporaryFolder } from "../sweep/folder/temporary.js";
import { interruptible } from "../sweep/interrupted.js";
import { checkOptions, type Options, withOptions, workersByDefault } from "../sweep/options.js";
import { type Prepared, prepared } from "../sweep/prepared.js";
import { resultOf } from "../sweep/report.js";
import { resultText } from "../sweep/result-text.js";
import { blocksOf } from "../sweep/shard.js";
import type { Summary } from "../sweep/summary.js";
import { threadsOf } from "../sweep/workers/threads.js";
import type { Terminal } from "../terminal.js";

export function sweepCommand(terminal: Terminal): Command {
  const command = new Command("sweep")
    .description("Computes the points of a sweep on all cores, and says which are best.")
    .argument("<file>", "the file; - is standard input")
    .argument("[name]", "this sweep, of a file with several");
  return withOptions(command)
    .addHelpText("after", "\nExample:\n  imnpu sweep examples/sweep.imnpu width --out results")
    .action((file: string, name: string | undefined, options: Options) => sweep(file, name, options, terminal));
}

async function sweep(file: string, name: string | undefined, options: Options, terminal: Terminal): Promise<void> {
  checkOptions(options);
  checkClusterOptions(file, options);
  const asked = await askedFor(file, name, terminal);
  if (asked === undefined) return;
  const { out, printScript } = options;
  if (out !== undefined && printScript !== undefined) return printed(printScript, out, asked, options, terminal);
  const status = await interruptible((signal) => {
    if (out === undefined) return inTemporaryFolder((folder) => sweepInto(folder, asked, options, terminal, signal));
    const path = resolve(terminal.workingDirectory, out);
    return sweepInto({ name: out, path, lasts: true }, asked, options, terminal, signal);
  });
  if (status === undefined) return;
  const rest = out === undefined ? "" : `; what is done stays in ${out}, and \`--resume\` goes on`;
  terminal.remarks.write(`imnpu: interrupted${safe(rest)}\n`);
  terminal.status = status;
}

async function printed(
  scheduler: Scheduler,
  out: string,
  asked: Asked,
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const { header } = prepared(asked, options);
  const { scriptFor } = await import("../sweep/cluster/elsewhere.js");
  terminal.out.write(scriptFor(scheduler, { file: asked.snapshot.path, out, header, options }, terminal));
}

async function sweepInto(
  folder: Folder,
  asked: Asked,
  options: Options,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const found = prepared(asked, options);
  const { header, points } = found;
  const { shard, resume, format } = options;
  const isThere = claimFolder(folder, header);
  if (isThere && !resume && shard === undefined)
    throw new Failure(`${folder.name}: holds results of this sweep already; \`--resume\` goes on with them`);
  if (options.slurm) {
    const { computedOnSlurm } = await import("../sweep/cluster/elsewhere.js");
    const elsewhere = { file: asked.snapshot.path, out: folder.name, header, options };
    if (!(await computedOnSlurm(elsewhere, folder, terminal, signal))) return;
  }
  const summary = await goingOn(folder, () => computedIn(folder, asked, found, options, terminal, signal));
  if (shard !== undefined) {
    const own = plural([...blocksOf(header.blocks, shard)].length, "block");
    const told = `shard ${shard.number}/${shard.of} is done, ${own} of ${header.blocks}`;
    terminal.remarks.write(`${safe(folder.name)}: ${told}; \`--resume\` without \`--shard\` merges all\n`);
    return;
  }
  if (folder.lasts) await goingOn(folder, async () => writeResultFile(folder, resultText(header, summary, points)));
  const result = resultOf(asked, found, summary);
  if (format === "parquet") terminal.remarks.write(`${safe(folder.name)}: ${countsText(result)}\n`);
  else {
    const rows = () => rowsIn(folder, header, points, signal);
    await terminal.out.writeAll(sweepPieces(result, rows, format, terminal));
  }
  if (summary.legal > 0) return;
  const rows = rowsIn(folder, header, points, signal);
  await tellNone(asked, rows, summary, terminal);
}

/** Of a sweep that has no legal point, what is wrong with its first one, and with the file as it is: that is mostly why. */
async function tellNone(
  { sweep, snapshot, analysis }: Asked,
  rows: AsyncIterable<SweepRow>,
  { illegal }: Summary,
  terminal: Terminal,
): Promise<void> {
  terminal.status = 1;
  const why =
    illegal.length === 0
      ? "has no points: `keep` leaves none of the combinations"
      : `has no point that is legal for its network: ${illegal.map(({ code, count }) => `${formatCount(count)} ${code}`).join(", ")}`;
  terminal.remarks.write(`imnpu: the sweep ${safe(sweep.name)} ${why}\n`);
  const errors = foundIn(analysis).filter(({ diagnostic }) => diagnostic.severity === "error");
  for await (const { point } of rows) {
    const error = firstErrorOf(snapshot, sweep, point);
    if (error !== undefined && errors.every(({ diagnostic }) => diagnostic.message !== error.message))
      terminal.remarks.write(`${safe(`${saidOf(sweep, point)}: ${error.code} ${error.message}`)}\n`);
    break;
  }
  await remark(errors, terminal);
}

/** `tiles 10, row_bits 8192`. */
function saidOf(sweep: Sweep, { values }: Point): string {
  return namesOf(sweep)
    .map((name, place) => `${name} ${values[place]?.text ?? ""}`)
    .join(", ");
}

/** Says of what fails how to go on. */
async function goingOn<T>({ lasts }: Folder, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const rest = lasts ? "what is done stays there, and `--resume` goes on" : "`--out` names another folder";
    throw new Failure(`${error.message}; ${rest}`);
  }
}

async function computedIn(
  folder: Folder,
  { sweep, snapshot }: Asked,
  { header, list, points }: Prepared,
  { shard, workers }: Options,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Summary> {
  const job = {
    ...{ header, folder, shard },
    workers: { count: workers ?? workersByDefault(), always: workers !== undefined },
    work: { header, list, points, evaluator: createEvaluator(snapshot, sweep) },
    start: threadsOf(terminal.script, { snapshot, header, list, folder }),
  };
  return (await computeMissing(job, terminal, signal)).summary();
}
