/** Finds and reads files for a server that has no file system: those that are not open. */
import { RelativePattern, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  FIND_FILES_REQUEST,
  type FindFilesParams,
  type FindFilesResult,
  READ_REQUEST,
  type ReadParams,
  type ReadResult,
} from "../../server/protocol.js";

export function registerFileReader(client: BaseLanguageClient): void {
  client.onRequest(READ_REQUEST, async ({ uri }: ReadParams): Promise<ReadResult> => {
    try {
      const bytes = await workspace.fs.readFile(Uri.parse(uri));
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  });
  client.onRequest(FIND_FILES_REQUEST, async ({ folder }: FindFilesParams): Promise<FindFilesResult> => {
    const found = await workspace.findFiles(new RelativePattern(Uri.parse(folder), "**/*.imnpu"), NOT_OURS);
    return found.map(String).sort();
  });
}

/** Folders that hold other people's files. */
const NOT_OURS = "**/{node_modules,.git}/**";
