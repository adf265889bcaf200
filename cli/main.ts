/** The process: streams, signals and exit status around the commands. */
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

/** A reader that stops early, such as `head`, ends the process without a word. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? (process.exitCode ?? 0) : 2);
  });
}

const words = process.argv.slice(2);

/** Editors wait for the server: it starts without what only the other commands need. */
const isServer = words.join(" ") === "lsp --stdio";

async function main(): Promise<void> {
  if (!isMainThread) return void (await import("./sweep/worker.js"));
  if (isServer) return void (await import("../server/main.node.js"));
  const [{ run }, { processTerminal }] = await Promise.all([import("./program.js"), import("./terminal.js")]);
  // Not `process.exit`, which would lose what is still on its way into a pipe.
  process.exitCode = await run(words, processTerminal(join(__dirname, "..")));
}

void main();
