/** What a folder of results is of: `sweep.json`, the same text wherever the same is asked. */
import { createHash } from "node:crypto";
import { dirname, relative } from "node:path";
import type { Snapshot } from "../../server/sweep/point.js";
import type { Goal } from "../../src-sim/sweep/goals.js";
import { VERSION } from "../version.js";

export const SCHEMA = "sweep-folder-1";

/** Which points of a sweep are asked for. */
export type Selection =
  | { readonly kind: "all" }
  /** The first so many. */
  | { readonly kind: "limit"; readonly points: number }
  /** So many of a Sobol sequence over the axes, in order. */
  | { readonly kind: "sample"; readonly points: number };

export interface AxisHeader {
  readonly name: string;
  /** As the language writes them. */
  readonly values: readonly string[];
  /** In base units of the language; null of what is no number. */
  readonly numbers: readonly (number | null)[];
}

export interface Header {
  readonly schema: typeof SCHEMA;
  /** Of imnpu. */
  readonly version: string;
  /** SHA-256 of all that the results follow from. */
  readonly hash: string;
  readonly sweep: string;
  readonly networks: readonly string[];
  readonly axes: readonly AxisHeader[];
  /** Names of what follows from the axes. */
  readonly derived: readonly string[];
  /** What the metrics' columns are called. */
  readonly metrics: readonly string[];
  readonly goals: readonly Goal[];
  /** All combinations of values. */
  readonly combinations: number;
  readonly selection: Selection;
  /** Combinations that blocks are made of: all, those up to the last of a limit, or those of a sample. */
  readonly listed: number;
  readonly blockSize: number;
  readonly blocks: number;
}

/** Of a file and its imports as they lie to each other, wherever that is, the sweep's name and what is asked of it. */
export function hashOf({ path, texts }: Snapshot, sweep: string, selection: Selection): string {
  const named = Object.entries(texts).map(([name, text]) => {
    const way = name === path ? "" : relative(dirname(path), name).replaceAll("\\", "/");
    return [way, text] as const;
  });
  const sorted = named.sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([SCHEMA, VERSION, sweep, selection, sorted]))
    .digest("hex");
}

export function headerText(header: Header): string {
  return `${JSON.stringify(header, undefined, 2)}\n`;
}

/** Undefined of a text that is no header. */
export function headerIn(text: string): Header | undefined {
  try {
    const found = JSON.parse(text);
    return typeof found?.schema === "string" && typeof found.hash === "string" ? found : undefined;
  } catch {
    return undefined;
  }
}

const SELECTED = {
  all: () => "all points",
  limit: (points: number) => `the first ${points} points`,
  sample: (points: number) => `a sample of ${points} points`,
} as const;

function selectionText(selection: Selection): string {
  return SELECTED[selection.kind](selection.kind === "all" ? 0 : selection.points);
}

/** What the results that are there are of, and are not to be, in words: "of imnpu 0.1.0, and this is 0.2.0". */
export function differenceOf(there: Header, asked: Header): string {
  if (there.schema !== asked.schema) return `of the schema ${there.schema}, and this imnpu writes ${asked.schema}`;
  if (there.version !== asked.version) return `of imnpu ${there.version}, and this is ${asked.version}`;
  if (there.sweep !== asked.sweep) return `of the sweep \`${there.sweep}\`, not of \`${asked.sweep}\``;
  const [was, is] = [selectionText(there.selection), selectionText(asked.selection)];
  if (was !== is) return `of ${was}, not of ${is}`;
  return "of the file, or of one that it imports, as it was before a change";
}
