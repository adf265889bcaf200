/** Files and standard input as text. What cannot be read is said in words, never thrown. */
import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readdirSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { tooLarge } from "../grammar/size.js";
import { closestWord } from "../server/diagnostics/words.js";
import { readOpened, readOrdinary } from "../server/ordinary-file.node.js";
import { Failure } from "./failure.js";
import type { Terminal } from "./terminal.js";

/** The name that stands for standard input. */
export const STANDARD_INPUT = "-";

/** No mapping is written in files of this size; it keeps endless ones, such as devices, from filling the memory. */
export const MAX_BYTES = 64 * 1024 ** 2;
const TOO_LARGE = `is larger than ${MAX_BYTES / 1024 ** 2} MB`;
const EXTENSION = ".imnpu";

export interface Problem {
  readonly problem: "missing" | "unreadable";
  readonly reason: string;
  /** Where they are no text. */
  readonly bytes?: Uint8Array;
}

export type ReadText = { readonly text: string } | Problem;

/** The text of a file the user named, or of standard input. A byte order mark is kept if asked for. */
export async function readNamed(path: string, terminal: Terminal, { keepMark = false } = {}): Promise<string> {
  if (path === "") throw new Failure("the name of a file is empty; `-` is standard input");
  const isInput = path === STANDARD_INPUT;
  const place = resolve(terminal.workingDirectory, path);
  const read = isInput ? decode(await terminal.readStandardInput(MAX_BYTES), keepMark) : readTextFile(place, keepMark);
  await refuseModel(path, read);
  if ("text" in read) {
    const large = tooLarge(read.text);
    if (large !== undefined) throw new Failure(`${isInput ? "standard input" : path}: ${large}`);
    return read.text;
  }
  if (isInput) throw new Failure(`standard input: ${read.reason}`);
  const hint = read.reason === REASONS.EISDIR ? `; name its files, as in ${join(path, `*${EXTENSION}`)}` : "";
  throw failureOf(path, place, read, hint);
}

/** Some small models are text by chance. */
const MODEL = /\.(onnx|tflite)$/i;

/** @throws Failure for a model, which is no text but can become one */
async function refuseModel(path: string, read: ReadText): Promise<void> {
  const bytes = "problem" in read ? read.bytes : MODEL.test(path) ? Buffer.from(read.text) : undefined;
  if (bytes === undefined) return;
  const { recognise } = await import("../importer/recognise.js");
  const format = await recognise(bytes).catch(() => undefined);
  if (format === undefined) return;
  const [name, article] = [path === STANDARD_INPUT ? "standard input" : path, format === "ONNX" ? "an" : "a"];
  throw new Failure(`${name}: is ${article} ${format} model; \`imnpu import ${path}\` makes a network of it`);
}

/** Why a file the user named cannot be read; where there is none, the one that may have been meant. */
export function failureOf(path: string, place: string, { problem, reason }: Problem, hint = ""): Failure {
  return new Failure(`${path}: ${reason}${problem === "missing" ? neighbour(path, place) : hint}`);
}

/** As the user named it: a pipe and a device too, to their ends. */
export function readTextFile(path: string, keepMark = false): ReadText {
  try {
    return decode(readBytes(path), keepMark);
  } catch (error) {
    return problemOf(error);
  }
}

/** Of a file that another one names, or that is written back: of an ordinary file only, for others may never end. */
export function readOrdinaryText(path: string, keepMark = false): ReadText {
  try {
    const read = readOrdinary(path, MAX_BYTES);
    return "refused" in read ? { problem: "unreadable", reason: read.refused } : decode(read.bytes, keepMark);
  } catch (error) {
    return problemOf(error);
  }
}

function readBytes(path: string): Uint8Array {
  const file = openSync(path, "r");
  try {
    if (fstatSync(file).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    return readOpened(file, MAX_BYTES);
  } finally {
    closeSync(file);
  }
}

function decode(bytes: Uint8Array, keepMark: boolean): ReadText {
  if (bytes.length > MAX_BYTES) return { problem: "unreadable", reason: TOO_LARGE, bytes };
  if (isUtf8(bytes)) return { text: new TextDecoder("utf-8", { ignoreBOM: keepMark }).decode(bytes) };
  if (bytes[0] === 0xff || bytes[0] === 0xfe) {
    return { problem: "unreadable", reason: "is not UTF-8 but looks like UTF-16; save it as UTF-8" };
  }
  const at = firstInvalid(bytes);
  if (at === undefined)
    return { problem: "unreadable", reason: "is not UTF-8: ends within a character; save it as UTF-8", bytes };
  const line = 1 + bytes.subarray(0, at).filter((byte) => byte === 10).length;
  const found = (bytes[at] ?? 0).toString(16).padStart(2, "0");
  const reason = `is not UTF-8: byte ${at + 1}, in line ${line}, is 0x${found}; save it as UTF-8`;
  return { problem: "unreadable", reason, bytes };
}

/** The index of the byte that starts no character, or undefined if the text only ends too soon. */
function firstInvalid(bytes: Uint8Array): number | undefined {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (valid + 1 < invalid) {
    const middle = (valid + invalid) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  if (valid === bytes.length) return undefined;
  // What precedes may be the beginning of a character that does not go on.
  while (!isUtf8(bytes.subarray(0, valid))) valid--;
  return valid;
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "there is no such folder",
  ENOTDIR: "a part of its path is not a folder",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EISDIR: "is a directory, not a file",
  EEXIST: "there is a file of that name already",
  ELOOP: "is a symbolic link that leads back to itself",
  ENAMETOOLONG: "is too long a name",
  ERR_INVALID_ARG_VALUE: "is no name that a file can have",
};

/** What went wrong with a file, in words that can follow its name. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? code;
}

export function isMissing(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(codeOf(error));
}

export function problemOf(error: unknown): Problem {
  if (isMissing(error)) return { problem: "missing", reason: "there is no such file" };
  return { problem: "unreadable", reason: reasonOf(error) };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** The file of the same folder that may have been meant. */
function neighbour(path: string, place: string): string {
  const extension = extname(path) || EXTENSION;
  const stem = (name: string) => basename(name, extension);
  try {
    const names = readdirSync(dirname(place));
    if (names.includes(basename(place))) return ": it is a symbolic link to one that is not there";
    const files = new Map(names.map((name) => [stem(name), name]));
    const closest = files.get(closestWord(stem(path), files.keys()) ?? "");
    return closest === undefined ? "" : `; did you mean ${join(dirname(path), closest)}?`;
  } catch {
    return "";
  }
}
