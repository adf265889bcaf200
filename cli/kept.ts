/**
 * Bundles together with what the engine has made of them: one file for each engine, beside the bundles. The build writes it
 * (scripts/keep-compiled.ts), a command only reads it.
 */
import { existsSync, openSync, readSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Group } from "./pieces.js";

export interface KeptGroup extends Group {
  /** V8's own, for this source. */
  readonly code: Buffer;
}

export interface Kept {
  /** Of the bundles, by groups. */
  readonly names: readonly (readonly string[])[];
  /** The group that a bundle is in. */
  groupOf(name: string): KeptGroup | undefined;
}

/** The names of a group, where it begins in the file, and the bytes of its source and of its code, which follows. */
type Place = readonly [names: readonly string[], at: number, source: number, code: number];

/** The length of the table of contents, which comes next. */
const HEAD = 4;

/** Named after the very program: other engines would refuse what this one has made, or worse. */
function keptFile(folder: string): string {
  const { size } = statSync(process.execPath);
  return join(folder, `node-${process.version}-${process.platform}-${process.arch}-${size}.kept`);
}

/** Undefined where nothing is kept for this engine. */
export function openKept(folder: string): Kept | undefined {
  const path = keptFile(folder);
  if (!existsSync(path)) return undefined;
  const file = openSync(path, "r");
  const read = (at: number, length: number) => {
    const bytes = Buffer.allocUnsafeSlow(length);
    readSync(file, bytes, 0, length, at);
    return bytes;
  };
  const table = read(0, HEAD).readUInt32LE();
  const places: readonly Place[] = JSON.parse(read(HEAD, table).toString());
  return {
    names: places.map(([names]) => names),
    groupOf(name) {
      const place = places.find(([names]) => names.includes(name));
      if (place === undefined) return undefined;
      const [names, at, source, code] = place;
      const bytes = read(HEAD + table + at, source + code);
      return { names, source: bytes.toString("utf8", 0, source), code: bytes.subarray(source) };
    },
  };
}

/** In place of what is kept for this engine; nobody ever sees half of it. */
export function keep(folder: string, groups: readonly KeptGroup[]): void {
  const places: Place[] = [];
  const parts: Buffer[] = [];
  let at = 0;
  for (const { names, source, code } of groups) {
    const text = Buffer.from(source);
    places.push([names, at, text.length, code.length]);
    parts.push(text, code);
    at += text.length + code.length;
  }
  const table = Buffer.from(JSON.stringify(places));
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(table.length);
  const path = keptFile(folder);
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, Buffer.concat([head, table, ...parts]));
  renameSync(beside, path);
}
