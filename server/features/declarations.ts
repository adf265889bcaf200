/**
 * What the names of a file mean, from its syntax alone: unlike the analysis, it also knows blocks that nobody uses and
 * bodies that cannot be unrolled. Of two declarations of a name the first counts, as in the analysis.
 */
import type { ArchDeclaration, BlockHeader, Body, Name, NetworkHeader, Span, Unit } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Place } from "../diagnostics/diagnostic.js";

export type Construct =
  | "const"
  | "parameter"
  | "block"
  | "arch"
  | "point"
  | "network"
  | "scenario"
  | "sweep"
  | "layer"
  | "input"
  | "instance";

export interface Declaration {
  readonly construct: Construct;
  readonly name: string;
  /** The name where it is declared; for a block's `in` the name of the block. */
  readonly place: Place;
  /** The whole declaration, a body with its statements. */
  readonly extent: Span;
  /** The names that it must differ from: those of the same space. */
  readonly space: string;
  /** The network or block that it stands in. */
  readonly container?: string | undefined;
  /** A block's `in`: it is there without being declared, and has no name of its own. */
  readonly implicit?: true;
}

/** The declaring file and a place in it: equal for declarations that are the same, whatever model they come from. */
export function keyOf({ place, implicit }: Declaration): string {
  return `${place.file}#${place.span.start}${implicit ? " in" : ""}`;
}

/** An architecture, with the file that declares it. */
export interface ArchScope {
  readonly unit: Unit<ArchDeclaration>;
  readonly file: FileScope;
}

export type AnyBody = Body<NetworkHeader | BlockHeader>;

export interface BlockScope {
  readonly declaration: Declaration;
  readonly body: AnyBody;
  /** The file that declares it; its names are seen from there. */
  readonly file: FileScope;
}

export interface NetworkScope {
  readonly declaration: Declaration;
  readonly arch: string | undefined;
}

export interface FileScope {
  readonly file: SourceFile;
  readonly constants: ReadonlyMap<string, Declaration>;
  readonly archs: ReadonlyMap<string, Declaration>;
  readonly archScopes: ReadonlyMap<string, ArchScope>;
  readonly blocks: ReadonlyMap<string, BlockScope>;
  /** The file's own, each with the name of its architecture where it names one. */
  readonly networks: ReadonlyMap<string, NetworkScope>;
  /** Of all kinds, own and imported: a file has one space for them. */
  readonly names: ReadonlyMap<string, Declaration>;
  /** The file's own, second ones of a name too. */
  readonly own: readonly Declaration[];
  readonly bodyOf: (body: AnyBody) => BodyScope;
}

export interface Part {
  readonly declaration: Declaration;
  readonly block: Name | undefined;
}

export interface BodyScope {
  readonly file: FileScope;
  readonly constants: ReadonlyMap<string, Declaration>;
  readonly parameters: ReadonlyMap<string, Declaration>;
  /** Layers, inputs and instances; an instance with its block as written. */
  readonly parts: ReadonlyMap<string, Part>;
  readonly own: readonly Declaration[];
  /** What `in` means: only in a block. */
  readonly in: Declaration | undefined;
}

/** Of their file alone. */
const NOT_IMPORTED: ReadonlySet<Construct> = new Set(["network", "scenario", "sweep"]);

const known = new WeakMap<SourceFile, FileScope>();

/** The names that a file declares and imports. */
export function fileScope(file: SourceFile): FileScope {
  let scope = known.get(file);
  if (scope === undefined) {
    scope = scopeOf(file);
    known.set(file, scope);
  }
  return scope;
}

function scopeOf(file: SourceFile): FileScope {
  const { tree, path, imports } = file;
  const constants = new Map<string, Declaration>();
  const archs = new Map<string, Declaration>();
  const archScopes = new Map<string, ArchScope>();
  const blocks = new Map<string, BlockScope>();
  const networks = new Map<string, NetworkScope>();
  const names = new Map<string, Declaration>();
  const own: Declaration[] = [];
  const bodies = new Map<AnyBody, BodyScope>();
  const scope: FileScope = { file, constants, archs, archScopes, blocks, networks, names, own, bodyOf };

  for (const { file: imported } of imports) {
    const theirs = fileScope(imported);
    for (const each of theirs.own) {
      if (NOT_IMPORTED.has(each.construct) || theirs.names.get(each.name) !== each || names.has(each.name)) continue;
      names.set(each.name, each);
      const block = theirs.blocks.get(each.name);
      const arch = theirs.archScopes.get(each.name);
      if (each.construct === "arch" && arch) archScopes.set(each.name, arch);
      if (each.construct === "block" && block) blocks.set(each.name, block);
      else (each.construct === "arch" ? archs : constants).set(each.name, each);
    }
  }

  const declare = (
    construct: Construct,
    unit: Unit,
    name: Name | undefined,
    extent = absolute(unit, unit.node.span),
  ) => {
    if (name === undefined) return undefined;
    const declaration = declarationOf(file, { construct, unit, name, extent, space: path });
    own.push(declaration);
    if (names.has(name.text)) return undefined;
    names.set(name.text, declaration);
    return declaration;
  };
  for (const unit of tree.consts) {
    const found = declare("const", unit, unit.node.name);
    if (found) constants.set(found.name, found);
  }
  for (const unit of tree.archs) {
    const found = declare("arch", unit, unit.node.name);
    if (found === undefined) continue;
    archs.set(found.name, found);
    archScopes.set(found.name, { unit, file: scope });
  }
  for (const body of tree.blocks) {
    const declaration = declare("block", body.header, body.header.node.name, body.span);
    if (declaration) blocks.set(declaration.name, { declaration, body, file: scope });
  }
  for (const { header, span } of tree.networks) {
    const declaration = declare("network", header, header.node.name, span);
    if (declaration) networks.set(declaration.name, { declaration, arch: header.node.arch?.text });
  }
  for (const { header, span } of [...tree.scenarios, ...tree.sweeps]) {
    declare(header.node.kind, header, header.node.name, span);
  }

  function bodyOf(body: AnyBody): BodyScope {
    let found = bodies.get(body);
    if (found === undefined) {
      found = bodyScope(scope, body);
      bodies.set(body, found);
    }
    return found;
  }
  return scope;
}

const CONSTRUCT = { const: "const", layer: "layer", input: "input", use: "instance" } as const;

function bodyScope(file: FileScope, { header, statements }: AnyBody): BodyScope {
  const { node } = header;
  const source = file.file;
  const space = `${source.path}#${header.at}`;
  const container = node.name?.text;
  const constants = new Map<string, Declaration>();
  const parts = new Map<string, Part>();
  const own: Declaration[] = [];

  const declared = node.kind === "block" ? node.parameters : [];
  for (const { name, value } of declared) {
    const extent = absolute(header, { start: name.span.start, end: value?.span.end ?? name.span.end });
    own.push(declarationOf(source, { construct: "parameter", unit: header, name, extent, space, container }));
  }
  const parameters = new Map(own.map((each) => [each.name, each]));
  for (const unit of statements) {
    const { kind } = unit.node;
    if (kind !== "const" && kind !== "layer" && kind !== "input" && kind !== "use") continue;
    const { name, span } = unit.node;
    if (name === undefined) continue;
    const extent = absolute(unit, span);
    const declaration = declarationOf(source, { construct: CONSTRUCT[kind], unit, name, extent, space, container });
    own.push(declaration);
    if (kind === "const") {
      if (!constants.has(name.text)) constants.set(name.text, declaration);
    } else if (!parts.has(name.text)) {
      parts.set(name.text, { declaration, block: kind === "use" ? unit.node.block : undefined });
    }
  }
  // Constants take their names first, wherever they stand, and hide parameters.
  for (const name of constants.keys()) parts.delete(name);
  const seen = new Map([...parameters, ...constants]);
  const input = node.kind === "block" ? inputOf(source, header, space) : undefined;
  return { file, constants: seen, parameters, parts, own, in: input };
}

function inputOf(source: SourceFile, header: AnyBody["header"], space: string): Declaration {
  const { node } = header;
  const name = { text: "in", span: node.name?.span ?? { start: 0, end: node.kind.length } };
  const extent = absolute(header, node.span);
  const container = node.name?.text;
  return {
    ...declarationOf(source, { construct: "input", unit: header, name, extent, space, container }),
    implicit: true,
  };
}

interface Declared {
  readonly construct: Construct;
  readonly unit: { readonly at: number };
  readonly name: Name;
  readonly extent: Span;
  readonly space: string;
  readonly container?: string | undefined;
}

function declarationOf({ path }: SourceFile, declared: Declared): Declaration {
  const { construct, unit, name, extent, space, container } = declared;
  const place = { file: path, span: absolute(unit, name.span) };
  return { construct, name: name.text, place, extent, space, container };
}
