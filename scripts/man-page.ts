/** The manual page, `man imnpu`: what help says of each command, from the same tree, in the language of man(7). */
import type { Argument, Command, Option } from "commander";
import { programFor } from "../cli/program.js";
import { processTerminal } from "../cli/terminal.js";

/** What help does not say. */
const STATUSES = [
  ["0", "No errors; of checks, nothing to do."],
  ["1", "Errors in the input, a missed budget among them; of checks, something to do."],
  ["2", "Wrong usage, or a file that cannot be read or written."],
  ["more", "It was ended by a signal: 128 and the signal's number."],
] as const;

const ENVIRONMENT = [
  ["NO_COLOR", "Set to anything, nothing is coloured."],
  ["FORCE_COLOR", "Set, and neither 0 nor false: coloured even where no terminal reads."],
] as const;

export async function manPage(version: string): Promise<string> {
  const program = await programFor([], processTerminal("."));
  const commands = program.commands;
  const parts = [
    `.\\" Made by \`npm run generate\` from the command's own help.`,
    `.TH IMNPU 1 "" "imnpu ${version}" "User Commands"`,
    ".SH NAME",
    `imnpu \\- ${escaped(lowered(program.description()))}`,
    ".SH SYNOPSIS",
    ...commands.flatMap((each) => [".br", synopsis(each)]).slice(1),
    ".SH DESCRIPTION",
    escaped(program.description()),
    "Results go to standard output, remarks to standard error. A file that is called \\fB\\-\\fR is standard input.",
    ".SH COMMANDS",
    ...commands.flatMap(section),
    ".SH EXIT STATUS",
    ...STATUSES.flatMap(([head, text]) => entry(bold(head), text)),
    ".SH ENVIRONMENT",
    ...ENVIRONMENT.flatMap(([head, text]) => entry(bold(head), text)),
  ];
  return `${parts.join("\n")}\n`;
}

function section(command: Command): string[] {
  const help = command.createHelp();
  return [
    `.SS ${escaped(command.name())}`,
    synopsis(command),
    ".PP",
    escaped(command.description()),
    ...help.visibleArguments(command).flatMap((each) => entry(argumentText(each), described(each))),
    ...help
      .visibleOptions(command)
      .filter(({ long }) => long !== "--help")
      .flatMap((each) => entry(flagsText(each), described(each))),
    ...examplesOf(command),
  ];
}

function synopsis(command: Command): string {
  return [bold(`imnpu ${command.name()}`), ...synopsisArguments(command)].join(" ");
}

function synopsisArguments(command: Command): string[] {
  const hasOptions = command.options.some((each) => !each.hidden);
  return [...(hasOptions ? ["[\\fIoptions\\fR]"] : []), ...command.registeredArguments.map(argumentText)];
}

function argumentText(argument: Argument): string {
  const name = `\\fI${escaped(argument.name())}\\fR${argument.variadic ? "..." : ""}`;
  return argument.required ? name : `[${name}]`;
}

/** `-o, --output <file>`, words bold, what stands for others in italics. */
function flagsText({ flags }: Option): string {
  return flags.replace(/[^\s,]+/g, (word) => (word.startsWith("-") ? bold(word) : italic(word)));
}

function described({ description, argChoices, defaultValue, defaultValueDescription }: Argument | Option): string {
  const choices = argChoices === undefined ? "" : ` One of ${argChoices.join(", ")}.`;
  const first = defaultValueDescription ?? defaultValue;
  return `${raised(description)}.${choices}${first === undefined ? "" : ` By default ${first}.`}`;
}

/** Lines behind `Example:` in its help. */
function examplesOf(command: Command): string[] {
  let text = "";
  command.configureOutput({
    writeOut: (more) => {
      text += more;
    },
  });
  command.outputHelp();
  const [, examples = ""] = text.split(/\nExamples?[^\n]*:\n/);
  const lines = examples.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return [];
  return [".PP", "Example:", ".PP", ".nf", ".RS", ...lines.map((line) => escaped(line.trim())), ".RE", ".fi"];
}

function entry(head: string, text: string): string[] {
  return [".TP", head, escaped(text)];
}

function bold(text: string): string {
  return `\\fB${escaped(text)}\\fR`;
}

function italic(text: string): string {
  return `\\fI${escaped(text.replace(/[<>[\]]/g, ""))}\\fR`;
}

/** Nothing in it is an instruction; `backticks` are words to type. */
function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/`([^`]*)`/g, "\\fB$1\\fR")
    .replace(/^(?=[.'])/gm, "\\&");
}

function raised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(text: string): string {
  return (text.charAt(0).toLowerCase() + text.slice(1)).replace(/\.$/, "");
}
