/** The command line as a whole: its commands, and how it ends. */
import { Command, CommanderError } from "commander";
import { safe } from "../server/report/safe.js";
import { Failure } from "./failure.js";
import type { Status, Terminal } from "./terminal.js";
import { VERSION } from "./version.js";

const VERSION_WORDS = ["-V", "--version"];

type MakeCommand = (terminal: Terminal) => Command;

/** In the order of help. Each is loaded when it is asked for, for they need much that differs. */
const COMMANDS: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  check: async () => (await import("./commands/check.js")).checkCommand,
  map: async () => (await import("./commands/map.js")).mapCommand,
  automap: async () => (await import("./commands/automap.js")).automapCommand,
  power: async () => (await import("./commands/power.js")).powerCommand,
  sweep: async () => (await import("./commands/sweep.js")).sweepCommand,
  timeline: async () => (await import("./commands/timeline.js")).timelineCommand,
  run: async () => (await import("./commands/run.js")).runCommand,
  data: async () => (await import("./commands/data.js")).dataCommand,
  precision: async () => (await import("./commands/precision.js")).precisionCommand,
  import: async () => (await import("./commands/import.js")).importCommand,
  fmt: async () => (await import("./commands/fmt.js")).formatCommand,
  explain: async () => (await import("./commands/explain.js")).explainCommand,
  arch: async () => (await import("./commands/arch.js")).archCommand,
  mcp: async () => (await import("./commands/mcp.js")).mcpCommand,
  lsp: async () => (await import("./commands/lsp.js")).lspCommand,
  completion: async () => (await import("./commands/completion.js")).completionCommand,
};

/** Called by scripts, and so not in help. */
const HIDDEN: typeof COMMANDS = {
  complete: async () => {
    const { completeCommand } = await import("./commands/complete.js");
    return (terminal) => completeCommand(terminal, (called) => programFor([called], terminal));
  },
};

/** Runs a command line, without the words `node` and `imnpu`. Never throws. */
export async function run(words: readonly string[], terminal: Terminal): Promise<Status> {
  try {
    await (await programFor(words, terminal)).parseAsync(words, { from: "user" });
    return terminal.status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.remarks.write(`imnpu: ${error instanceof Failure ? safe(error.message) : internal(error)}\n`);
    return 2;
  }
}

/** With the command that is called; with all of them where the first word is none, for help and for corrections. */
export async function programFor([called = ""]: readonly string[], terminal: Terminal): Promise<Command> {
  const makers = await Promise.all(commandsFor(called).map((load) => load()));
  const program = new Command("imnpu")
    .description("Maps neural networks onto tiled in-memory-computing processors, and says what each layer costs.")
    .version(VERSION, VERSION_WORDS.join(", "), "prints the version")
    .helpOption("-h, --help", "prints help")
    .helpCommand("help [command]", "prints help for a command")
    .addHelpText("after", "\nExample:\n  imnpu map examples/vgg16_style.imnpu --clusters 1,8");
  for (const make of makers) program.addCommand(make(terminal).helpOption("-h, --help", "prints help"));
  for (const command of [program, ...program.commands]) speakThrough(command, terminal);
  return program;
}

function commandsFor(called: string): readonly (() => Promise<MakeCommand>)[] {
  const own = [COMMANDS, HIDDEN].find((each) => Object.hasOwn(each, called))?.[called];
  if (own !== undefined) return [own];
  return VERSION_WORDS.includes(called) ? [] : Object.values(COMMANDS);
}

/** Commander throws where it would end the process, and tells mistakes in one line. */
function speakThrough(command: Command, { out, remarks }: Terminal): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => out.write(text),
    writeErr: (text) => remarks.write(text),
    outputError: (text, write) => {
      const told = text
        .replace(/^error: /, "")
        .trim()
        .replace(/\s*\n\s*/g, " ");
      const help = command.parent === null ? "imnpu --help" : `imnpu ${command.name()} --help`;
      write(`imnpu: ${safe(told)} (see \`${help}\`)\n`);
    },
  });
}

/** A mistake in imnpu itself. */
function internal(error: unknown): string {
  const what = safe(error instanceof Error ? error.message : String(error)).slice(0, 300);
  const line = `internal error: ${what}; please report it with the file that brings it`;
  return process.env.IMNPU_DEBUG && error instanceof Error
    ? `${line}\n${error.stack?.split("\n").map(safe).join("\n")}`
    : line;
}
