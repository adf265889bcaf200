/** The server on a connection within the test's process, with files that the test makes up. */
import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import {
  createProtocolConnection,
  type InitializeParams,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { startServer } from "../../server/connection.js";
import type { FileAccess } from "../../server/workspace/file-access.js";

export interface InProcess {
  readonly client: ProtocolConnection;
  readonly open: (uri: string, text: string, version?: number) => Promise<void>;
}

/** A connection to a server of its own, which nobody has spoken on yet; both end with the test. */
export function connectInProcess(files: FileAccess): ProtocolConnection {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down));
  let isOver = false;
  startServer(server, { files, defer: (work) => void setImmediate(() => isOver || work()) });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  onTestFinished(() => {
    isOver = true;
    client.dispose();
    server.dispose();
  });
  return client;
}

export async function startInProcess(files: FileAccess, folders: readonly string[] = []): Promise<InProcess> {
  const client = connectInProcess(files);
  client.listen();
  const workspaceFolders = folders.map((uri) => ({ uri, name: uri }));
  const params: InitializeParams = { processId: null, rootUri: null, capabilities: {}, workspaceFolders };
  await client.sendRequest("initialize", params);
  const open: InProcess["open"] = (uri, text, version = 1) =>
    client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "imnpu", version, text } });
  return { client, open };
}
