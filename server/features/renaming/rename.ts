/** A new name for a declaration and all its uses, or the reason why not. */
import type { Position, Range, WorkspaceEdit } from "vscode-languageserver-types";
import { type LineIndex, lineIndex, positionAt } from "../../../grammar/lines.js";
import { parse } from "../../../grammar/parse.js";
import { RESERVED } from "../../../grammar/vocabulary.js";
import type { SourceFile } from "../../analysis/files/files.js";
import { type EditOptions, type FileEdit, workspaceEdit } from "../../edits/workspace-edit.js";
import { libraryText } from "../../library/index.js";
import { type DocumentModel, rangeOf, type Source } from "../../workspace/document.js";
import { type Construct, type Declaration, fileScope } from "../declarations.js";
import { eachFile, filesOf, type Occurrence, occurrenceAt, occurrencesIn, type SourceStream } from "../occurrences.js";

/** Thrown with a message for the person who renames; the service answers with it and LSP's `RequestFailed`. */
export class RenameRefused extends Error {
  override readonly name = "RenameRefused";
}

/** The name that a rename would change, or undefined where no declared name stands; refuses what has no name to change. */
export function prepareRename(
  model: DocumentModel,
  position: Position,
): { readonly range: Range; readonly placeholder: string } | undefined {
  const found = occurrenceAt(model, position);
  if (found?.declaration === undefined) return undefined;
  refuseFixed(found.declaration);
  return { range: rangeOf(model.lines, found.span), placeholder: found.name };
}

export interface RenameOptions extends Partial<EditOptions> {
  /** All in which the old name or the new one stands, the document's own among them. */
  readonly sources?: SourceStream;
}

/**
 * The edits of the sources and of the files they import. Refuses with `RenameRefused` where the new name is none or is
 * taken, and where any name of any of these files would then mean something else.
 */
export async function rename(
  model: DocumentModel,
  position: Position,
  newName: string,
  { sources = [model], documentChanges = false }: RenameOptions = {},
): Promise<WorkspaceEdit | undefined> {
  const declaration = occurrenceAt(model, position)?.declaration;
  if (declaration === undefined) return undefined;
  refuseFixed(declaration);
  if (newName === declaration.name) return workspaceEdit([], [], { documentChanges });
  refuseIllegal(newName);
  const versions: Pick<Source, "uri" | "version">[] = [];
  const edits: FileEdit[] = [];
  for await (const { file, source } of eachFile(sources)) {
    refuseTaken(file, declaration, newName, model);
    const files = filesOf(source);
    const places = new Map(files.map((each) => [each.path, occurrencesIn(each).of(declaration)]));
    const lines = lineIndex(file.text, source.encoding);
    refuseChangedMeaning({ file, lines }, places, declaration, newName);
    const own = places.get(file.path) ?? [];
    for (const { span } of own) edits.push({ uri: file.path, range: rangeOf(lines, span), newText: newName });
    if (source.uri === file.path) versions.push({ uri: source.uri, version: source.version });
  }
  return workspaceEdit(versions, edits, { documentChanges });
}

function refuseFixed({ place, name, implicit }: Declaration): void {
  if (implicit) throw new RenameRefused("`in` is what the block reads: it has no name of its own");
  if (libraryText(place.file) === undefined) return;
  throw new RenameRefused(`\`${name}\` belongs to the bundled library, which cannot be changed`);
}

function refuseIllegal(name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new RenameRefused(`\`${name}\` is no name: a name is letters, digits and \`_\`, and starts with no digit`);
  }
  if (RESERVED.has(name)) throw new RenameRefused(`\`${name}\` is a word of the language and can name nothing`);
}

const WHAT: Readonly<Record<Construct, string>> = {
  const: "a const",
  parameter: "a parameter",
  block: "a block",
  arch: "an architecture",
  point: "a point",
  network: "a network",
  scenario: "a scenario",
  sweep: "a sweep",
  layer: "a layer",
  input: "an input",
  instance: "an instance",
};

/** A name of a file counts in every file that imports it, one of a body only there. */
function refuseTaken(file: SourceFile, { place, space }: Declaration, name: string, asking: DocumentModel): void {
  const sees = file.path === place.file || file.imports.some((each) => each.file.path === place.file);
  if (!sees) return;
  const inBody = occurrencesIn(file).list.find((each) => each.declaration?.space === space && each.name === name);
  const taken = space === place.file ? fileScope(file).names.get(name) : inBody?.declaration;
  if (taken === undefined) return;
  const where =
    taken.place.file === asking.uri
      ? `line ${positionAt(asking.lines, taken.place.span.start).line + 1}`
      : taken.place.file.replace(/^.*\//, "");
  throw new RenameRefused(`\`${name}\` is already the name of ${WHAT[taken.construct]} in ${where}`);
}

type Places = ReadonlyMap<string, readonly Occurrence[]>;

/**
 * Renames in copies of a file and of its imports, and reads them again: every name must be where it was and mean what it meant. A name
 * that meant nothing may mean the renamed declaration, as that is how a misspelt declaration is mended.
 */
function refuseChangedMeaning({ file, lines }: LinedFile, places: Places, target: Declaration, newName: string): void {
  const growth = newName.length - target.name.length;
  const moved = (path: string, offset: number) => offset + growth * countBefore(places.get(path) ?? [], offset);
  const isMoved = (before: Declaration, after: Declaration | undefined) =>
    after?.place.file === before.place.file &&
    after.implicit === before.implicit &&
    after.place.span.start === moved(before.place.file, before.place.span.start);
  const copy = renamer(places, newName)(file);
  const before = occurrencesIn(file).list;
  const after = occurrencesIn(copy).list;
  const changed = before.find((each, index) => {
    const now = after[index];
    if (now?.span.start !== moved(file.path, each.span.start)) return true;
    return (
      !(each.declaration === undefined && now.declaration === undefined) &&
      !isMoved(each.declaration ?? target, now.declaration)
    );
  });
  if (changed === undefined && before.length === after.length && sameErrors(file, copy)) return;
  const at = changed ? `, such as \`${changed.name}\` in line ${positionAt(lines, changed.span.start).line + 1}` : "";
  throw new RenameRefused(`with \`${newName}\` for \`${target.name}\`, names would mean something else${at}`);
}

interface LinedFile {
  readonly file: SourceFile;
  readonly lines: LineIndex;
}

function countBefore(places: readonly Occurrence[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as Occurrence).span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** But for names that are words of the language, which a new name mends. */
function sameErrors(before: SourceFile, after: SourceFile): boolean {
  const count = ({ tree }: SourceFile) => tree.errors.filter(({ code }) => code !== "IMN006").length;
  return count(before) === count(after);
}

/** Copies of files, and of what they import, with the new name. */
function renamer(places: Places, newName: string): (file: SourceFile) => SourceFile {
  const copies = new Map<string, SourceFile>();
  const copyOf = (file: SourceFile): SourceFile => {
    let copy = copies.get(file.path);
    if (copy === undefined) {
      const found = places.get(file.path) ?? [];
      const text = edited(file.text, found, newName);
      const tree = found.length > 0 ? parse(text) : file.tree;
      const imports = file.imports.map((each) => ({ ...each, file: copyOf(each.file) }));
      copy = { path: file.path, text, tree, imports };
      copies.set(file.path, copy);
    }
    return copy;
  };
  return copyOf;
}

function edited(text: string, places: readonly Occurrence[], newName: string): string {
  let result = "";
  let end = 0;
  for (const { span } of places) {
    result += text.slice(end, span.start) + newName;
    end = span.end;
  }
  return result + text.slice(end);
}
