/** The server in a web worker, whose files the client fetches for it. Wiring only. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { startServer } from "./connection.js";
import {
  FIND_FILES_REQUEST,
  type FindFilesParams,
  type FindFilesResult,
  READ_REQUEST,
  type ReadParams,
  type ReadResult,
} from "./protocol.js";
import type { FileAccess } from "./workspace/file-access.js";

declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
const texts = new Map<string, ReadResult | "pending">();
/** Of files that are being fetched. */
const arrivals = new Map<string, Promise<void>>();

const files: FileAccess = {
  read(uri) {
    const known = texts.get(uri);
    if (known === "pending") return known;
    if (known === undefined) {
      texts.set(uri, "pending");
      arrivals.set(uri, fetchFile(uri));
      return "pending";
    }
    if (known === null) return { kind: "missing", path: uri };
    return "text" in known ? known : { kind: "unreadable", path: uri, reason: known.unreadable };
  },
  realUri: (uri) => uri,
  arrival: (uri) => arrivals.get(uri) ?? Promise.resolve(),
  async list(folder, _pause, unreadable) {
    const params: FindFilesParams = { folder };
    const found = await connection.sendRequest<FindFilesResult>(FIND_FILES_REQUEST, params).catch(() => null);
    if (found === null) unreadable(folder, "the editor does not tell its files");
    return found ?? [];
  },
};

const server = startServer(connection, {
  files,
  defer: (work) => void setTimeout(work, 0),
  forget: (uri) => texts.delete(uri),
});

async function fetchFile(uri: string): Promise<void> {
  const params: ReadParams = { uri };
  const read = await connection.sendRequest<ReadResult>(READ_REQUEST, params).catch(() => null);
  texts.set(uri, read);
  arrivals.delete(uri);
  server.filesChanged([uri]);
}
