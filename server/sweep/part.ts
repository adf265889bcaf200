/** What is written of a file for the points of one of its networks: which declarations, under which names, without what no point has. */
import type { Span } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { DEFAULT_ARCH, LIBRARY_NAMES, libraryPath } from "../library/index.js";
import { isOfMachine } from "./assignments.js";
import { type Declaration, type Needed, neededBy, spanOf } from "./declarations.js";
import { droppedFrom } from "./network-edits.js";
import { type Edit, withComments } from "./pieces.js";

/** What the files of a network's points share. */
export interface Part {
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
export function partOf(file: SourceFile, sweep: Sweep, network: string): Part {
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

/** The name, or with a number that makes it a new one. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count++) if (!taken.has(`${name}_${count}`)) return `${name}_${count}`;
}

/** By file, those that are needed last, as what they read, first; in each as they stand there, and the network behind all. */
function orderedPieces(written: readonly Declaration[], network: Declaration): Part["pieces"] {
  const files = [...new Set(written.map(({ file }) => file))].reverse();
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
