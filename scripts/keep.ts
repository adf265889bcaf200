/** Writes what the engine has made of bundles for a command: see cli/kept.ts. */
import { renameSync, writeFileSync } from "node:fs";
import { type Entry, HEAD, type KeptGroup, keptFile, openEntries, type Place } from "../cli/kept.js";

/** A group with what was made of it for each command. */
interface Whole {
  readonly names: readonly string[];
  readonly source: Buffer;
  readonly codes: Readonly<Record<string, Buffer>>;
}

/** Keeps these groups for the command, beside what is kept for other ones by this engine. */
export function keep(folder: string, command: string, groups: readonly KeptGroup[]): void {
  const all = new Map(wholesIn(folder).map((each) => [each.names.join(), each]));
  for (const { names, source, code } of groups) {
    const codes = { ...all.get(names.join())?.codes, [command]: code };
    all.set(names.join(), { names, source: Buffer.from(source), codes });
  }
  write(keptFile(folder), [...all.values()]);
}

function wholesIn(folder: string): Whole[] {
  const opened = openEntries(folder);
  if (opened === undefined) return [];
  const { entries, read } = opened;
  return entries.map(({ names, source, codes }) => ({ names, source: read(source), codes: eachOf(codes, read) }));
}

/** Nobody ever sees half of the file. */
function write(path: string, groups: readonly Whole[]): void {
  const parts: Buffer[] = [];
  let at = 0;
  const put = (part: Buffer): Place => {
    parts.push(part);
    at += part.length;
    return [at - part.length, part.length];
  };
  const entries = groups.map(
    ({ names, source, codes }): Entry => ({ names, source: put(source), codes: eachOf(codes, put) }),
  );
  const table = Buffer.from(JSON.stringify(entries));
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(table.length);
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, Buffer.concat([head, table, ...parts]));
  renameSync(beside, path);
}

function eachOf<From, To>(values: Readonly<Record<string, From>>, make: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value)]));
}
