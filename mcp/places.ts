/** Names of files as they may come from anybody: found within the roots or refused, and nothing outside them is ever looked at. */
import { lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder whose files may be read. */
export interface Root {
  /** As it was named, absolute. */
  readonly named: string;
  /** Without links. */
  readonly real: string;
}

/** `why` goes on from the name. */
export interface Refused {
  readonly refused: "outside" | "missing" | "unreadable";
  readonly why: string;
}

/** A place within a root, or with no parts the root itself, lexically: nobody has looked whether something is there. */
export interface Place {
  readonly root: Root;
  readonly parts: readonly string[];
}

export const OUTSIDE: Refused = { refused: "outside", why: "is outside the folders that may be read here" };
const MISSING: Refused = { refused: "missing", why: "there is no such file" };
const MOST_LINKS = 40;
const LONGEST = 4_096;

/** Those that are there, and are folders. */
export function rootsOf(folders: readonly string[]): readonly Root[] {
  return [...new Set(folders.map((each) => resolve(each)))].flatMap((named) => {
    try {
      const real = realpathSync.native(named);
      return statSync(real).isDirectory() ? { named, real } : [];
    } catch {
      return [];
    }
  });
}

/** A path or a `file:` URI as a path, absolute or relative to a root. */
export function pathOf(asked: string): string | Refused {
  const unreadable = (why: string): Refused => ({ refused: "unreadable", why });
  if (asked === "" || asked.length > LONGEST) return unreadable("is no name of a file");
  if (/\p{Cc}/u.test(asked)) return unreadable("has characters that are in no name of a file");
  if (/^([\\/])[\\/]/.test(asked))
    return unreadable("names another machine or a device, and only files of folders are read");
  // A single letter is a drive's.
  const [, scheme] = /^([a-z][a-z0-9+.-]+):/i.exec(asked) ?? [];
  if (scheme === undefined) return asked;
  if (scheme.toLowerCase() !== "file") return unreadable("is no file: give a path or a file: URI");
  try {
    const url = new URL(asked);
    if (url.host !== "" && url.host !== "localhost")
      return unreadable("names another machine, and only files of folders are read");
    const path = fileURLToPath(new URL(url.pathname, "file:"));
    return /\p{Cc}/u.test(path) ? unreadable("has characters that are in no name of a file") : path;
  } catch {
    return unreadable("is no address of a file");
  }
}

/** Where a path lies in the roots, `..` and the like left out of it; of a relative one a place in each. Empty: outside. */
export function placesOf(path: string, roots: readonly Root[]): readonly Place[] {
  if (process.platform === "win32" && hasDevice(path)) return [];
  if (!isAbsolute(path)) return roots.flatMap((root) => placesOf(resolve(root.named, path), [root]));
  for (const root of roots) {
    for (const folder of [root.named, root.real]) {
      const way = relative(folder, resolve(path));
      if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) continue;
      return [{ root, parts: way === "" ? [] : way.split(sep) }];
    }
  }
  return [];
}

/** Streams and the names that stand for devices in any folder. */
function hasDevice(path: string): boolean {
  const parts = path.replace(/^[a-z]:/i, "").split(/[\\/]/);
  return parts.some(
    (part) => part.includes(":") || /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i.test(part),
  );
}

/** The path as results name it. */
export function nameOf({ root, parts }: Place): string {
  return join(root.named, ...parts);
}

/**
 * The same place without links. Each link is read before it is followed, and one that leads out of the roots is not: whether there is
 * something behind it nobody learns.
 */
export function withoutLinks({ root, parts }: Place, roots: readonly Root[], links = 0): Place | Refused {
  let at = root.real;
  for (const [index, part] of parts.entries()) {
    const next = join(at, part);
    try {
      if (lstatSync(next).isSymbolicLink()) {
        if (links === MOST_LINKS) return { refused: "unreadable", why: "is a symbolic link that leads back to itself" };
        const [target] = placesOf(resolve(at, readlinkSync(next)), roots);
        if (target === undefined) return OUTSIDE;
        const rest = parts.slice(index + 1);
        return withoutLinks({ root: target.root, parts: [...target.parts, ...rest] }, roots, links + 1);
      }
    } catch (error) {
      return refusalOf(error);
    }
    at = next;
  }
  return { root, parts };
}

/** The first of the places at which something is. */
export function firstOf(places: readonly Place[], roots: readonly Root[]): Place | Refused {
  let refused: Refused = OUTSIDE;
  for (const place of places) {
    const found = withoutLinks(place, roots);
    if (!("refused" in found)) return found;
    refused = found;
  }
  return refused;
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "is a symbolic link that leads back to itself",
  ENAMETOOLONG: "is too long a name",
};

export function refusalOf(error: unknown): Refused {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return code === "ENOENT" || code === "ENOTDIR" ? MISSING : { refused: "unreadable", why: REASONS[code] ?? code };
}
