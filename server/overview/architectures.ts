/** The architectures that a new file could be on: the bundled ones, and those of files that it may import. */

import { bundledArchs } from "../analysis/analyse.js";
import type { SourceFile } from "../analysis/files/files.js";
import { LIBRARY_NAMES } from "../library/index.js";
import { folderOf, isInside, unescaped } from "../workspace/uris.js";
import type { ArchitectureChoice } from "./protocol.js";

/** The names of those that a file declares. */
export function archsOf({ tree }: SourceFile): readonly string[] {
  return tree.archs.flatMap(({ node }) => node.name?.text ?? []);
}

export function bundledChoices(): ArchitectureChoice[] {
  return LIBRARY_NAMES.flatMap((from) => bundledArchs(from).map(({ name }) => ({ name, from })));
}

/** @param told by file, those that it declares; files that the new one may not import are left out. */
export function choicesFor(
  uri: string,
  told: ReadonlyMap<string, readonly string[]>,
  folders: readonly string[],
): ArchitectureChoice[] {
  const allowed = [folderOf(uri), ...folders.filter((folder) => isInside(uri, folder))];
  return [...told].flatMap(([file, names]) => {
    const from = allowed.some((folder) => isInside(file, folder)) ? relativePath(folderOf(uri), file) : "";
    return /^[^"\\\p{Cc}]+$/u.test(from) ? names.map((name) => ({ name, from })) : [];
  });
}

/** As an import writes it: `./arch.imnpu`, `../machines/arch.imnpu`. */
function relativePath(folder: string, file: string): string {
  const [above, below] = [folder.split("/"), file.split("/")];
  let same = 0;
  while (same < above.length && above[same] === below[same]) same++;
  const up = above.length - same;
  return [...(up === 0 ? ["."] : Array(up).fill("..")), ...below.slice(same).map(unescaped)].join("/");
}
