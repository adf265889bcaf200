/** The server as a process: standard input and output, or Node's own channel. Wiring only. */
import { realpathSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { startServer } from "./connection.js";
import type { ImportProblem } from "./diagnostics/IMN103.js";
import { stackOf } from "./guard.js";
import { readOrdinary } from "./ordinary-file.node.js";
import { type FileAccess, SKIPPED_FOLDERS, type Unreadable } from "./workspace/file-access.js";
import { parsedUri } from "./workspace/uris.js";

/** Larger files are no networks a person wrote. */
const LARGEST_FILE = 64 * 2 ** 20;

const files: FileAccess = {
  read(uri) {
    const { scheme, fsPath } = parsedUri(uri);
    if (scheme !== "file") return { kind: "missing", path: uri };
    try {
      const read = readOrdinary(fsPath, LARGEST_FILE);
      if ("refused" in read) return unreadable(uri, `it ${read.refused}`);
      if (read.bytes.length > LARGEST_FILE) return unreadable(uri, "it is larger than 64 MB");
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(read.bytes) };
    } catch (error) {
      return problemOf(uri, error);
    }
  },
  // Nothing is fetched: whatever there is, `read` has it.
  arrival: () => Promise.resolve(),
  async list(folder, pause, unreadable) {
    const { scheme, fsPath } = parsedUri(folder);
    if (scheme !== "file") return [];
    const found: string[] = [];
    for (const folders = [fsPath]; folders.length > 0; ) {
      await pause();
      const next = folders.pop() as string;
      for (const entry of await entriesOf(next, unreadable)) {
        const path = join(next, entry.name);
        if (entry.isDirectory() && !SKIPPED_FOLDERS.includes(entry.name)) folders.push(path);
        else if (entry.isFile() && entry.name.endsWith(".imnpu")) found.push(path);
      }
    }
    return found.sort().map((path) => URI.file(path).toString());
  },
  realUri(uri) {
    const parsed = parsedUri(uri);
    if (parsed.scheme !== "file") return uri;
    try {
      return URI.file(realpathSync.native(parsed.fsPath)).toString();
    } catch {
      return uri;
    }
  },
};

async function entriesOf(folder: string, unreadable: Unreadable) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const problem = problemOf(folder, error);
    // One that is gone by now holds no files.
    if (problem.kind === "unreadable") unreadable(URI.file(folder).toString(), problem.reason);
    return [];
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  ELOOP: "it is a symbolic link that leads back to itself",
};

function problemOf(uri: string, error: unknown): ImportProblem {
  if (error instanceof TypeError) return unreadable(uri, "it is not UTF-8");
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing", path: uri };
  return unreadable(uri, REASONS[code] ?? code);
}

function unreadable(uri: string, reason: string): ImportProblem {
  return { kind: "unreadable", path: uri, reason };
}

const connection = createConnection(ProposedFeatures.all);

// Whatever is caught nowhere else: an editor without its server is worse than a server that has failed once.
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => connection.console.error(`caught at the very end: ${stackOf(error)}`));

startServer(connection, {
  files,
  // One turn for a message that is already here, so that of several changes only the last is analysed.
  defer: (work) => setImmediate(() => setImmediate(work)),
});
