/** The real server over standard input and output: from a key press to its diagnostics, as an editor's user feels it. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { generateNetwork } from "./generate.js";
import { type BenchRow, rowOf } from "./machine.js";

const URI = "file:///bench.imnpu";
const KEY_PRESSES = 120;

interface Case {
  readonly layers: number;
  readonly goal: string;
}

const CASES: readonly Case[] = [
  { layers: 1_000, goal: "p95 <= 16 ms" },
  { layers: 10_000, goal: "p95 <= 50 ms" },
];

export async function benchEditor(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { layers, goal } of CASES) {
    const times = await typing(generateNetwork({ layers }), Math.floor(layers / 2));
    const sorted = [...times].sort((a, b) => a - b);
    const name = `key press to diagnostics over stdio, ${layers.toLocaleString("en-US")} layers`;
    rows.push(rowOf(`${name}, median`, "ms", times));
    rows.push({ ...rowOf(`${name}, p95`, "ms", [sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN]), goal });
  }
  return rows;
}

/** Types a mapping at the end of a layer's line, takes it back, and so on; the time of each key press. */
async function typing(text: string, layer: number): Promise<number[]> {
  const server = spawn(process.execPath, ["dist/cli.js", "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = connect(server);
  try {
    const next = publications(connection);
    connection.listen();
    await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
    await connection.sendNotification("initialized", {});
    const first = next();
    const textDocument = { uri: URI, languageId: "imnpu", version: 1, text };
    await connection.sendNotification("textDocument/didOpen", { textDocument });
    await first;
    const line = text.split("\n").findIndex((each) => each.includes(` C${layer}:`));
    const times: number[] = [];
    let version = 1;
    for (const key of keys(text.split("\n")[line] ?? "")) {
      const start = performance.now();
      const published = next();
      const change = { textDocument: { uri: URI, version: ++version }, contentChanges: [atLine(line, key)] };
      await connection.sendNotification("textDocument/didChange", change);
      await published;
      times.push(performance.now() - start);
    }
    return times;
  } finally {
    connection.dispose();
    server.kill();
  }
}

function connect({ stdout, stdin }: ChildProcess): ProtocolConnection {
  if (stdout === null || stdin === null) throw new Error("the server has no pipes");
  return createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
}

/** Each call waits for the next diagnostics of the document. */
function publications(connection: ProtocolConnection): () => Promise<void> {
  let arrived: (() => void) | undefined;
  connection.onNotification("textDocument/publishDiagnostics", ({ uri }: PublishDiagnosticsParams) => {
    if (uri === URI) arrived?.();
  });
  return () =>
    new Promise((resolve) => {
      arrived = resolve;
    });
}

interface Key {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Characters typed at the end of the line, then deleted again, one at a time. */
function keys(line: string): Key[] {
  const typed = " sparsity 50% relu";
  const found: Key[] = [];
  while (found.length < KEY_PRESSES) {
    for (const [index, text] of [...typed].entries())
      found.push({ from: line.length + index, to: line.length + index, text });
    for (let length = typed.length; length > 0; length--) {
      found.push({ from: line.length + length - 1, to: line.length + length, text: "" });
    }
  }
  return found.slice(0, KEY_PRESSES);
}

function atLine(line: number, { from, to, text }: Key) {
  return { range: { start: { line, character: from }, end: { line, character: to } }, text };
}
