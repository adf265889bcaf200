/** The process: streams, signals and exit status around the commands. */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { isMainThread, workerData } from "node:worker_threads";

/** A reader that stops early, such as `head`, ends the process without a word; a disk that is full does not. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    if (stream === process.stdout) tellUnwritten(error);
    process.exit(2);
  });
}

function tellUnwritten({ code = "" }: NodeJS.ErrnoException): void {
  const reason = code === "ENOSPC" ? "the disk is full" : code;
  try {
    writeSync(process.stderr.fd, `imnpu: standard output: cannot be written: ${reason}\n`);
  } catch {
    return;
  }
}

const words = process.argv.slice(2);

/** Editors wait for the server: it starts without what only the other commands need. */
const isServer = words.join(" ") === "lsp --stdio";

async function main(): Promise<void> {
  if (!isMainThread)
    return void (await (workerData.answers ? import("./answer-agents.js") : import("./sweep/worker.js")));
  if (isServer) return void (await import("../server/main.node.js"));
  const [{ run }, { processTerminal }] = await Promise.all([import("./program.js"), import("./terminal.js")]);
  // Not `process.exit`, which would lose what is still on its way into a pipe.
  process.exitCode = await run(words, processTerminal(join(__dirname, "..")));
}

void main();
