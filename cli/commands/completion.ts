/** `imnpu completion SHELL`: the script that lets a shell complete command lines of imnpu. */
import { Argument, Command } from "commander";
import { SCRIPTS, SHELLS, type Shell } from "../completion/scripts.js";
import type { Terminal } from "../terminal.js";

export function completionCommand(terminal: Terminal): Command {
  return new Command("completion")
    .description("Prints the script that lets a shell complete commands, options, files and names.")
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .addHelpText("after", "\nExample, in ~/.bashrc:\n  source <(imnpu completion bash)")
    .action((shell: Shell) => terminal.out.write(SCRIPTS[shell]));
}
