/** All that a sweep's points follow from, as text: as long as it stays, so does what was found of them. */
import type { Body, Header, Unit } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import type { DocumentModel } from "../workspace/document.js";

const known = new WeakMap<DocumentModel, Map<string, string>>();

/** The statements of the sweep and of its networks, the file's constants, architectures and blocks, and whole files that it imports; no comments of its own. */
export function sweepKey(model: DocumentModel, sweep: Sweep): string {
  const keys = known.get(model) ?? new Map<string, string>();
  known.set(model, keys);
  const key = keys.get(sweep.name) ?? keyOf(model.analysis.file, sweep);
  keys.set(sweep.name, key);
  return key;
}

/** Whether all of that could be read. While a statement of it is being typed, no point is legal. */
export function isReadable({ analysis: { file } }: DocumentModel, sweep: Sweep): boolean {
  return (
    unitsOf(file, sweep).every(({ errors }) => errors.length === 0) &&
    imported(file).every(({ tree }) => tree.errors.length === 0)
  );
}

function keyOf(file: SourceFile, sweep: Sweep): string {
  const written = ({ at, node }: Unit) => file.text.slice(at + node.span.start, at + node.span.end);
  const others = imported(file).flatMap(({ path, text }) => [path, text]);
  return [...unitsOf(file, sweep).map(written), ...others].join("\n");
}

function unitsOf({ tree }: SourceFile, { body, networks }: Sweep): readonly Unit[] {
  const whole = ({ header, statements }: Body<Header>): readonly Unit[] => [header, ...statements];
  const asked = tree.networks.filter(({ header }) => networks.includes(header.node.name?.text ?? ""));
  return [...tree.imports, ...tree.consts, ...tree.archs, ...[body, ...asked, ...tree.blocks].flatMap(whole)];
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
