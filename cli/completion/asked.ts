/** What a command line asks for at its end: from commander's own tree of commands, options and arguments. */
import type { Argument, Command, Option } from "commander";

/** What the word at the end may be. */
export type Asked =
  | { readonly kind: "command" }
  | { readonly kind: "option"; readonly options: readonly Option[] }
  | { readonly kind: "value"; readonly option: Option; readonly start: string }
  | { readonly kind: "argument"; readonly argument: Argument }
  | { readonly kind: "nothing" };

export interface Line {
  /** The command that is called, if there is one of that name. */
  readonly command: Command | undefined;
  /** What stands behind it and is neither an option nor the value of one. */
  readonly given: readonly string[];
  readonly asked: Asked;
}

/** @param before the words that stand before it, without the program's own @param word as far as it is written */
export function askedAt(program: Command, before: readonly string[], word: string): Line {
  const at = before.findIndex((each) => !each.startsWith("-"));
  if (at < 0) return { command: undefined, given: [], asked: inProgram(program, word) };
  const command = program.commands.find((each) => each.name() === before[at]);
  if (command === undefined) {
    const isHelp = before[at] === "help" && at === before.length - 1;
    return { command, given: [], asked: { kind: isHelp ? "command" : "nothing" } };
  }
  return inCommand(command, before.slice(at + 1), word);
}

function inProgram(program: Command, word: string): Asked {
  return word.startsWith("-") ? { kind: "option", options: optionsOf(program) } : { kind: "command" };
}

function inCommand(command: Command, before: readonly string[], word: string): Line {
  const options = optionsOf(command);
  const find = (name: string) => options.find(({ short, long }) => name === short || name === long);
  const given: string[] = [];
  const used = new Set<Option>();
  /** Whose value comes next, if any does. */
  let open: Option | undefined;
  let isOver = false;
  for (const each of before) {
    if (!isOver && each === "--") {
      isOver = true;
      open = undefined;
    } else if (!isOver && each.startsWith("-") && each.length > 1) {
      const option = find(each.replace(/=.*$/s, ""));
      if (option !== undefined) used.add(option);
      open = each.includes("=") || option?.isBoolean() !== false ? undefined : option;
    } else if (open !== undefined) {
      if (!open.variadic) open = undefined;
    } else given.push(each);
  }
  const line = (asked: Asked): Line => ({ command, given, asked });
  if (!isOver && word.startsWith("-")) {
    const [, start = "", name = ""] = /^((-[^=]*)=)/s.exec(word) ?? [];
    const option = find(name);
    if (start !== "") return line(option === undefined ? { kind: "nothing" } : { kind: "value", option, start });
    return line({ kind: "option", options: options.filter((each) => !each.isBoolean() || !used.has(each)) });
  }
  if (open !== undefined) return line({ kind: "value", option: open, start: "" });
  const { registeredArguments } = command;
  const last = registeredArguments.at(-1);
  const argument = registeredArguments[given.length] ?? (last?.variadic ? last : undefined);
  return line(argument === undefined ? { kind: "nothing" } : { kind: "argument", argument });
}

function optionsOf(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}
