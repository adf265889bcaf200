/** The server on a connection within the test's process, with files that the test makes up. */
import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import { createConnection } from "vscode-languageserver/node";
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

export async function startInProcess(files: FileAccess, folders: readonly string[] = []): Promise<InProcess> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(server, { files, defer: (work) => void setImmediate(work) });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  onTestFinished(() => {
    client.dispose();
    server.dispose();
  });
  client.listen();
  const workspaceFolders = folders.map((uri) => ({ uri, name: uri }));
  const params: InitializeParams = { processId: null, rootUri: null, capabilities: {}, workspaceFolders };
  await client.sendRequest("initialize", params);
  const open: InProcess["open"] = (uri, text, version = 1) =>
    client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "imnpu", version, text } });
  return { client, open };
}
