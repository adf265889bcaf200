/**
 * Random operations on several documents at once: texts typed badly, half characters among them, and any request
 * anywhere. The server stays, answers without internal errors, and ends with what a fresh server says of the same texts.
 * `IMNPU_OPERATIONS` and `IMNPU_SEED` ask for more and for others.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { requests } from "./asked.js";
import { type StartedServer, startServer } from "./client.js";

const OPERATIONS = Number(process.env.IMNPU_OPERATIONS ?? 1_500);
const SEED = Number(process.env.IMNPU_SEED ?? 1);
const URIS = ["a", "b", "c"].map((name) => `file:///fuzz/${name}.imnpu`);

const PIECES = [
  "network n {\n  input x: 3x32x32\n  conv C1: kernels 32 size 3x3 pad 1 map stripes 2\n  maxpool P: size 2\n  fc F: units 10\n}\n",
  "block f(k = 2) {\n  conv A: kernels k * 8 size 1\n}\n",
  "  use f(k = 3) as U\n",
  "network m on big {\n  input x: 64\n  resident auto\n  fc A: units 300 across kernels 2\n  budget cycles <= 4\n}\n",
  "arch big extends imnpu18 { clusters 4 }\n",
  'import "./b.imnpu"\n',
  'import "./\ud83d.imnpu"',
  'import "../../%ff\udc00.imnpu"\n',
  "const K = 2 ** 9999 / 0\n",
  "\ud83d",
  "\ude00",
  "😀",
  '"',
  "/*",
  "*/",
  "}",
  "{",
  "(((",
  "\r",
  "\u2028",
  "  add S from C1, C1\n",
  " map auto resident",
  "  overlap loads ahead, layers in turn\n",
  "  fuse C1, P, F stripes 2\n",
  "  weights compressed 58%\n",
  " map rows 16 strides 2 across depth 2",
  "9".repeat(400),
];

interface Document {
  readonly uri: string;
  text: string;
  version: number;
}

/** Offsets are the test's own: positions count UTF-16 units in lines that end as LSP has it. */
function positionAt(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  // Between `\r` and `\n` is no position of its own.
  return { line: lines.length - 1, character: (lines.at(-1) as string).length };
}

/** What a server says of the texts when all is done. */
async function saidOf(server: StartedServer, documents: readonly Document[]): Promise<unknown[]> {
  const said: unknown[] = [];
  for (const { uri, version } of documents) {
    const textDocument = { uri };
    said.push(await server.diagnosticsOf(uri, version));
    // Not what shows figures: the last good ones stay where a text has an error.
    for (const method of [
      "textDocument/semanticTokens/full",
      "textDocument/documentLink",
      "textDocument/foldingRange",
    ]) {
      const answer = await server.connection.sendRequest<{ resultId?: string } | null>(method, { textDocument });
      // Counts the answers before, which were others.
      if (answer !== null) delete answer.resultId;
      said.push(answer);
    }
  }
  return said;
}

/** Those that tell a person why not. */
const REFUSALS = new Set([-32803, -32801, -32800]);

it(`${OPERATIONS} random operations`, async () => {
  const server = await startServer();
  const [numbers] = fc.sample(fc.infiniteStream(fc.nat(2 ** 30)), { numRuns: 1, seed: SEED });
  const dice = (sides: number) => ((numbers as Iterator<number>).next().value as number) % sides;
  const pick = <T>(list: readonly T[]) => list[dice(list.length)] as T;
  const documents: Document[] = URIS.map((uri) => ({ uri, text: PIECES.slice(0, 1).join(""), version: 1 }));
  for (const { uri, text } of documents) server.open(uri, text);
  const failures: unknown[] = [];
  const waiting: Promise<unknown>[] = [];

  const edit = (document: Document) => {
    const { text } = document;
    // Mostly kept small, so that each operation is quick.
    const length = text.length > 4_000 ? dice(text.length) : dice(4) === 0 ? dice(40) : 0;
    const ends = [dice(text.length + 1), 0];
    ends[1] = Math.min(text.length, (ends[0] as number) + length);
    const [start, end] = ends.map((offset) => safeOffset(text, offset)) as [number, number];
    const piece = pick(PIECES);
    const newText = dice(3) === 0 ? piece.slice(dice(piece.length), dice(piece.length + 1)) : piece;
    const range = { start: positionAt(text, start), end: positionAt(text, end) };
    document.text = text.slice(0, start) + newText + text.slice(end);
    server.change(document.uri, ++document.version, [{ range, text: newText }]);
  };
  const ask = ({ uri, text }: Document) => {
    const position = positionAt(text, safeOffset(text, dice(text.length + 1)));
    const end = positionAt(text, text.length);
    const { method, params } = pick(requests(server.initialized.capabilities, position, { start: position, end }));
    const asked = server.connection.sendRequest(method, { ...params, textDocument: { uri } });
    waiting.push(
      asked.catch(({ code, message }) => {
        if (!REFUSALS.has(code)) failures.push({ method, params, code, message, text });
      }),
    );
  };
  for (let operation = 0; operation < OPERATIONS; operation++) {
    const document = pick(documents);
    if (dice(2) === 0) edit(document);
    else ask(document);
    if (waiting.length >= 20) await Promise.all(waiting.splice(0));
  }
  await Promise.all(waiting);
  expect(failures).toEqual([]);
  expect(server.process.exitCode).toBeNull();
  expect(server.remarks()).toBe("");

  const fresh = await startServer();
  for (const { uri, text, version } of documents) fresh.open(uri, text, version);
  // Diagnostics of what imports another document come again when that is opened.
  await saidOf(fresh, documents);
  expect(await saidOf(server, documents)).toEqual(await saidOf(fresh, documents));
});

/** Never between `\r` and `\n`. */
function safeOffset(text: string, offset: number): number {
  return text[offset - 1] === "\r" && text[offset] === "\n" ? offset + 1 : offset;
}
