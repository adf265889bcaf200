/** What commands that map have in common: remarks about the input, and the networks asked for. */
import type { AnalysedNetwork, Analysis } from "../server/analysis/analyse.js";
import type { Found } from "../server/report/found.js";
import { countOf } from "./analysed.js";
import { Failure, unknownName } from "./failure.js";
import type { Terminal } from "./terminal.js";

/** Errors and warnings in full; notes are only counted, as they do not touch the report. */
export async function remark(found: readonly Found[], { remarks }: Terminal): Promise<void> {
  const told = found.filter(({ diagnostic }) => diagnostic.severity !== "information");
  if (told.length === 0) return;
  const { textOf } = await import("./formats/text.js");
  remarks.write(`${told.map((each) => textOf(each, remarks.colours)).join("\n")}\n`);
}

/** Whether errors end the command: they are told, and so are warnings. */
export async function stops(found: readonly Found[], terminal: Terminal): Promise<boolean> {
  await remark(found, terminal);
  if (countOf(found, "error") === 0) return false;
  terminal.status = 1;
  return true;
}

/** The networks of a file, or the one named. @throws Failure if there is none. */
export function chosen(file: string, { networks }: Analysis, name: string | undefined): readonly AnalysedNetwork[] {
  if (networks.length === 0)
    throw new Failure(`${file}: has no network to map; one is declared by \`network NAME { ... }\``);
  if (name === undefined) return networks;
  const found = networks.filter(({ network }) => network.name === name);
  const names = networks.map(({ network }) => network.name);
  if (found.length === 0) throw unknownName("network", name, names);
  return found;
}
