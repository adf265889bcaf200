/** The names that a file declares, for options that want one. */
import { homedir } from "node:os";
import { resolve } from "node:path";
import { parse } from "../../grammar/parse.js";
import { tooLarge } from "../../grammar/size.js";
import type { SyntaxTree } from "../../grammar/syntax.js";
import { LIBRARY_NAMES, libraryPath, libraryText } from "../../server/library/index.js";
import { readOrdinaryText } from "../read.js";

export type Named = "network" | "scenario" | "sweep" | "arch" | "layer" | "point";

/** Those of the kind in the file: in their order, each once. None of a file that cannot be read. */
export async function namesIn(file: string, named: Named, workingDirectory: string): Promise<readonly string[]> {
  // The shell hands words over as they are written.
  const path = file.replace(/^~(?=\/)/, homedir());
  const read = readOrdinaryText(resolve(workingDirectory, path));
  if (!("text" in read) || tooLarge(read.text) !== undefined) return [];
  return [...new Set(await found(path, read.text))];

  async function found(path: string, text: string): Promise<readonly string[]> {
    if (named !== "layer" && named !== "point") return textsOf(DECLARED[named](parse(text)));
    const { boundFile, layerNames, pointNames } = await import("./bound.js");
    const bound = boundFile(path, text, workingDirectory);
    return named === "layer" ? layerNames(bound) : pointNames(bound);
  }
}

export function bundledNames(): readonly string[] {
  return LIBRARY_NAMES.flatMap((name) => {
    const path = libraryPath(name);
    const text = path && libraryText(path);
    return text === undefined ? [] : textsOf(DECLARED.arch(parse(text)));
  });
}

type Name = { readonly text: string } | undefined;

/** What the file itself declares. */
const DECLARED: Readonly<Record<Exclude<Named, "layer" | "point">, (tree: SyntaxTree) => readonly Name[]>> = {
  network: ({ networks }) => networks.map(({ header }) => header.node.name),
  scenario: ({ scenarios }) => scenarios.map(({ header }) => header.node.name),
  sweep: ({ sweeps }) => sweeps.map(({ header }) => header.node.name),
  arch: ({ archs }) => archs.map(({ node }) => node.name),
};

function textsOf(names: readonly Name[]): readonly string[] {
  return names.flatMap((name) => name?.text ?? []);
}
