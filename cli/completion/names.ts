/** The names that a file declares, for options that want one. */
import { homedir } from "node:os";
import { resolve } from "node:path";
import { parse } from "../../grammar/parse.js";
import { tooLarge } from "../../grammar/size.js";
import type { SyntaxTree } from "../../grammar/syntax.js";
import { LIBRARY_NAMES, libraryPath, libraryText } from "../../server/library/index.js";
import { readOrdinaryText } from "../read.js";

export type Named = "network" | "scenario" | "sweep" | "arch" | "layer" | "point";

/** Those of the kind in the file, as it is written: in their order, each once. None of a file that cannot be read. */
export function namesIn(file: string, named: Named, workingDirectory: string): readonly string[] {
  // The shell hands words over as they are written.
  const path = file.replace(/^~(?=\/)/, homedir());
  const read = readOrdinaryText(resolve(workingDirectory, path));
  if (!("text" in read) || tooLarge(read.text) !== undefined) return [];
  const tree = parse(read.text);
  // What the bundled machines are called no file repeats.
  const trees = named === "point" ? [tree, ...libraryTrees()] : [tree];
  const names = trees.flatMap((each) => NAMES[named](each)).flatMap((name) => name?.text ?? []);
  return [...new Set(names)];
}

export function bundledNames(): readonly string[] {
  return libraryTrees().flatMap((tree) => NAMES.arch(tree).flatMap((name) => name?.text ?? []));
}

type Name = { readonly text: string } | undefined;

const NAMES: Readonly<Record<Named, (tree: SyntaxTree) => readonly Name[]>> = {
  network: ({ networks }) => networks.map(({ header }) => header.node.name),
  scenario: ({ scenarios }) => scenarios.map(({ header }) => header.node.name),
  sweep: ({ sweeps }) => sweeps.map(({ header }) => header.node.name),
  arch: ({ archs }) => archs.map(({ node }) => node.name),
  layer: ({ networks }) =>
    networks.flatMap(({ statements }) => statements.map(({ node }) => (node.kind === "layer" ? node.name : undefined))),
  point: ({ archs }) => archs.flatMap(({ node }) => node.points.map(({ name }) => name)),
};

function libraryTrees(): readonly SyntaxTree[] {
  return LIBRARY_NAMES.flatMap((name) => {
    const path = libraryPath(name);
    const text = path && libraryText(path);
    return text === undefined ? [] : [parse(text)];
  });
}
