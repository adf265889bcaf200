/**
 * Bundles together with what the engine has made of them for each command: one file for each engine, beside the bundles. The
 * build writes it (scripts/keep.ts), a command only reads it.
 */
import { existsSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Group } from "./pieces.js";

export interface KeptGroup extends Group {
  /** V8's own, for this source: of the functions that the command has called. */
  readonly code: Buffer;
}

export interface Kept {
  /** Of the bundles, by groups. */
  readonly names: readonly (readonly string[])[];
  /** The group that a bundle is in, with what was made of it for the command, or else for another one. */
  groupOf(name: string): KeptGroup | undefined;
}

/** Bytes of the file, behind the table of contents. */
export type Place = readonly [at: number, length: number];

export interface Entry {
  readonly names: readonly string[];
  readonly source: Place;
  /** By command. */
  readonly codes: Readonly<Record<string, Place>>;
}

/** Bytes of the length of the table of contents, which comes next. */
export const HEAD = 4;

/** Named after the very program: other engines would refuse what this one has made, or worse. */
export function keptFile(folder: string): string {
  const { size } = statSync(process.execPath);
  return join(folder, `node-${process.version}-${process.platform}-${process.arch}-${size}.kept`);
}

/** Undefined where nothing is kept for this engine. */
export function openKept(folder: string, command = ""): Kept | undefined {
  const opened = openEntries(folder);
  if (opened === undefined) return undefined;
  const { entries, read } = opened;
  return {
    names: entries.map(({ names }) => names),
    groupOf(name) {
      const entry = entries.find(({ names }) => names.includes(name));
      if (entry === undefined) return undefined;
      const { names, source, codes } = entry;
      const code = codes[command] ?? Object.values(codes)[0];
      return { names, source: read(source).toString(), code: code === undefined ? Buffer.alloc(0) : read(code) };
    },
  };
}

/** The table of contents, and how what it names is read. */
export function openEntries(folder: string) {
  const path = keptFile(folder);
  if (!existsSync(path)) return undefined;
  const file = openSync(path, "r");
  const bytes = (at: number, length: number) => {
    const read = Buffer.allocUnsafeSlow(length);
    readSync(file, read, 0, length, at);
    return read;
  };
  const table = bytes(0, HEAD).readUInt32LE();
  const entries: readonly Entry[] = JSON.parse(bytes(HEAD, table).toString());
  return { entries, read: ([at, length]: Place) => bytes(HEAD + table + at, length) };
}
