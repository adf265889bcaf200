/** The sweep of a file that is asked for, or what is wrong with it. */
import { quoted } from "../../server/diagnostics/words.js";
import { foundIn } from "../../server/report/found.js";
import type { Snapshot } from "../../server/sweep/point.js";
import { snapshotOf } from "../../server/sweep/snapshot.js";
import { analyseText, countOf } from "../analysed.js";
import { Failure, unknownName } from "../failure.js";
import { fileHost } from "../host.js";
import { remark } from "../networks.js";
import { readNamed } from "../read.js";
import type { Terminal } from "../terminal.js";

export interface Asked {
  readonly name: string;
  /** Whatever happens to the files from now on. */
  readonly snapshot: Snapshot;
}

/** Undefined where the sweep has errors: they are told. @throws Failure if there is no such sweep. */
export async function askedFor(
  file: string,
  name: string | undefined,
  terminal: Terminal,
): Promise<Asked | undefined> {
  const text = await readNamed(file, terminal);
  const analysis = analyseText(file, text, terminal);
  const names = analysis.file.tree.sweeps.flatMap(({ header }) => header.node.name?.text ?? []);
  const found = foundIn(analysis);
  if (names.length === 0 && countOf(found, "error") === 0)
    throw new Failure(`${file}: has no sweep; one is declared by \`sweep NAME of NETWORK { ... }\``);
  const chosen = names.length === 0 ? undefined : chosenOf(file, name, names);
  if (chosen !== undefined && analysis.sweeps.some((each) => each.name === chosen)) {
    const host = fileHost(file, terminal.workingDirectory);
    return { name: chosen, snapshot: snapshotOf(file, text, host) };
  }
  await remark(found, terminal);
  terminal.status = 1;
  return undefined;
}

function chosenOf(file: string, name: string | undefined, names: readonly string[]): string {
  const [first, ...others] = new Set(names);
  if (name === undefined) {
    if (others.length === 0) return first as string;
    const all = quoted([...new Set(names)]).join(", ");
    throw new Failure(`${file}: has several sweeps: ${all}; name one, as in \`imnpu sweep ${file} ${first}\``);
  }
  if (!names.includes(name)) throw unknownName("sweep", name, names);
  return name;
}
