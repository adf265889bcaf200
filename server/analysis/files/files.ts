/** A file with all it imports. File access is handed in; the bundled library needs none. */
import { type Parsed, parse, parseText } from "../../../grammar/parse.js";
import { reparse } from "../../../grammar/reparse.js";
import { readWith, tooLarge } from "../../../grammar/size.js";
import type { ImportDeclaration, SyntaxTree, Unit } from "../../../grammar/syntax.js";
import { IMN103, type ImportProblem } from "../../diagnostics/IMN103.js";
import { LIBRARY_NAMES, libraryPath, libraryText } from "../../library/index.js";
import { bundledFile } from "./bundled.js";
import { type Problems, report } from "./problems.js";

export interface Host {
  /**
   * The path of a file that another one imports, or why it may not be imported. Both paths are the host's own:
   * the analysis only compares them.
   */
  resolve(from: string, target: string): { readonly path: string } | ImportProblem;
  /** The file's text, or why it cannot be read. */
  read(path: string): { readonly text: string } | ImportProblem;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: SyntaxTree;
  /** What it imports directly, in order, without those that failed. */
  readonly imports: readonly { readonly declaration: Unit<ImportDeclaration>; readonly file: SourceFile }[];
}

/** A file by itself, its imports left alone. */
export function parsedFile(path: string, text: string): SourceFile {
  return { path, text, tree: tooLarge(text) === undefined ? parse(text) : parse(""), imports: [] };
}

const MAX_IMPORT_DEPTH = 100;

export interface LoadOptions {
  readonly host: Host;
  readonly problems: Problems;
  /** Texts and trees of the last time, by path; afterwards those of this time. */
  readonly parsed?: Map<string, Parsed>;
}

/** Reads a file's imports, depth first, each file once. A name without dot or slash is one of the library's. */
export function loadFile(path: string, text: string, { host, problems, parsed = new Map() }: LoadOptions): SourceFile {
  const loaded = new Map<string, SourceFile>();
  const tooLargeWithRest = readWith(text);

  const parsedAgain = (path: string, text: string): Parsed => {
    const before = parsed.get(path);
    const now = before === undefined ? parseText(text) : reparse(before, text);
    parsed.set(path, now);
    return now;
  };

  const load = (path: string, text: string, above: readonly string[]): SourceFile => {
    const { tree } = bundledFile(path, text) ?? parsedAgain(path, text);
    const imports: { declaration: Unit<ImportDeclaration>; file: SourceFile }[] = [];
    const chain = [...above, path];
    for (const declaration of tree.imports) {
      const target = declaration.node.path;
      if (target === undefined) continue;
      const found = follow(chain, target.text);
      if ("kind" in found) {
        const site = { file: path, unit: declaration, problems };
        report(site, IMN103, target.span, { target: target.text, problem: found });
      } else imports.push({ declaration, file: found.file });
    }
    const file = { path, text, tree, imports };
    loaded.set(path, file);
    return file;
  };

  const follow = (chain: readonly string[], target: string): { readonly file: SourceFile } | ImportProblem => {
    const resolved = resolveTarget(chain.at(-1) as string, target, host);
    if ("kind" in resolved) return resolved;
    const start = chain.indexOf(resolved.path);
    if (start >= 0) return { kind: "circular", chain: [...chain.slice(start), resolved.path] };
    if (chain.length > MAX_IMPORT_DEPTH) {
      return { kind: "unreadable", path: resolved.path, reason: `imports go deeper than ${MAX_IMPORT_DEPTH} files` };
    }
    const known = loaded.get(resolved.path);
    if (known !== undefined) return { file: known };
    const bundled = libraryText(resolved.path);
    const read = bundled === undefined ? host.read(resolved.path) : { text: bundled };
    if ("kind" in read) return read;
    const reason = tooLargeWithRest(read.text);
    if (reason !== undefined) return { kind: "unreadable", path: resolved.path, reason };
    return { file: load(resolved.path, read.text, chain) };
  };

  const file = load(path, text, []);
  for (const known of parsed.keys()) if (!loaded.has(known)) parsed.delete(known);
  return file;
}

function resolveTarget(from: string, target: string, host: Host): { readonly path: string } | ImportProblem {
  if (/[./\\]/.test(target)) return host.resolve(from, target);
  const path = libraryPath(target);
  return path === undefined ? { kind: "unbundled", bundled: LIBRARY_NAMES } : { path };
}
