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

/** @throws Failure where others of these options are given without `--set`. */
export function checkWhatIf({ set, mapAnew, keepAsArch }: WhatIfOptions): void {
  if (set !== undefined) return;
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
