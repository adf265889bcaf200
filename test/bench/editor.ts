/** From a key press to its diagnostics and to its code lenses, over standard input and output, as an editor's user feels it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { WORKSPACE_NETWORKS_REQUEST } from "../../server/overview/protocol.js";
import { LENS_PLACES_REQUEST } from "../../server/protocol.js";
import { formatCount } from "../../src-sim/report/display.js";
import { generateNetwork } from "./generate.js";
import { type BenchRow, rowOf } from "./machine.js";
import { changing, document, type Key, type StdioServer, startStdio, typing, URI } from "./stdio.js";

const KEY_PRESSES = 120;
/** In a file that has just been opened and read: so many edits of a number, so many milliseconds apart; in so many servers. */
const FIRST = { layers: 1_000, edits: 40, apart: 20, servers: 7 };
/** While a sweep is computed, which begins 300 ms after an edit. */
const SWEPT = { layers: 1_000, edits: 20, apart: 360 };
/** 1,000 machines, each searched for the mappings of 13 layers. */
const SWEEP = `
sweep machines of vgg16_style {
  tiles    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  rows     [8, 16, 24, 32, 40, 48, 56, 64, 72, 80]
  clusters [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
}
`;
/** A person looks before typing; the server rehearses meanwhile (server/rehearsal.ts). In milliseconds. */
const LOOK = 2_000;

interface Case {
  readonly layers: number;
  readonly diagnostics: string;
  /** One frame, 16 ms, more. */
  readonly lenses: string;
  /** Our client asks for the lenses of long files in few characters. */
  readonly isLong: boolean;
}

const CASES: readonly Case[] = [
  { layers: 1_000, diagnostics: "p95 <= 16 ms", lenses: "p95 <= 32 ms", isLong: false },
  { layers: 10_000, diagnostics: "p95 <= 50 ms", lenses: "p95 <= 66 ms", isLong: true },
];

/** Of the workspace, all in the view of networks, which asks for the file that changes. */
const BESIDE = 1_000;

export async function benchEditor(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [await firstPresses(), await whileSwept(), await besideOthers()];
  for (const { layers, diagnostics, lenses, isLong } of CASES) {
    const of = `${layers.toLocaleString("en-US")} layers`;
    rows.push(...rowsOf(`key press to diagnostics over stdio, ${of}`, await keyPresses(layers), diagnostics));
    rows.push(
      ...rowsOf(
        `key press to code lenses over stdio, ${of}`,
        await keyPresses(layers, isLong ? askPlaces : askLenses),
        lenses,
      ),
    );
  }
  return rows;
}

function rowsOf(name: string, times: readonly number[], goal: string): BenchRow[] {
  return [rowOf(`${name}, median`, "ms", times), rowOf(`${name}, p95`, "ms", [late(times)], goal)];
}

/** The 95th percentile. */
function late(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

/** The 95th percentile of the first edits, a server each. */
async function firstPresses(): Promise<BenchRow> {
  const { layers, edits, apart, servers } = FIRST;
  const text = generateNetwork({ layers });
  const lates: number[] = [];
  while (lates.length < servers) {
    const keys = changing(text, Math.floor(layers / 2));
    lates.push(late(await pressed(text, keys, { count: edits, apart })));
  }
  const name = `first ${edits} edits of a number over stdio, ${layers.toLocaleString("en-US")} layers just opened, p95`;
  return rowOf(name, "ms", lates, "<= 16 ms");
}

/** Each behind so long a pause that the sweep goes on; it takes longer than all of them. */
async function whileSwept(): Promise<BenchRow> {
  const { layers, edits, apart } = SWEPT;
  const network = readFileSync("examples/vgg16_style.imnpu", "utf8").replace('import "imnpu18"\n', "");
  const text = `${generateNetwork({ layers })}${network}${SWEEP}`;
  const keys = beginningAnew(text, changing(text, Math.floor(layers / 2)));
  const [, ...times] = await pressed(text, keys, { count: edits + 1, apart });
  const of = `${layers.toLocaleString("en-US")} layers`;
  const name = `edits of a number over stdio while a sweep of 1,000 points is computed, ${of}, p95`;
  return rowOf(name, "ms", [late(times)], "<= 16 ms");
}

async function besideOthers(): Promise<BenchRow> {
  const layers = 1_000;
  const folder = mkdtempSync(join(tmpdir(), "imnpu-bench-"));
  const example = readFileSync("examples/vgg16_style.imnpu", "utf8");
  try {
    for (let index = 0; index < BESIDE; index++) writeFileSync(join(folder, `n${index}.imnpu`), example);
    const folders = [pathToFileURL(folder).href];
    const text = generateNetwork({ layers });
    const ask: Ask = ({ connection }) => connection.sendRequest(WORKSPACE_NETWORKS_REQUEST, { uris: [URI] });
    const begin: Ask = ({ connection }) => connection.sendRequest(WORKSPACE_NETWORKS_REQUEST, {});
    const keys = typing(text, Math.floor(layers / 2));
    const times = await pressed(text, keys, { count: KEY_PRESSES, ask, begin, folders });
    const name = `key press to diagnostics and networks over stdio, 1,000 layers beside ${formatCount(BESIDE)} files, p95`;
    return rowOf(name, "ms", [late(times)], "<= 16 ms");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** First an edit of the network that the sweep is of. */
function* beginningAnew(text: string, keys: Generator<Key, never>): Generator<Key, never> {
  const lines = text.split("\n");
  const line = lines.findIndex((each) => each.includes(" C1_1:"));
  const from = (lines[line] ?? "").search(/(?<=kernels )\d/);
  yield { line, from, to: from + 1, text: "2" };
  for (;;) yield keys.next().value;
}

type Ask = (server: StdioServer) => Promise<unknown>;

const askLenses: Ask = ({ connection }) => connection.sendRequest("textDocument/codeLens", document);
/** With some lines in sight, as an editor has them. */
const askPlaces: Ask = ({ connection }) =>
  connection.sendRequest(LENS_PLACES_REQUEST, {
    ...document.textDocument,
    inSight: [{ start: { line: 0, character: 0 }, end: { line: 150, character: 0 } }],
  });

async function keyPresses(layers: number, ask?: Ask): Promise<number[]> {
  const text = generateNetwork({ layers });
  return pressed(text, typing(text, Math.floor(layers / 2)), { count: KEY_PRESSES, ...(ask && { ask }) });
}

interface Pressing {
  readonly count: number;
  /** Milliseconds from one to the next; without them each follows at once. */
  readonly apart?: number;
  readonly ask?: Ask;
  /** Before the first. */
  readonly begin?: Ask;
  readonly folders?: readonly string[];
}

/** The milliseconds of each key press, until its diagnostics are there, and what an editor asks for besides. */
async function pressed(text: string, keys: Generator<Key, never>, options: Pressing): Promise<number[]> {
  const { count, apart, ask, begin, folders = [] } = options;
  const server = await startStdio({ folders });
  try {
    await server.open(text);
    await begin?.(server);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    const times: number[] = [];
    while (times.length < count) {
      const start = performance.now();
      const published = server.press(keys.next().value);
      await ask?.(server);
      await published;
      times.push(performance.now() - start);
      if (apart !== undefined) await new Promise((resolve) => setTimeout(resolve, apart));
    }
    return times;
  } finally {
    server.stop();
  }
}
