/**
 * The folder of a sweep's results: `sweep.json` says of which sweep, `blocks/` holds them. Files appear whole or not at all, and
 * those who write into one folder at the same time share nothing else.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../failure.js";
import { isMissing, reasonOf } from "../../read.js";
import { differenceOf, type Header, headerIn, headerText } from "../header.js";
import { makeFolder, put, putFirst } from "./whole-files.js";

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
      makeBlocks(folder);
      return true;
    }
    const other = readdirSync(folder.path).find(
      (name) => !name.startsWith(TEMPORARY) && name !== BLOCKS && name !== LOGS,
    );
    if (other !== undefined)
      throw new Failure(`${folder.name}: holds \`${other}\` and no results of a sweep; choose a new or empty folder`);
    const wasFirst = putFirst(join(folder.path, HEADER), TEMPORARY, headerText(header), folder.lasts);
    const won = readHeader(folder);
    if (won !== undefined) checkSame(folder, won, header);
    makeBlocks(folder);
    return !wasFirst;
  });
}

function makeBlocks({ name, path, lasts }: Folder): void {
  const blocks = { name: join(name, BLOCKS), path: join(path, BLOCKS), lasts };
  failing(blocks, () => makeFolder(blocks.path));
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
  failing(folder, () => put(blockPath(folder, block), `${TEMPORARY}${block}-`, bytes, folder.lasts));
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
  failing(folder, () => put(join(folder.path, RESULT), TEMPORARY, pieces, folder.lasts));
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
