/** Models as bytes: a file is read once, into the buffer that the importer then looks at. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { resolve } from "node:path";
import { notOrdinary } from "../server/ordinary-file.node.js";
import { Failure } from "./failure.js";
import { failureOf, type Problem, problemOf, STANDARD_INPUT } from "./read.js";
import type { Terminal } from "./terminal.js";

/** Neither format can address more. */
const LARGEST_MODEL = 2 * 1024 ** 3;
const TOO_LARGE = "is larger than 2 GB, the most that TFLite and ONNX files hold";
/** At once; some systems read no more than 2 GB, and smaller pieces cost nothing. */
const PIECE = 64 * 1024 ** 2;

/** What a shell has opened for the command: standard input by its name, and what `<(...)` stands for. */
const OPENED = /^\/dev\/(?:stdin|fd\/\d+)$/;

/** The bytes of an ordinary file the user named, or of standard input. @throws Failure if they cannot be read. */
export async function readModel(path: string, terminal: Terminal): Promise<Uint8Array> {
  if (path === "") throw new Failure("the name of a file is empty; `-` is standard input");
  if (path === STANDARD_INPUT) {
    const bytes = await terminal.readStandardInput(LARGEST_MODEL);
    if (bytes.length > LARGEST_MODEL) throw new Failure(`standard input: ${TOO_LARGE}`);
    return bytes;
  }
  const place = resolve(terminal.workingDirectory, path);
  const read = readAll(place);
  if (read === "too large") throw new Failure(`${path}: ${TOO_LARGE}`);
  if ("problem" in read) throw failureOf(path, place, read);
  return read;
}

function readAll(place: string): Uint8Array | "too large" | Problem {
  try {
    return readOpened(place);
  } catch (error) {
    return problemOf(error);
  }
}

function readOpened(place: string): Uint8Array | "too large" | Problem {
  const isOpen = OPENED.test(place);
  // Before it is opened, which alone would wait for who writes a pipe, or set a device going.
  const refused = isOpen ? undefined : notModel(statSync(place));
  if (refused !== undefined) return refused;
  const file = openSync(place, isOpen ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (stats.isFile()) return stats.size > LARGEST_MODEL ? "too large" : readFile(file, stats.size);
    // By now another file may be there.
    return (isOpen ? undefined : notModel(stats)) ?? readStream(file);
  } finally {
    closeSync(file);
  }
}

/** Why it is not read, if it is no ordinary file. */
function notModel(stats: Stats): Problem | undefined {
  const reason = notOrdinary(stats);
  if (reason === undefined) return undefined;
  const hint = stats.isDirectory() ? "" : `; \`${STANDARD_INPUT}\` is standard input`;
  return { problem: "unreadable", reason: `${reason}${hint}` };
}

function readFile(file: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let done = 0;
  while (done < size) {
    const length = readSync(file, bytes, done, Math.min(PIECE, size - done), null);
    // It has become shorter.
    if (length === 0) break;
    done += length;
  }
  return bytes.subarray(0, done);
}

/** What is no file does not say how long it is. */
function readStream(file: number): Uint8Array | "too large" {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const piece = new Uint8Array(64 * 1024);
    const length = readSync(file, piece);
    if (length === 0) return Buffer.concat(pieces);
    size += length;
    if (size > LARGEST_MODEL) return "too large";
    pieces.push(piece.subarray(0, length));
  }
}
