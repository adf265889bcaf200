/** Figures at every key press: from a changed text to its complete new analysis, by kind of typing. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { analyse } from "../../server/analysis/analyse.js";
import type { Host } from "../../server/analysis/files/files.js";
import { createMemory } from "../../server/analysis/memory.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { generateNetwork } from "./generate.js";
import { type BenchRow, rowOf } from "./machine.js";

const HOST: Host = {
  resolve: (_, target) => ({ kind: "missing", path: target }),
  read: (path) => ({ kind: "missing", path }),
};
const SIZES = [
  { layers: 1_000, repeats: 12, goal: "< 10 ms" },
  { layers: 10_000, repeats: 4, goal: "< 35 ms" },
];
const MEMORY_EDITS = 10_000;

/** The texts after each key press of one piece of typing, somewhere in the file. */
type Typing = (text: string, layer: number) => readonly string[];

export const KINDS: Readonly<Record<string, Typing>> = {
  "a number changed": (text, layer) => [
    replaced(text, layer, /kernels \d+/, "kernels 77"),
    replaced(text, layer, /kernels \d+/, "kernels 78"),
  ],
  "a directive typed": (text, layer) => typedAt(text, lineEnd(text, layer * 6 + 3), " map chains 5 parallel 1"),
  "a layer typed": (text, layer) => typedAt(text, lineEnd(text, layer), "\n  conv    NEW: kernels 64 size 3x3 pad 1"),
  "a line deleted": (text, layer) => {
    const line = lineStart(text, layer);
    return [text.slice(0, line) + text.slice(lineStart(text, layer + 1))];
  },
  "a name changed": (text, layer) => typedAt(text, text.indexOf(`C${layer}:`), "new_"),
  "a comment typed": (text, layer) => typedAt(text, lineEnd(text, layer), "  // as measured"),
  "a size that moves every shape below": (text, layer) => [
    replaced(text, layer, /pad 1/, "pad 2"),
    replaced(text, layer, /pad 1/, "pad 3"),
  ],
};

export function benchEdits(): BenchRow[] {
  return [...SIZES.flatMap((size) => Object.keys(KINDS).flatMap((kind) => benchKind(kind, size))), memoryRow()];
}

export function benchKind(kind: string, { layers, repeats, goal }: (typeof SIZES)[number]): BenchRow[] {
  const typing = KINDS[kind] as Typing;
  const text = generateNetwork({ layers });
  const session = openSession(text);
  typeAll(session, text, typing, layers, 1);
  const times = typeAll(session, text, typing, layers, repeats).sort((a, b) => a - b);
  const name = `key press to analysis: ${kind}, ${layers.toLocaleString("en-US")} layers`;
  const late = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
  return [rowOf(name, "ms", times), rowOf(`${name}, p95`, "ms", [late], goal)];
}

/** Types at places spread over the file, and undoes it; the time of each key press. */
function typeAll(session: Session, text: string, typing: Typing, layers: number, repeats: number): number[] {
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const layer = Math.floor((layers / 6 - 2) * ((repeat * 0.37) % 1));
    for (const each of [...typing(text, layer), text]) times.push(session(each));
  }
  return times;
}

type Session = (text: string) => number;

/** Analyses a document's texts one after another; each call gives the milliseconds it took. */
function openSession(text: string): Session {
  const [memory, cache] = [createMemory(), createSearchCache()];
  const press: Session = (next) => {
    const flat = Buffer.from(next, "latin1").toString("latin1");
    const start = performance.now();
    analyse("bench.imnpu", flat, { host: HOST, memory, cache, isLater: true });
    return performance.now() - start;
  };
  press(text);
  return press;
}

/** What the heap has gained after many edits of 1,000 layers. */
export function memoryRow(): BenchRow {
  const text = generateNetwork({ layers: 1_000 });
  const session = openSession(text);
  const typing = Object.values(KINDS).slice(0, -1);
  let count = 0;
  const type = (edits: number) => {
    for (const end = count + edits; count < end; ) {
      const kind = typing[count % typing.length] as Typing;
      for (const each of [...kind(text, count % 160), text]) {
        session(each);
        count++;
      }
    }
  };
  type(500);
  const before = heap();
  type(MEMORY_EDITS);
  const name = `heap gained by ${MEMORY_EDITS.toLocaleString("en-US")} edits, 1,000 layers`;
  return rowOf(name, "MB", [(heap() - before) / 1e6], "0");
}

/** Bytes in use once all that can be freed is. */
function heap(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") for (let round = 0; round < 3; round++) collect();
  return process.memoryUsage().heapUsed;
}

function typedAt(text: string, at: number, typed: string): string[] {
  return Array.from(typed, (_, index) => text.slice(0, at) + typed.slice(0, index + 1) + text.slice(at));
}

function replaced(text: string, layer: number, what: RegExp, by: string): string {
  const [start, end] = [lineStart(text, layer), lineEnd(text, layer)];
  return text.slice(0, start) + text.slice(start, end).replace(what, by) + text.slice(end);
}

function lineStart(text: string, layer: number): number {
  return text.lastIndexOf("\n", text.indexOf(` C${layer}:`)) + 1;
}

function lineEnd(text: string, layer: number): number {
  return text.indexOf("\n", text.indexOf(` C${layer}:`));
}
