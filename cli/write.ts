/** Files written back. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { notOrdinary } from "../server/ordinary-file.node.js";
import { Failure } from "./failure.js";
import { isMissing, readOrdinaryText, reasonOf } from "./read.js";

/** What may be replaced: the text as it was read, nothing, or whatever is there. */
export type Replaced = { readonly text: string } | "nothing" | "anything";

/** Whole, or in pieces that can be gone through more than once: together they may be more than a text can hold. */
export type Written = string | Uint8Array | Iterable<string>;

/** @throws Failure if it cannot be written, or another than `replaced` is there by now; what was there then stays. */
export function writeText(
  file: string,
  text: Written,
  workingDirectory: string,
  replaced: Replaced = "anything",
): void {
  try {
    const objection = replace(resolve(workingDirectory, file), text, replaced);
    if (objection !== undefined) throw new Failure(`${file}: ${objection}`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${file}: cannot be written: ${reasonOf(error)}`);
  }
}

/** Whether there is anything of that name, be it a link that leads nowhere. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function replace(path: string, text: Written, replaced: Replaced): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  const other = stats && notOrdinary(stats);
  if (other !== undefined) {
    // What it gave was read, and is gone.
    if (typeof replaced === "object") return `${other}, and cannot be written back`;
    return objectionTo(path, text, replaced) ?? writePieces(path, text);
  }
  const place = behindLinks(path);
  if (stats !== undefined) accessSync(place, constants.W_OK);
  try {
    return putInPlace(place, text, stats, () => objectionTo(path, text, replaced));
  } catch (error) {
    // A file may be written where its folder may not, and where none of its owner's can be made.
    if (stats === undefined || !(isDenied(error) || error instanceof Foreign)) throw error;
    return objectionTo(path, text, replaced) ?? writePieces(place, text);
  }
}

/** No file of the same owner and group can be made. */
class Foreign extends Error {}

/** The text is written beside the file and then put in its place, so that nobody ever sees half of it. */
function putInPlace(
  place: string,
  text: Written,
  stats: Stats | undefined,
  objection: () => string | undefined,
): string | undefined {
  // Node's own module for such would be loaded by all that could write.
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(8)));
  const beside = join(dirname(place), `.imnpu-${random.toString("hex")}.tmp`);
  // Nothing of that name is ours before this. Nobody else reads it before it has the owner and the permissions of the other.
  const opened = openSync(beside, "wx", stats && 0o600);
  try {
    fill(opened, text, stats);
    const found = objection();
    if (found === undefined) renameSync(beside, place);
    return found;
  } finally {
    rmSync(beside, { force: true });
  }
}

function writePieces(path: string, text: Written): undefined {
  fill(openSync(path, "w"), text, undefined);
}

function fill(opened: number, text: Written, stats: Stats | undefined): void {
  try {
    if (stats !== undefined) giveTo(stats, opened);
    for (const piece of typeof text === "string" || text instanceof Uint8Array ? [text] : text)
      writeFileSync(opened, piece);
    if (stats !== undefined) fchmodSync(opened, stats.mode);
  } finally {
    closeSync(opened);
  }
}

/** @throws Foreign where the process may not */
function giveTo({ uid, gid }: Stats, opened: number): void {
  const own = fstatSync(opened);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fchownSync(opened, uid, gid);
  } catch {
    throw new Foreign();
  }
}

/** Asked last of all, so that hardly any time is left for another one to write. */
function objectionTo(path: string, text: Written, replaced: Replaced): string | undefined {
  if (replaced === "anything") return undefined;
  if (replaced === "nothing") {
    return isThere(path) ? "there is such a file by now, so nothing was written; `--force` replaces it" : undefined;
  }
  const now = readOrdinaryText(path, true);
  // One file may be named twice.
  if ("text" in now && (now.text === replaced.text || now.text === text)) return undefined;
  return "changed while the command ran, so nothing was written to it; run the command again";
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["EACCES", "EPERM"].includes(String(error.code));
}

/** The file that a link leads to, even where there is none yet, so that the link stays. */
export function behindLinks(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
    return isLink ? behindLinks(resolve(dirname(path), readlinkSync(path))) : path;
  }
}
