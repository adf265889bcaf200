/** All that a sweep's points follow from, as text: as long as it stays, so does what was found of them. */
import type { Body, Header, Unit } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import type { DocumentModel } from "../workspace/document.js";

export interface SweepKey {
  /** The sweep's own statements; no comments. */
  readonly asked: string;
  /** Those of its networks, the file's constants, architectures and blocks, and whole files that it imports. */
  readonly of: string;
}

const known = new WeakMap<DocumentModel, Map<string, SweepKey>>();

export function sweepKey(model: DocumentModel, sweep: Sweep): SweepKey {
  const keys = known.get(model) ?? new Map<string, SweepKey>();
  known.set(model, keys);
  const key = keys.get(sweep.name) ?? keyOf(model.analysis.file, sweep);
  keys.set(sweep.name, key);
  return key;
}

export function isSameKey(a: SweepKey | undefined, b: SweepKey): boolean {
  return a !== undefined && a.asked === b.asked && a.of === b.of;
}

/** Whether all of that could be read. While a statement of it is being typed, no point is legal. */
export function isReadable({ analysis: { file } }: DocumentModel, sweep: Sweep): boolean {
  return (
    [...wholeOf(sweep.body), ...unitsOf(file, sweep)].every(({ errors }) => errors.length === 0) &&
    imported(file).every(({ tree }) => tree.errors.length === 0)
  );
}

/** Whether what the sweep asks of has an error as it stands, be it one that values of an axis replace. */
export function hasError({ uri, analysis: { file, diagnostics } }: DocumentModel, sweep: Sweep): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return false;
  const units = unitsOf(file, sweep);
  return errors.some(
    ({ place }) =>
      place.file !== uri ||
      units.some(({ at, node }) => at + node.span.start <= place.span.end && place.span.start <= at + node.span.end),
  );
}

function keyOf(file: SourceFile, sweep: Sweep): SweepKey {
  const written = (units: readonly Unit[]) =>
    units.map(({ at, node }) => file.text.slice(at + node.span.start, at + node.span.end));
  const others = imported(file).flatMap(({ path, text }) => [path, text]);
  return {
    asked: written(wholeOf(sweep.body)).join("\n"),
    of: [...written(unitsOf(file, sweep)), ...others].join("\n"),
  };
}

function wholeOf({ header, statements }: Body<Header>): readonly Unit[] {
  return [header, ...statements];
}

/** All but its own. */
function unitsOf({ tree }: SourceFile, { networks }: Sweep): readonly Unit[] {
  const asked = tree.networks.filter(({ header }) => networks.includes(header.node.name?.text ?? ""));
  return [...tree.imports, ...tree.consts, ...tree.archs, ...[...asked, ...tree.blocks].flatMap(wholeOf)];
}

/** Each once, however it is reached. */
function imported(file: SourceFile, seen = new Set<SourceFile>()): readonly SourceFile[] {
  for (const { file: each } of file.imports) {
    if (seen.has(each)) continue;
    seen.add(each);
    imported(each, seen);
  }
  return [...seen];
}
