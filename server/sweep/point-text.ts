/**
 * The file of one point: the network with what the point says, and the declarations that it reads, its own file's and those of
 * imported files alike. It rests on nothing but the bundled library, so it can stand anywhere.
 */
import { format } from "../../grammar/format/format.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { type Assignments, assignmentsOf } from "./assignments.js";
import type { Declaration } from "./declarations.js";
import { withMapping } from "./mapped-text.js";
import { argumentEdits, constantEdits, headerEdits } from "./network-edits.js";
import { type Part, partOf } from "./part.js";
import { pieceOf } from "./pieces.js";
import type { Point, Snapshot } from "./point.js";
import { fileOf, snapshotHost } from "./snapshot.js";

export interface PointTextOptions {
  /** With the clauses that say how its layers lie. */
  readonly mapped?: boolean;
}

/** The file of one point: an analysis of it says what the evaluator does. */
export function pointText(
  snapshot: Snapshot,
  sweep: Sweep,
  point: Point,
  { mapped = false }: PointTextOptions = {},
): string {
  const text = pointWriter(fileOf(snapshot), sweep).point(point);
  return mapped ? withMapping(snapshot.path, text, snapshotHost(snapshot)) : text;
}

/** Writes the files of a sweep's points; what they share is found once. */
export interface PointWriter {
  readonly point: (point: Point) => string;
  /** The same but for white space. */
  readonly unformatted: (point: Point) => string;
  /** The same of what is said of the network alone, without its machine, and unformatted. */
  readonly structure: (said: Assignments) => string;
}

export function pointWriter(file: SourceFile, sweep: Sweep): PointWriter {
  const parts = new Map<string, Part>();
  const partFor = (network: string) => {
    const known = parts.get(network) ?? partOf(file, sweep, network);
    parts.set(network, known);
    return known;
  };
  const unformatted = (point: Point) => {
    const said = assignmentsOf(sweep, point);
    return `${headline(file, sweep, point)}${written(file, partFor(said.network), said)}`;
  };
  return {
    point: (point) => format(unformatted(point)),
    unformatted,
    structure: ({ point: _, ...said }) => written(file, partFor(said.network), { ...said, properties: [] }),
  };
}

function written(file: SourceFile, { needed, imports, pieces, edits, base, own }: Part, said: Assignments): string {
  const { network } = needed;
  const { properties } = said;
  const isOwn = properties.length > 0;
  const isNamed = network.declared.header.node.arch !== undefined;
  const arch = isOwn ? own : isNamed ? base : undefined;
  const put = [
    ...(edits.get(file) ?? []),
    ...headerEdits(network.declared, said, arch),
    ...argumentEdits(needed, said),
    ...constantEdits(file.tree, said),
  ];
  const texts = pieces.map(({ declaration, span }, place) => {
    const { file: of } = declaration;
    const gap = isConstant(declaration) && isConstant(pieces[place - 1]?.declaration, of) ? "" : "\n";
    return `${gap}${pieceOf(of.text, span, of === file ? put : (edits.get(of) ?? []))}\n`;
  });
  const machine = properties.map(({ name, text }) => `${name} ${text}\n`).join("");
  return [
    ...imports.map((name) => `import "${name}"\n`),
    ...texts.slice(0, -1),
    ...(isOwn ? [`\narch ${own} extends ${base} {\n${machine}}\n`] : []),
    ...texts.slice(-1),
  ].join("");
}

/** Constants of one file stand line by line, all else apart. */
function isConstant(declaration: Declaration | undefined, of = declaration?.file): boolean {
  if (declaration === undefined || declaration.file !== of) return false;
  return !("header" in declaration.declared) && declaration.declared.node.kind === "const";
}

/** Says which point of which sweep of which file it is. */
function headline({ path }: SourceFile, { axes, derived, name }: Sweep, { index, values }: Point): string {
  const said = [...axes, ...derived].map((of, place) => `${of.name} ${values[place]?.text ?? ""}`);
  const file = path.slice(path.search(/[^/\\]*$/)).replace(/\s+/g, " ");
  return `// Point ${index} of the sweep \`${name}\` of ${file}: ${said.join(", ")}.\n\n`;
}
