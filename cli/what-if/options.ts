/** What `imnpu map` is asked to set: `--set tiles=16 --set precision="w2 a2"`. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Setting } from "../../server/what-if/setting.js";
import { Failure } from "../failure.js";

export interface WhatIfOptions {
  readonly set?: readonly Setting[];
  readonly mapAnew?: true;
  readonly keepAsArch?: string;
}

export function addWhatIfOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--set <name=value>",
        'what if: a property of the architecture, or "precision", "point", a constant or parameter, such as tiles=16; once for each',
      ).argParser(parseSetting),
    )
    .option(
      "--map-anew",
      "with --set: every layer is mapped anew, as at a point of a sweep; else clauses count where they are legal",
    )
    .option("--keep-as-arch <name>", "with --set: writes what is set as an architecture of that name, and no report");
}

/** What else the command is asked for. */
interface Besides {
  readonly format: string;
  readonly explain?: string;
  readonly at?: readonly string[];
}

/** @throws Failure where others of these options are given without `--set`, or with what they leave no room for. */
export function checkWhatIf({ set, mapAnew, keepAsArch, format, explain, at }: WhatIfOptions & Besides): void {
  if (set !== undefined) {
    const ofReport = explain === undefined ? (format === "table" ? undefined : `--format ${format}`) : "--explain";
    if (keepAsArch !== undefined && ofReport !== undefined)
      throw new Failure(`--keep-as-arch writes an architecture, and no report: leave \`${ofReport}\` out`);
    if (at !== undefined && set.some(({ name }) => name === "point"))
      throw new Failure("--at: `--set point` says the operating point already: leave one of the two out");
    return;
  }
  const option = mapAnew ? "--map-anew" : keepAsArch === undefined ? undefined : "--keep-as-arch";
  if (option !== undefined)
    throw new Failure(`${option} is about what is set: add \`--set NAME=VALUE\`, as in \`--set tiles=16\``);
}

function parseSetting(text: string, before: readonly Setting[] | undefined): readonly Setting[] {
  const at = text.indexOf("=");
  if (at <= 0)
    throw new InvalidArgumentError(`Found \`${text}\` where a name with its value belongs, as in \`tiles=16\`.`);
  return [...(before ?? []), { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }];
}
