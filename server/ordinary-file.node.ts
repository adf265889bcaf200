/** Files that a text names, such as imports, for the server and the command: ordinary ones only, for a pipe may never end. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";

export type ReadBytes =
  | { readonly bytes: Uint8Array }
  /** What it is instead, in words that can follow its name. */
  | { readonly refused: string };

const CHUNK = 64 * 1024;

/**
 * The bytes of an ordinary file; a little more than `most` where there are more. Never waits for another process.
 * @throws what the system says where there is none, or it may not be read; without `follow` also for a link.
 */
export function readOrdinary(path: string, most: number, { follow = true } = {}): ReadBytes {
  // Before it is opened, for that alone sets some devices going.
  const refused = notOrdinary(statSync(path));
  if (refused !== undefined) return { refused };
  // By now it may be a pipe. Where the system knows no such flag, it knows no such pipes.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | (follow ? 0 : constants.O_NOFOLLOW));
  try {
    const refused = notOrdinary(fstatSync(file));
    return refused === undefined ? { bytes: readOpened(file, most) } : { refused };
  } finally {
    closeSync(file);
  }
}

/** All that an opened file has, or a little more than `most` bytes. */
export function readOpened(file: number, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size <= most; ) {
    const chunk = new Uint8Array(CHUNK);
    const length = readSync(file, chunk);
    if (length === 0) break;
    size += length;
    chunks.push(chunk.subarray(0, length));
  }
  return Buffer.concat(chunks);
}

const OTHERS: readonly (readonly [is: (stats: Stats) => boolean, reason: string])[] = [
  [(stats) => stats.isDirectory(), "is a directory, not a file"],
  [(stats) => stats.isFIFO(), "is a named pipe, not an ordinary file"],
  [(stats) => stats.isSocket(), "is a socket, not an ordinary file"],
  [(stats) => !stats.isFile(), "is a device, not an ordinary file"],
];

/** What it is instead of an ordinary file; undefined if it is one. */
export function notOrdinary(stats: Stats): string | undefined {
  return OTHERS.find(([is]) => is(stats))?.[1];
}
