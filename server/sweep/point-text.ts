/**
 * The file of one point: the network with what the point says, and the declarations that it reads, its own file's and those of
 * imported files alike. It rests on nothing but the bundled library, so it can stand anywhere.
 */
import { format } from "../../grammar/format/format.js";
import type { Span, SyntaxTree } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { DEFAULT_ARCH, LIBRARY_NAMES, libraryPath } from "../library/index.js";
import { type Assignments, assignmentsOf, isOfMachine } from "./assignments.js";
import { type Declaration, type Needed, neededBy } from "./declarations.js";
import { withMapping } from "./mapped-text.js";
import { argumentEdits, droppedFrom, headerEdits } from "./network-edits.js";
import { type Edit, pieceOf, withComments } from "./pieces.js";
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
  /** The same of what is said of the network alone, without its machine, and unformatted. */
  readonly structure: (said: Assignments) => string;
}

export function pointWriter(file: SourceFile, sweep: Sweep): PointWriter {
  const parts = new Map<string, Part>();
  const partOf = (network: string) => {
    const known = parts.get(network) ?? preparedFor(file, sweep, network);
    parts.set(network, known);
    return known;
  };
  return {
    point(point) {
      const said = assignmentsOf(sweep, point);
      return format(`${headline(file, sweep, point)}${written(file, partOf(said.network), said)}`);
    },
    structure: ({ point: _, ...said }) => written(file, partOf(said.network), { ...said, properties: [] }),
  };
}

/** What the files of a network's points share. */
interface Part {
  readonly needed: Needed;
  /** Names of bundled files. */
  readonly imports: readonly string[];
  /** Those that are written out, each with its place and comments: imported files' first, the network last. */
  readonly pieces: readonly { readonly declaration: Declaration; readonly span: Span }[];
  readonly edits: ReadonlyMap<SourceFile, readonly Edit[]>;
  /** Of the network's machine, as the text names it. */
  readonly base: string;
  /** Of the point's own machine: no other's. */
  readonly own: string;
}

/** @throws RangeError where the file has no such network. */
function preparedFor(file: SourceFile, sweep: Sweep, network: string): Part {
  const needed = neededBy(file, network);
  if (needed === undefined) throw new RangeError(`\`${file.path}\` has no network \`${network}\``);
  const bundled = new Map(LIBRARY_NAMES.map((name) => [libraryPath(name) ?? "", name]));
  const isBundled = ({ file }: Declaration) => bundled.has(file.path);
  const { arch } = needed.network.declared.header.node;
  const imported = needed.declarations.flatMap((each) => bundled.get(each.file.path) ?? []);
  const isExtended = arch === undefined && [...sweep.axes, ...sweep.derived].some(({ kind }) => isOfMachine(kind));
  const imports = [...new Set([...imported, ...(isExtended ? [DEFAULT_ARCH] : [])])];
  const written = needed.declarations.filter((each) => !isBundled(each));
  const taken = takenBy(needed, imports);
  const names = new Map<Declaration, string>();
  for (const each of written) {
    if (each === needed.network) continue;
    names.set(each, freeName(each.name.text, taken));
    taken.add(names.get(each) as string);
  }
  const edits = new Map<SourceFile, Edit[]>();
  const add = ({ file }: Declaration, more: readonly Edit[]) => edits.set(file, [...(edits.get(file) ?? []), ...more]);
  const nameOf = (each: Declaration) => names.get(each) ?? each.name.text;
  for (const each of written) {
    if (nameOf(each) !== each.name.text) add(each, [{ span: each.name.span, text: nameOf(each) }]);
    if ("header" in each.declared) add(each, droppedFrom(each.file, each.declared));
  }
  const header = needed.network.declared.header;
  const place = arch && absolute(header, arch.span).start;
  for (const { by, span, of } of needed.mentions) {
    // The machine's name in the header is put there with the point.
    if (by === needed.network && span.start === place) continue;
    if (!isBundled(by) && nameOf(of) !== of.name.text) add(by, [{ span, text: nameOf(of) }]);
  }
  const machine = needed.mentions.find(({ by, span }) => by === needed.network && span.start === place)?.of;
  return {
    needed,
    imports,
    pieces: orderedPieces(written, needed.network),
    edits,
    base: machine === undefined ? (arch?.text ?? DEFAULT_ARCH) : nameOf(machine),
    own: freeName(`${sweep.name}_point`, taken),
  };
}

/** Names that what is written out cannot have: the network's, and all of the bundled files. */
function takenBy({ network, declarations }: Needed, imports: readonly string[]): Set<string> {
  const paths = new Set(imports.map(libraryPath));
  const files = new Map(declarations.map(({ file }) => [file.path, file]));
  const taken = new Set([network.name.text, DEFAULT_ARCH]);
  for (const [path, { tree }] of files) {
    if (!paths.has(path)) continue;
    for (const { node } of [...tree.consts, ...tree.archs]) if (node.name) taken.add(node.name.text);
  }
  return taken;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count++) if (!taken.has(`${name}_${count}`)) return `${name}_${count}`;
}

/** By file, those that are needed last, as what they read, first; in each as they stand there, and the network behind all. */
function orderedPieces(written: readonly Declaration[], network: Declaration): Part["pieces"] {
  const files = [...new Set(written.map(({ file }) => file))].reverse();
  const spanOf = ({ declared }: Declaration): Span =>
    "header" in declared ? declared.span : { start: declared.at, end: declared.at + declared.node.span.end };
  const others = files.flatMap((file) =>
    written
      .filter((each) => each.file === file && each !== network)
      .sort((one, other) => spanOf(one).start - spanOf(other).start),
  );
  return [...others, network].map((declaration) => ({
    declaration,
    span: withComments(declaration.file, spanOf(declaration)),
  }));
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
  const texts = pieces.map(({ declaration, span }) => {
    const text = pieceOf(
      declaration.file.text,
      span,
      declaration.file === file ? put : (edits.get(declaration.file) ?? []),
    );
    // Constants stand in lines, all else apart.
    return "header" in declaration.declared || declaration.declared.node.kind === "arch" ? `\n${text}\n` : `${text}\n`;
  });
  const machine = properties.map(({ name, text }) => `${name} ${text}\n`).join("");
  return [
    ...imports.map((name) => `import "${name}"\n`),
    "\n",
    ...texts.slice(0, -1),
    ...(isOwn ? [`\narch ${own} extends ${base} {\n${machine}}\n`] : []),
    ...texts.slice(-1),
  ].join("");
}

function constantEdits({ consts }: SyntaxTree, { constants }: Assignments): Edit[] {
  return consts.flatMap((unit) => {
    const { name, value } = unit.node;
    const text = name && constants.get(name.text);
    return text === undefined || value === undefined ? [] : [{ span: absolute(unit, value.span), text }];
  });
}

/** Says which point of which sweep of which file it is. */
function headline({ path }: SourceFile, { axes, derived, name }: Sweep, { index, values }: Point): string {
  const said = [...axes, ...derived].map((of, place) => `${of.name} ${values[place]?.text ?? ""}`);
  const file = path.slice(path.search(/[^/\\]*$/)).replace(/\s+/g, " ");
  return `// Point ${index} of the sweep \`${name}\` of ${file}: ${said.join(", ")}.\n\n`;
}
