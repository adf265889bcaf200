/** What a network needs of its file and of those imported: the declarations that it reads, with the places that name them. */
import type { Name, Span, SyntaxTree, Unit } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import { problemList } from "../analysis/files/problems.js";
import { type FileNames, fileNames } from "../analysis/names/names.js";
import { lookup } from "../analysis/names/scope.js";

type NetworkBody = SyntaxTree["networks"][number];
type BlockBody = SyntaxTree["blocks"][number];
type Declared = SyntaxTree["consts"][number] | SyntaxTree["archs"][number] | BlockBody | NetworkBody;

/** A constant, an architecture, a block, or the network itself, where it stands. */
export interface Declaration {
  readonly file: SourceFile;
  readonly declared: Declared;
  /** Absolute in its file, its name. */
  readonly name: Name;
}

/** A place that names a declaration; absolute in the file of `by`. */
export interface Mention {
  readonly by: Declaration;
  readonly span: Span;
  readonly of: Declaration;
}

export interface Needed {
  readonly network: Declaration & { readonly declared: NetworkBody };
  /** Each once, the network first. */
  readonly declarations: readonly Declaration[];
  readonly mentions: readonly Mention[];
}

/** Undefined where the file has no network of that name. */
export function neededBy(file: SourceFile, network: string): Needed | undefined {
  const declared = file.tree.networks.find(({ header }) => header.node.name?.text === network);
  if (declared === undefined) return undefined;
  const { declarations, mentions } = readBy(file, declared);
  return { network: declarations[0] as Needed["network"], declarations, mentions };
}

/** A declaration of the file, unless it lacks a name, with all that it reads, directly or not. */
export function readBy(file: SourceFile, declared: Declared): Pick<Needed, "declarations" | "mentions"> {
  const known = new Map<Declared, Declaration>();
  const names = new Map<SourceFile, FileNames>();
  const own = fileNames(file, problemList(), names);
  const files = new Map([...names.keys()].map((each) => [each.path, each]));
  const namesOf = (each: SourceFile) => names.get(each) ?? own;
  const declarations: Declaration[] = [];
  const mentions: Mention[] = [];
  const add = (of: SourceFile, each: Declared): Declaration | undefined => {
    const unit = "header" in each ? each.header : each;
    const { name } = unit.node;
    if (name === undefined) return undefined;
    const found = known.get(each) ?? {
      file: of,
      declared: each,
      name: { text: name.text, span: absolute(unit, name.span) },
    };
    if (!known.has(each)) declarations.push(found);
    known.set(each, found);
    return found;
  };
  const find: { readonly [K in Kind]: (from: FileNames, name: string) => Declaration | undefined } = {
    arch(from, name) {
      const arch = from.archs.get(name);
      return arch && add(arch.names.file, arch.unit);
    },
    block(from, name) {
      const block = from.blocks.get(name);
      return block && add(block.names.file, block.body);
    },
    const(from, name) {
      const constant = lookup(from.scope, name);
      const of = constant && files.get(constant.place.file);
      const unit = of?.tree.consts.find(({ node }) => node.name?.text === name);
      return of && unit && add(of, unit);
    },
  };
  add(file, declared);
  for (let next = 0; next < declarations.length; next++) {
    const by = declarations[next] as Declaration;
    for (const { kind, name, span } of namesIn(by.declared)) {
      const of = find[kind](namesOf(by.file), name);
      if (of !== undefined) mentions.push({ by, span, of });
    }
  }
  return { declarations, mentions };
}

/** Where it stands in its file. */
export function spanOf({ declared }: Pick<Declaration, "declared">): Span {
  return "header" in declared ? declared.span : { start: declared.at, end: declared.at + declared.node.span.end };
}

type Kind = "arch" | "block" | "const";
interface Named {
  readonly kind: Kind;
  readonly name: string;
  readonly span: Span;
}

/** Names that a declaration reads; its parameters and own constants hide those of the file. */
function namesIn(declared: Declared): readonly Named[] {
  if (!("header" in declared)) return namesOfUnit(declared, new Set());
  const { header, statements } = declared;
  const parameters = header.node.kind === "block" ? header.node.parameters.map(({ name }) => name.text) : [];
  const constants = statements.flatMap(({ node }) => (node.kind === "const" && node.name ? node.name.text : []));
  const hidden = new Set([...parameters, ...constants]);
  return [header, ...statements].flatMap((unit) => namesOfUnit(unit, hidden));
}

function namesOfUnit(unit: Unit, hidden: ReadonlySet<string>): Named[] {
  const found: Named[] = [];
  const add = (kind: Kind, name: Name | undefined) => {
    if (name !== undefined) found.push({ kind, name: name.text, span: absolute(unit, name.span) });
  };
  const { node } = unit;
  if (node.kind === "network") add("arch", node.arch);
  if (node.kind === "arch") add("arch", node.base);
  if (node.kind === "use") add("block", node.block);
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isName(value)) {
      if (!hidden.has(value.name)) add("const", { text: value.name, span: value.span });
    } else for (const each of Object.values(value)) walk(each);
  };
  walk(node);
  return found;
}

/** In an expression; words that stand for themselves look alike, and seldom are names of constants. */
function isName(value: object): value is { readonly name: string; readonly span: Span } {
  return "kind" in value && value.kind === "name";
}
