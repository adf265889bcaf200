/** The process: streams, signals and exit status around the commands. */
import { run } from "./program.js";
import { processTerminal } from "./terminal.js";

/** A reader that stops early, such as `head`, ends the process without a word. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? (process.exitCode ?? 0) : 2);
  });
}

run(process.argv.slice(2), processTerminal()).then((status) => {
  // Not `process.exit`, which would lose what is still on its way into a pipe.
  process.exitCode = status;
});
