/** The server in a web worker, whose files the client fetches for it. Wiring only. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { startServer } from "./connection.js";
import { READ_REQUEST, type ReadParams, type ReadResult } from "./protocol.js";
import type { FileAccess } from "./workspace.js";

declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
const texts = new Map<string, ReadResult | "pending">();

const files: FileAccess = {
  read(uri) {
    const known = texts.get(uri);
    if (known === "pending") return known;
    if (known === undefined) {
      texts.set(uri, "pending");
      void fetchFile(uri);
      return "pending";
    }
    return known === null ? { kind: "missing", path: uri } : { text: known };
  },
  realUri: (uri) => uri,
  // A worker sees the files that are open, and those that they import.
  list: () => [],
};

const server = startServer(connection, {
  files,
  defer: (work) => void setTimeout(work, 0),
  forget: (uri) => texts.delete(uri),
});

async function fetchFile(uri: string): Promise<void> {
  const params: ReadParams = { uri };
  const text = await connection.sendRequest<ReadResult>(READ_REQUEST, params).catch(() => null);
  texts.set(uri, text);
  server.filesChanged([uri]);
}
