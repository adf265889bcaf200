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
import { notOrdinary } from "../ordinary-file.js";

export function registerFileReader(client: BaseLanguageClient): void {
  client.onRequest<ReadResult, void>(READ_REQUEST, ({ uri }: ReadParams) => read(Uri.parse(uri)));
  client.onRequest(FIND_FILES_REQUEST, async ({ folder }: FindFilesParams): Promise<FindFilesResult> => {
    const found = await workspace.findFiles(new RelativePattern(Uri.parse(folder), "**/*.imnpu"), NOT_OURS);
    return found.map(String).sort();
  });
}

async function read(uri: Uri): Promise<ReadResult> {
  try {
    const refused = notOrdinary(await workspace.fs.stat(uri));
    if (refused !== undefined) return { unreadable: `it ${refused}` };
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(await workspace.fs.readFile(uri)) };
  } catch (error) {
    return error instanceof TypeError ? { unreadable: "it is not UTF-8" } : null;
  }
}

/** Folders that hold other people's files. */
const NOT_OURS = "**/{node_modules,.git}/**";
