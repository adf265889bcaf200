/** The process: streams, signals and exit status around the commands. */
import { writeSync } from "node:fs";
import { join } from "node:path";

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
  if (words.length === 0) {
    // So threads are started. What knows of them takes its time to load, and no other call needs it.
    const { isMainThread, workerData } = await import("node:worker_threads");
    if (!isMainThread)
      return void (await (workerData.answers ? import("./answer-agents.js") : import("./sweep/workers/worker.js")));
  }
  if (isServer) return void (await import("../server/main.node.js"));
  const [{ run }, { processTerminal }] = await Promise.all([import("./program.js"), import("./terminal.js")]);
  // Not `process.exit`, which would lose what is still on its way into a pipe.
  process.exitCode = await run(words, processTerminal(join(__dirname, "..")));
}

void main();
