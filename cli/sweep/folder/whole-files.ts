/** Files that appear whole or not at all, and folders for them. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isMissing } from "../../read.js";

/** How often a file is written that somebody has removed before it was in its place. */
const TRIES = 3;

/** Under another name first, which begins so. @throws what the system says. */
export function put(place: string, temporary: string, content: Uint8Array | Iterable<string>, lasts: boolean): void {
  for (let left = TRIES; ; left--) {
    const beside = temporaryFile(dirname(place), temporary, content, lasts);
    try {
      renameSync(beside, place);
      break;
    } catch (error) {
      rmSync(beside, { force: true });
      if (!isMissing(error) || left === 1) throw error;
    }
  }
  if (lasts) syncFolder(dirname(place));
}

/** @returns whether there was none of that name; if there was, it stays. @throws what the system says. */
export function putFirst(place: string, temporary: string, content: string, lasts: boolean): boolean {
  for (let left = TRIES; ; left--) {
    const beside = temporaryFile(dirname(place), temporary, [content], lasts);
    try {
      linkOrRename(beside, place);
      if (lasts) syncFolder(dirname(place));
      return true;
    } catch (error) {
      if (hasCode(error, "EEXIST")) return false;
      if (!isMissing(error) || left === 1) throw error;
    } finally {
      rmSync(beside, { force: true });
    }
  }
}

/** A file system without links puts it in the place of one that is there. */
function linkOrRename(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!hasCode(error, "EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP", "EMLINK")) throw error;
    renameSync(from, to);
  }
}

function temporaryFile(folder: string, start: string, content: Uint8Array | Iterable<string>, lasts: boolean): string {
  const path = join(folder, `${start}${randomBytes(8).toString("hex")}`);
  const file = openSync(path, "wx");
  try {
    for (const piece of content instanceof Uint8Array ? [content] : content) writeFileSync(file, piece);
    if (lasts) fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return path;
}

/** So that the name is kept as well; where folders cannot be opened, the system sees to it itself. */
function syncFolder(path: string): void {
  try {
    const opened = openSync(path, "r");
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    return;
  }
}

/**
 * Those around it first, one by one: `recursive` of Node never ends where a file system has no folders to make.
 * @throws what the system says; `isThere` is its code for a file in the folder's place.
 */
export function makeFolder(path: string, isThere = "EEXIST"): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return;
  if (stats !== undefined) throw Object.assign(new Error(), { code: isThere });
  if (dirname(path) !== path) makeFolder(dirname(path), "ENOTDIR");
  try {
    mkdirSync(path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
