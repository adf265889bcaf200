/**
 * The folder of a sweep's results: `sweep.json` says of which sweep, `blocks/` holds them. Files appear whole or not at all, and
 * those who write into one folder at the same time share nothing else.
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../failure.js";
import { isMissing, reasonOf } from "../read.js";
import { differenceOf, type Header, headerIn, headerText } from "./header.js";

/** How a folder that is written into is called by the user, and where it is. */
export interface Folder {
  readonly name: string;
  readonly path: string;
  /** Whether what is written has to outlast the machine's stopping. */
  readonly lasts: boolean;
}

const HEADER = "sweep.json";
const RESULT = "result.json";
const BLOCKS = "blocks";
/** Where the tasks of a cluster write what they say; no part of what is equal from run to run. */
export const LOGS = "logs";
const TEMPORARY = ".tmp-";

/**
 * Makes the folder one of this sweep's results, unless it is.
 * @returns whether it was one before. @throws Failure if it holds anything else.
 */
export function claimFolder(folder: Folder, header: Header): boolean {
  return failing(folder, () => {
    makeFolder(folder.path);
    const there = readHeader(folder);
    if (there !== undefined) {
      checkSame(folder, there, header);
      mkdirSync(join(folder.path, BLOCKS), { recursive: true });
      return true;
    }
    const other = readdirSync(folder.path).find(
      (name) => !name.startsWith(TEMPORARY) && name !== BLOCKS && name !== LOGS,
    );
    if (other !== undefined)
      throw new Failure(`${folder.name}: holds \`${other}\` and no results of a sweep; choose a new or empty folder`);
    const wasFirst = putFirst(folder, HEADER, headerText(header));
    const won = readHeader(folder);
    if (won !== undefined) checkSame(folder, won, header);
    mkdirSync(join(folder.path, BLOCKS), { recursive: true });
    return !wasFirst;
  });
}

/** What its results are of. Undefined where there are none. @throws Failure if that cannot be read. */
export function readHeader({ name, path }: Folder): Header | undefined {
  let text: string;
  try {
    text = readFileSync(join(path, HEADER), "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new Failure(`${join(name, HEADER)}: ${reasonOf(error)}`);
  }
  const header = headerIn(text);
  if (header === undefined)
    throw new Failure(
      `${join(name, HEADER)}: does not say of which sweep the results are; choose a new or empty folder`,
    );
  return header;
}

function checkSame({ name }: Folder, there: Header, asked: Header): void {
  if (headerText(there) === headerText(asked)) return;
  const difference = differenceOf(there, asked);
  throw new Failure(`${name}: holds results ${difference}; choose a new or empty folder`);
}

export function hasResult({ path }: Folder): boolean {
  return existsSync(join(path, RESULT));
}

/** Blocks whose files are there, be they whole or not. */
export function blocksIn({ path }: Folder): ReadonlySet<number> {
  return new Set(
    namesIn(join(path, BLOCKS)).flatMap((name) => {
      const [, number] = /^(\d{6,})\.parquet$/.exec(name) ?? [];
      return number === undefined ? [] : Number(number);
    }),
  );
}

export function blockPath({ path }: Folder, block: number): string {
  return join(path, BLOCKS, `${String(block).padStart(6, "0")}.parquet`);
}

/** @throws Failure */
export function readBlockFile(folder: Folder, block: number): Buffer {
  try {
    return readFileSync(blockPath(folder, block));
  } catch (error) {
    throw new Failure(`${folder.name}: block ${block} cannot be read: ${reasonOf(error)}`);
  }
}

/** @throws Failure */
export function writeBlockFile(folder: Folder, block: number, bytes: Uint8Array): void {
  failing(folder, () => put(folder, blockPath(folder, block), `${TEMPORARY}${block}-`, bytes));
}

/** Removes what those have left behind who were ended while they wrote such blocks. */
export function removeLeftovers({ path }: Folder, isOurs: (block: number) => boolean): void {
  for (const name of namesIn(join(path, BLOCKS))) {
    const [, block] = /^\.tmp-(\d+)-/.exec(name) ?? [];
    if (block !== undefined && isOurs(Number(block))) rmSync(join(path, BLOCKS, name), { force: true });
  }
}

/** Besides, of who alone looks after the folder: what was to become its header or its result. */
export function removeAllLeftovers(folder: Folder): void {
  removeLeftovers(folder, () => true);
  for (const name of namesIn(folder.path)) {
    if (name.startsWith(TEMPORARY)) rmSync(join(folder.path, name), { force: true });
  }
}

/** Written last of all: where it is, the sweep is whole. @throws Failure */
export function writeResultFile(folder: Folder, pieces: Iterable<string>): void {
  failing(folder, () => put(folder, join(folder.path, RESULT), TEMPORARY, pieces));
}

/** How often a file is written that somebody has removed before it was in its place. */
const TRIES = 3;

/** Under another name first. */
function put({ lasts }: Folder, place: string, temporary: string, content: Uint8Array | Iterable<string>): void {
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

/** @returns whether there was none of that name; if there was, it stays. */
function putFirst({ path, lasts }: Folder, name: string, content: string): boolean {
  for (let left = TRIES; ; left--) {
    const beside = temporaryFile(path, TEMPORARY, [content], lasts);
    try {
      linkOrRename(beside, join(path, name));
      if (lasts) syncFolder(path);
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

/** Those around it first, one by one: `recursive` of Node never ends where a file system has no folders to make. */
function makeFolder(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return;
  if (stats !== undefined) throw Object.assign(new Error(), { code: "ENOTDIR" });
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function failing<T>({ name }: Folder, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${name}: cannot be written: ${reasonOf(error)}`);
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
