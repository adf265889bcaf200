/** `-o FILE`: where a result goes, and what it does not replace. */
import { type BigIntStats, statSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "./failure.js";
import { STANDARD_INPUT } from "./read.js";
import { behindLinks } from "./write.js";

/** The name that stands for standard output. */
export const STANDARD_OUTPUT = "-";

/** What a command reads. */
export interface Read {
  readonly path: string;
  /** As in "is the file itself". */
  readonly what: string;
}

const NETWORK = ".imnpu";

/** The file to write, or undefined for standard output. @throws Failure where it is one that the command reads, by whatever name */
export function outputOf(
  output: string | undefined,
  read: readonly Read[],
  workingDirectory: string,
): string | undefined {
  if (output === "") throw new Failure("the name of the file to write is empty; `-` is standard output");
  if (output === undefined || output === STANDARD_OUTPUT) return undefined;
  const place = resolve(workingDirectory, output);
  for (const { path, what } of read) {
    if (path === STANDARD_INPUT) continue;
    const other = resolve(workingDirectory, path);
    if (other === place) throw new Failure(`${output}: is ${what} itself`);
    if (isSame(place, other)) throw new Failure(`${output}: is ${what} itself, ${path}, by another name`);
  }
  return output;
}

/** A report is made again and again, so a file of its name is replaced; a network is a person's own work. @throws Failure */
export function reportOutputOf(
  report: string,
  output: string | undefined,
  read: readonly Read[],
  workingDirectory: string,
): string | undefined {
  const file = outputOf(output, read, workingDirectory);
  if (file === undefined) return undefined;
  const isNetwork = (path: string) => path.toLowerCase().endsWith(NETWORK);
  const never = `a ${report} is no network, and does not replace one; give its file another ending`;
  if (isNetwork(file)) throw new Failure(`${file}: ${never}`);
  const place = placeOf(resolve(workingDirectory, file));
  if (isNetwork(place)) throw new Failure(`${file}: is a link to ${place}; ${never}`);
  return file;
}

/** Links that lead in a circle are told when it is written. */
function placeOf(path: string): string {
  try {
    return behindLinks(path);
  } catch {
    return path;
  }
}

/** Behind links, and of a file with several names. */
function isSame(one: string, other: string): boolean {
  if (placeOf(one) === placeOf(other)) return true;
  const [first, second] = [statsOf(one), statsOf(other)];
  return first?.isFile() === true && first.dev === second?.dev && first.ino === second?.ino;
}

/** Numbers of files on Windows are longer than a double. */
function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}
