/** Reads files for a server that has no file system: imports of files that are not open. */
import { Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { READ_REQUEST, type ReadParams, type ReadResult } from "../../server/protocol.js";

export function registerFileReader(client: BaseLanguageClient): void {
  client.onRequest(READ_REQUEST, async ({ uri }: ReadParams): Promise<ReadResult> => {
    try {
      const bytes = await workspace.fs.readFile(Uri.parse(uri));
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  });
}
