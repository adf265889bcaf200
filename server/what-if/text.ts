/**
 * The file that a what-if stands for: the network's own with what is set, without what the network does not need. Whatever stays
 * stands on its own line, so that figures and mistakes name the lines of the file as it is.
 */
import type { SyntaxTree } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import { DEFAULT_ARCH, libraryText } from "../library/index.js";
import { assignmentsOf } from "../sweep/assignments.js";
import { type Declaration, type Needed, neededBy } from "../sweep/declarations.js";
import { argumentEdits, assertionsOf, constantEdits, headerEdits, withoutClause } from "../sweep/network-edits.js";
import { freeName } from "../sweep/part.js";
import type { Edit } from "../sweep/pieces.js";
import { chained, inLines, type Traced } from "./origin.js";
import type { Asked } from "./read-settings.js";
import type { Mapped } from "./setting.js";

export interface WhatIfText {
  /** By path, the file's own among them, with where it comes from; of files that are read as they are nothing. */
  readonly texts: ReadonlyMap<string, Traced>;
  /** Where the machine that is made begins, behind all of the file; undefined where it stays the file's. */
  readonly machineAt: number | undefined;
}

/** What a file says of a network that is the same whatever is set: found once for many settings. */
export interface Ground {
  readonly file: SourceFile;
  readonly needed: Needed;
  /** By file: what is left out. */
  readonly left: ReadonlyMap<SourceFile, readonly Edit[]>;
  /** The same and all clauses. */
  readonly unmapped: ReadonlyMap<SourceFile, readonly Edit[]>;
}

/** Undefined where the file has no such network. */
export function groundOf(file: SourceFile, network: string): Ground | undefined {
  const needed = neededBy(file, network);
  if (needed === undefined) return undefined;
  const bodies = needed.declarations.filter(({ file: { path } }) => libraryText(path) === undefined);
  const left = new Map<SourceFile, Edit[]>([[file, unneeded(file, needed.declarations)]]);
  const unmapped = new Map<SourceFile, Edit[]>();
  for (const { file: of, declared } of bodies) {
    if (!("header" in declared)) continue;
    left.set(of, [...(left.get(of) ?? []), ...assertionsOf(of, declared)]);
    unmapped.set(of, [...(unmapped.get(of) ?? []), ...declared.statements.flatMap(withoutClause)]);
  }
  for (const [of, edits] of left) unmapped.set(of, [...(unmapped.get(of) ?? []), ...edits]);
  return { file, needed, left, unmapped };
}

/** `machine`: the name of the machine that is made, by default a new one after its base. */
export function whatIfText(
  { file, needed, left, unmapped }: Ground,
  { sweep, point }: Asked,
  mapped: Mapped,
  machine?: string,
): WhatIfText {
  const said = assignmentsOf(sweep, point);
  const { network } = needed;
  const named = network.declared.header.node.arch;
  const base = named?.text ?? DEFAULT_ARCH;
  const isMade = said.properties.length > 0;
  const own = machine ?? freeName(`${base}_what_if`, namesIn(file));
  const put = [
    ...headerEdits(network.declared, said, isMade ? own : undefined),
    ...argumentEdits(needed, said),
    ...constantEdits(file.tree, said),
  ];
  const edited = mapped === "anew" ? unmapped : left;
  const texts = new Map(
    [...edited].map(([of, edits]) => [of.path, inLines(of.text, [...edits, ...(of === file ? put : [])])]),
  );
  const body = texts.get(file.path);
  if (!isMade || body === undefined) return { texts, machineAt: undefined };
  const isImported = named !== undefined || importsDefault(file.tree);
  const { length } = body.text;
  const by = said.properties.map(({ name }) => name);
  const above = isImported ? "" : `import "${DEFAULT_ARCH}" `;
  const whole = inLines(body.text, [
    { span: { start: 0, end: 0 }, text: above, by },
    { span: { start: length, end: length }, text: ` \n${machineText(own, base, said.properties)}`, by },
  ]);
  texts.set(file.path, { text: whole.text, originOf: chained(body.originOf, whole.originOf) });
  return { texts, machineAt: above.length + length };
}

/** `arch wide extends imnpu18 { ... }`, a property a line. */
export function machineText(
  name: string,
  base: string,
  properties: readonly { readonly name: string; readonly text: string }[],
): string {
  return `arch ${name} extends ${base} {\n${properties.map((each) => `  ${each.name} ${each.text}\n`).join("")}}\n`;
}

export function importsDefault({ imports }: Pick<SyntaxTree, "imports">): boolean {
  return imports.some(({ node }) => node.path?.text === DEFAULT_ARCH);
}

/** All names that the file declares, and those of its imports. */
export function namesIn(file: SourceFile, names = new Set<string>()): Set<string> {
  const { consts, archs, blocks, networks, scenarios, sweeps } = file.tree;
  const bodies = [...blocks, ...networks, ...scenarios, ...sweeps].map(({ header }) => header);
  for (const { node } of [...consts, ...archs, ...bodies]) if (node.name !== undefined) names.add(node.name.text);
  for (const imported of file.imports) namesIn(imported.file, names);
  return names;
}

/** Declarations of the file that the network does not read, with scenarios and sweeps. */
function unneeded(file: SourceFile, needed: readonly Declaration[]): Edit[] {
  const kept = new Set<unknown>(needed.map(({ declared }) => declared));
  const { consts, archs, blocks, networks, scenarios, sweeps } = file.tree;
  const units = [...consts, ...archs].filter((unit) => !kept.has(unit));
  const bodies = [...blocks, ...networks].filter((body) => !kept.has(body));
  const spans = [
    ...units.map((unit) => absolute(unit, unit.node.span)),
    ...[...bodies, ...scenarios, ...sweeps].map(({ span }) => span),
  ];
  return spans.map((span) => ({ span, text: "" }));
}
