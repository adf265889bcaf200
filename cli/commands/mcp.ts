/** `imnpu mcp`: the tools for agents, over the Model Context Protocol. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { Failure } from "../failure.js";
import type { Terminal } from "../terminal.js";
import { VERSION } from "../version.js";

interface Options {
  readonly root?: readonly string[];
}

export function mcpCommand(terminal: Terminal): Command {
  const root = new Option(
    "--root <folder>",
    "a folder whose files may be read where the client names none; once for each, by default the working directory",
  );
  return new Command("mcp")
    .description("Serves agents over the Model Context Protocol: check, map, explain and more; nothing is written.")
    .addOption(root.argParser((folder: string, before: readonly string[] = []) => [...before, folder]))
    .addHelpText(
      "after",
      "\nExample, in the settings of an agent, where a command is asked for:\n  imnpu mcp --root examples",
    )
    .action(({ root = ["."] }: Options) => serve(root, terminal));
}

/** Ends with its client. */
async function serve(folders: readonly string[], { workingDirectory, script }: Terminal): Promise<void> {
  const [{ serve }, { AGENTS }] = await Promise.all([
    import("../../mcp/serve.js"),
    import("../../server/tools/agents.js"),
  ]);
  const absolute = folders.map((folder) => folderAt(resolve(workingDirectory, folder), folder));
  await serve({ agents: AGENTS, version: VERSION, folders: absolute, script });
}

/** @throws Failure where it is none: an agent would be told of each file that it is outside. */
function folderAt(path: string, named: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new Failure(`--root ${named}: there is no such folder`);
}
