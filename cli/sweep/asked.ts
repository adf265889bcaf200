/** The sweep of a file that is asked for, or what is wrong with it. */
import type { Analysis } from "../../server/analysis/analyse.js";
import type { Sweep } from "../../server/analysis/sweeps/sweep.js";
import { quoted } from "../../server/diagnostics/words.js";
import { type Found, foundIn } from "../../server/report/found.js";
import type { Snapshot } from "../../server/sweep/point.js";
import { snapshotOf } from "../../server/sweep/snapshot.js";
import { standingIn } from "../../server/sweep/standing-errors.js";
import { analyseText } from "../analysed.js";
import { Failure, unknownName } from "../failure.js";
import { fileHost } from "../host.js";
import { remark } from "../networks.js";
import { withProgress } from "../progress.js";
import { readNamed } from "../read.js";
import type { Terminal } from "../terminal.js";
import { analysed } from "./work.js";

export interface Asked {
  readonly sweep: Sweep;
  /** The files as they are read once: whatever happens to them later. */
  readonly snapshot: Snapshot;
  readonly analysis: Analysis;
}

/** Undefined where the sweep, or the file whatever its point, has errors: they are told. @throws Failure if there is no such sweep. */
export async function askedFor(file: string, name: string | undefined, terminal: Terminal): Promise<Asked | undefined> {
  const text = await readNamed(file, terminal);
  const snapshot = snapshotOf(file, text, fileHost(file, terminal.workingDirectory));
  const analysis = withProgress(terminal.remarks, `analysing ${file}`, () => analysed(snapshot));
  const names = analysis.file.tree.sweeps.flatMap(({ header }) => header.node.name?.text ?? []);
  const hasErrors = analysis.diagnostics.some(({ severity }) => severity === "error");
  if (names.length === 0 && !hasErrors)
    throw new Failure(`${file}: has no sweep; one is declared by \`sweep NAME of NETWORK { ... }\``);
  // What cannot be read may have been the one that is named.
  const isLost = hasErrors && names.length > 0 && name !== undefined && !names.includes(name);
  if (isLost) await remark(foundIn(analyseText(file, text, terminal)), terminal);
  const chosen = names.length === 0 ? undefined : chosenOf(file, name, names);
  const sweep = analysis.sweeps.find((each) => each.name === chosen);
  const isOne = names.filter((each) => each === chosen).length === 1;
  const standing = sweep === undefined ? [] : standingIn(sweep, analysis);
  if (sweep !== undefined && isOne && standing.length === 0) {
    await remark(warningsOf(sweep, analysis), terminal);
    return { sweep, snapshot, analysis };
  }
  // With the reasons why something cannot be imported, which the snapshot lacks.
  const whole = analyseText(file, text, terminal);
  const of = sweep !== undefined && isOne ? new Set(standingIn(sweep, whole)) : undefined;
  await remark(
    foundIn(whole).filter(({ diagnostic }) => of?.has(diagnostic) ?? true),
    terminal,
  );
  terminal.status = 1;
  return undefined;
}

/** Of the sweep itself: others touch none of its figures. */
function warningsOf({ place: { file }, body }: Sweep, analysis: Analysis): readonly Found[] {
  const { start, end } = body.span;
  return foundIn(analysis).filter(({ diagnostic: { severity, place } }) => {
    const isInside = place.file === file && place.span.start >= start && place.span.end <= end;
    return severity === "warning" && isInside;
  });
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
