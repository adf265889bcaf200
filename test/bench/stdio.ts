/** The real server over standard input and output, with one document, as an editor has it. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

export const URI = "file:///bench.imnpu";
export const document = { textDocument: { uri: URI } };

/** Characters of one line, from 0, replaced by a text. */
export interface Key {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface StdioServer {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** Ends with the first diagnostics. */
  open(text: string): Promise<void>;
  /** Ends with the diagnostics of the changed text. */
  press(key: Key): Promise<void>;
  stop(): void;
}

export interface StdioOptions {
  /** What Node is given before the server's own words. */
  readonly program?: readonly string[];
  /** Called before the protocol begins. */
  readonly started?: () => Promise<void>;
  /** Of the workspace, by URI. */
  readonly folders?: readonly string[];
}

export async function startStdio({
  program = ["dist/cli.js"],
  started,
  folders = [],
}: StdioOptions = {}): Promise<StdioServer> {
  const child = spawn(process.execPath, [...program, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit", "ipc"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout as NonNullable<typeof child.stdout>),
    new StreamMessageWriter(child.stdin as NonNullable<typeof child.stdin>),
  );
  let arrived: (() => void) | undefined;
  connection.onNotification("textDocument/publishDiagnostics", ({ uri }: PublishDiagnosticsParams) => {
    if (uri === URI) arrived?.();
  });
  const nextDiagnostics = () =>
    new Promise<void>((resolve) => {
      arrived = resolve;
    });
  connection.listen();
  await started?.();
  const workspaceFolders = folders.map((uri) => ({ uri, name: uri }));
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders,
  });
  await connection.sendNotification("initialized", {});
  let version = 1;
  return {
    connection,
    process: child,
    async open(text) {
      const published = nextDiagnostics();
      const textDocument = { uri: URI, languageId: "imnpu", version, text };
      await connection.sendNotification("textDocument/didOpen", { textDocument });
      await published;
    },
    async press({ line, from, to, text }) {
      const published = nextDiagnostics();
      const range = { start: { line, character: from }, end: { line, character: to } };
      const change = { textDocument: { uri: URI, version: ++version }, contentChanges: [{ range, text }] };
      await connection.sendNotification("textDocument/didChange", change);
      await published;
    },
    stop() {
      connection.dispose();
      child.kill();
    },
  };
}

/** A digit of a layer's `kernels` changed, over and over. */
export function* changing(text: string, layer: number): Generator<Key, never> {
  const lines = text.split("\n");
  const line = lines.findIndex((each) => each.includes(` C${layer}:`));
  const from = (lines[line] ?? "").search(/(?<=kernels \d+)\d/);
  for (let digit = 0; ; digit = (digit + 1) % 10) yield { line, from, to: from + 1, text: String(digit) };
}

/** Characters typed at the end of a layer's line, then deleted again, one at a time, over and over. */
export function* typing(text: string, layer: number, typed = " zeros 50% relu"): Generator<Key, never> {
  const lines = text.split("\n");
  const line = lines.findIndex((each) => each.includes(` C${layer}:`));
  const end = (lines[line] ?? "").length;
  for (;;) {
    for (const [index, letter] of [...typed].entries())
      yield { line, from: end + index, to: end + index, text: letter };
    for (let to = end + typed.length; to > end; to--) yield { line, from: to - 1, to, text: "" };
  }
}
