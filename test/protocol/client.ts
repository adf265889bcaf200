/**
 * Talks to the server as any editor does: to the real process over standard input and output, or to one within the test's
 * process where a test is about what is said and not about who says it. A process takes longer to start than most tests.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { onTestFinished } from "vitest";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { NO_FILES } from "../../server/workspace/file-access.js";
import { CLI } from "../cli/run.js";
import { connectInProcess } from "../server/in-process.js";

/** Everything on: what a capable editor announces. */
export const CAPABLE: InitializeParams["capabilities"] = {
  workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1] } },
    hover: { contentFormat: ["markdown", "plaintext"] },
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ["markdown"], labelDetailsSupport: true },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor"] } } },
  },
};

export interface Server {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  open(uri: string, text: string, version?: number): void;
  change(uri: string, version: number, changes: readonly Change[]): void;
  /** The next diagnostics published for this version of the document, or a later one. */
  diagnosticsOf(uri: string, version: number): Promise<readonly Diagnostic[]>;
}

export interface StartedServer extends Server {
  readonly process: ChildProcess;
  /** What the process wrote to standard error so far. */
  readonly remarks: () => string;
  /** Ends with the process's exit code. */
  readonly ended: Promise<number | null>;
}

interface Change {
  readonly range?: { start: Position; end: Position };
  readonly text: string;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

export interface StartOptions {
  readonly capabilities?: InitializeParams["capabilities"];
  readonly folders?: readonly string[];
  /** Answers to `workspace/configuration`. */
  readonly settings?: unknown;
  /** Whatever the server asks for is answered with an error. */
  readonly refusing?: boolean;
  /** The command's script; by default the one that is built for the tests. */
  readonly cli?: string;
  /** The Node that runs it; by default the tests' own. */
  readonly node?: string;
}

/** Starts the built command's server and shakes hands with it; ended after the test at the latest. */
export async function startServer(options: StartOptions = {}): Promise<StartedServer> {
  const { stop, ...server } = await startServerToStop(options);
  onTestFinished(stop);
  return server;
}

/** The same of one for several tests, which ends when it is told to. */
export async function startServerToStop(
  options: StartOptions = {},
): Promise<StartedServer & { readonly stop: () => Promise<void> }> {
  const child = spawn(options.node ?? process.execPath, [options.cli ?? CLI, "lsp", "--stdio"], { stdio: "pipe" });
  let remarks = "";
  child.stderr.on("data", (chunk) => {
    remarks += String(chunk);
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const stop = async () => {
    // Answers that are on their way to the server arrive before it ends.
    if (child.exitCode === null) await Promise.race([connection.sendRequest("shutdown").catch(() => null), ended]);
    connection.dispose();
    child.kill();
  };
  return { ...(await greeted(connection, options, process.pid)), process: child, remarks: () => remarks, ended, stop };
}

/** A server within this process, without files but those that are opened; ended after the test. */
export function startServerInProcess(options: StartOptions = {}): Promise<Server> {
  return greeted(connectInProcess(NO_FILES), options, null);
}

/** Shakes hands. The server ends with the process of that number. */
async function greeted(
  connection: ProtocolConnection,
  options: StartOptions,
  processId: number | null,
): Promise<Server> {
  const published = publishedDiagnostics(connection);
  if (!options.refusing) {
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => options.settings ?? null),
    );
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("workspace/codeLens/refresh", () => null);
    connection.onRequest("workspace/inlayHint/refresh", () => null);
  }
  connection.listen();
  const { capabilities = CAPABLE, folders } = options;
  const workspaceFolders = folders?.map((uri) => ({ uri, name: uri })) ?? null;
  const params: InitializeParams = { processId, rootUri: null, capabilities, workspaceFolders };
  const initialized: InitializeResult = await connection.sendRequest("initialize", params);
  await connection.sendNotification("initialized", {});
  return {
    connection,
    initialized,
    open: (uri, text, version = 1) =>
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "imnpu", version, text },
      }),
    change: (uri, version, contentChanges) =>
      void connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges }),
    diagnosticsOf: published.of,
  };
}

function publishedDiagnostics(connection: ProtocolConnection) {
  const latest = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    latest.set(params.uri, params);
    for (const look of [...waiting]) look();
  });
  return {
    of: (uri: string, version: number) =>
      new Promise<readonly Diagnostic[]>((resolve) => {
        const look = () => {
          const params = latest.get(uri);
          if (params === undefined || (params.version ?? 0) < version) return;
          waiting.delete(look);
          resolve(params.diagnostics);
        };
        waiting.add(look);
        look();
      }),
  };
}
