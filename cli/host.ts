/** The analysis's files are the file system's. Paths are as a person would write them from the working directory. */
import { realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { Host } from "../server/analysis/files/files.js";
import { isMissing, readOrdinaryText, reasonOf, STANDARD_INPUT } from "./read.js";

/**
 * A host for one file, its path relative to the working directory `from`, and all it imports. Imports may come from the file's own folder tree and, if the file is inside
 * the working directory, from the working directory's; links are followed before that is judged.
 */
export function fileHost(file: string, from: string): Host {
  const workingDirectory = realPath(from);
  const isInput = file === STANDARD_INPUT;
  const folder = isInput ? workingDirectory : realPath(dirname(resolve(from, file)));
  const folders = isInside(folder, workingDirectory) ? [workingDirectory] : [folder];
  /** The real path of every name handed out, and the other way round. */
  const realOf = new Map<string, string>();
  const nameOf = new Map<string, string>();
  if (!isInput) nameOf.set(realPath(resolve(from, file)), file);

  const nameFor = (path: string): string => {
    const name = nameOf.get(path) ?? shortest(path, workingDirectory);
    nameOf.set(path, name);
    realOf.set(name, path);
    return name;
  };
  const outside = (path: string) => ({ kind: "outside", path, folders }) as const;

  return {
    resolve(name, target) {
      const importer = realOf.get(name);
      const path = resolve(importer === undefined ? folder : dirname(importer), target);
      if (!folders.some((each) => isInside(path, each))) return outside(path);
      try {
        const real = realpathSync.native(path);
        return folders.some((each) => isInside(real, each)) ? { path: nameFor(real) } : outside(real);
      } catch (error) {
        const told = shortest(path, workingDirectory);
        if (isMissing(error)) return { kind: "missing", path: told };
        return { kind: "unreadable", path: told, reason: clause(reasonOf(error)) };
      }
    },
    read(name) {
      const read = readOrdinaryText(realOf.get(name) ?? name);
      if ("text" in read) return read;
      if (read.problem === "missing") return { kind: "missing", path: name };
      return { kind: "unreadable", path: name, reason: clause(read.reason) };
    },
  };
}

/** A reason that follows a colon. */
function clause(reason: string): string {
  return reason.startsWith("is ") ? `it ${reason}` : reason;
}

/** The path without links; as it is where there is nothing. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Relative to the working directory where it is inside. */
function shortest(path: string, workingDirectory: string): string {
  return isInside(path, workingDirectory) ? relative(workingDirectory, path) || "." : path;
}
