/** What a file's declarations and its imports make known: constants, architectures and blocks by name. */
import type {
  ArchDeclaration,
  BlockHeader,
  Body,
  ConstDeclaration,
  Name,
  NetworkHeader,
  Unit,
} from "../../../grammar/syntax.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { IMN102 } from "../../diagnostics/IMN102.js";
import type { SourceFile } from "../files/files.js";
import { type Problems, placeOf, type Site } from "../files/problems.js";
import { settle } from "./constants.js";
import type { Constant, Scope } from "./scope.js";

export interface Block {
  readonly kind: "block";
  readonly name: string;
  readonly place: Place;
  readonly body: Body<BlockHeader>;
  /** The file that declares it; its names are seen from there. */
  readonly names: FileNames;
  used: boolean;
}

export interface Arch {
  readonly kind: "arch";
  readonly name: string;
  readonly place: Place;
  readonly unit: Unit<ArchDeclaration>;
  readonly names: FileNames;
}

export interface FileNames {
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly archs: ReadonlyMap<string, Arch>;
  readonly blocks: ReadonlyMap<string, Block>;
}

type Declared = { readonly what: string; readonly place: Place };

/** The names of a file and, through `known`, of each file it imports. */
export function fileNames(file: SourceFile, problems: Problems, known = new Map<SourceFile, FileNames>()): FileNames {
  const found = known.get(file);
  if (found !== undefined) return found;
  const constants = new Map<string, Constant>();
  const archs = new Map<string, Arch>();
  const blocks = new Map<string, Block>();
  const declared = new Map<string, Declared>();
  const names: FileNames = { file, scope: { constants }, archs, blocks };
  known.set(file, names);

  for (const imported of file.imports) {
    const theirs = fileNames(imported.file, problems, known);
    const own = (place: Place) => place.file === imported.file.path;
    for (const arch of theirs.archs.values()) if (own(arch.place)) add(archs, arch, "an architecture");
    for (const block of theirs.blocks.values()) if (own(block.place)) add(blocks, block, "a block");
    for (const constant of theirs.scope.constants.values())
      if (own(constant.place)) add(constants, constant, "a const");
  }

  function add<T extends { readonly name: string; readonly place: Place }>(
    into: Map<string, T>,
    item: T,
    what: string,
  ) {
    const before = declared.get(item.name);
    if (before === undefined) {
      declared.set(item.name, { what, place: item.place });
      into.set(item.name, item);
    } else if (before.place.file !== item.place.file || before.place.span.start !== item.place.span.start) {
      const related = [{ place: before.place, message: `\`${item.name}\` is first defined here` }];
      problems.add(IMN102.at(item.place, { name: item.name, what: before.what }, { related }));
    }
  }

  const site = (unit: Site["unit"]): Site => ({ file: file.path, unit, problems });
  const named = (unit: Site["unit"], name: Name) => ({
    name: name.text,
    place: placeOf(site(unit), name.span),
  });
  for (const unit of file.tree.consts) {
    const constant = constantOf(unit, site(unit), names.scope);
    if (constant !== undefined) add(constants, constant, "a const");
  }
  for (const constant of constants.values()) settle(constant);
  for (const unit of file.tree.archs) {
    if (unit.node.name) add(archs, { kind: "arch", ...named(unit, unit.node.name), unit, names }, "an architecture");
  }
  for (const body of file.tree.blocks) {
    const { name } = body.header.node;
    if (name) add(blocks, { kind: "block", ...named(body.header, name), body, names, used: false }, "a block");
  }
  const networks = new Map<string, { name: string; place: Place; body: Body<NetworkHeader> }>();
  for (const body of file.tree.networks) {
    const { name } = body.header.node;
    if (name) add(networks, { ...named(body.header, name), body }, "a network");
  }
  const scenarios = new Map<string, { name: string; place: Place }>();
  for (const { header } of file.tree.scenarios) {
    if (header.node.name) add(scenarios, named(header, header.node.name), "a scenario");
  }
  const sweeps = new Map<string, { name: string; place: Place }>();
  for (const { header } of file.tree.sweeps) {
    if (header.node.name) add(sweeps, named(header, header.node.name), "a sweep");
  }
  return names;
}

/** A `const` as a constant of the scope, evaluated when it is first read. */
export function constantOf(unit: Unit<ConstDeclaration>, site: Site, scope: Scope): Constant | undefined {
  const { name, value } = unit.node;
  if (name === undefined) return undefined;
  const definition = value && { site, expression: value, scope };
  return {
    name: name.text,
    place: placeOf(site, name.span),
    ...(definition && { definition }),
    state: definition ? "new" : "done",
    value: undefined,
    used: false,
  };
}
