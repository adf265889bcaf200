/** The server as a process: standard input and output, or Node's own channel. Wiring only. */
import { readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { startServer } from "./connection.js";
import type { ImportProblem } from "./diagnostics/IMN103.js";
import { readOrdinary } from "./ordinary-file.node.js";
import type { FileAccess } from "./workspace.js";

/** Larger files are no networks a person wrote. */
const LARGEST_FILE = 64 * 2 ** 20;

const files: FileAccess = {
  read(uri) {
    const { scheme, fsPath } = URI.parse(uri);
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
  list(folder) {
    const { scheme, fsPath } = URI.parse(folder);
    return scheme === "file" ? networksIn(fsPath).map((path) => URI.file(path).toString()) : [];
  },
  realUri(uri) {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== "file") return uri;
    try {
      return URI.file(realpathSync.native(parsed.fsPath)).toString();
    } catch {
      return uri;
    }
  },
};

/** Folders that hold other people's files. */
const SKIPPED = new Set(["node_modules", ".git"]);
const MOST_FILES = 2000;

/** Breadth first, so that of too many the files near the top are found. */
function networksIn(top: string): string[] {
  const found: string[] = [];
  const folders = [top];
  for (let folder = folders.shift(); folder !== undefined && found.length < MOST_FILES; folder = folders.shift()) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(path);
      else if (entry.isFile() && entry.name.endsWith(".imnpu")) found.push(path);
    }
  }
  return found.slice(0, MOST_FILES);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be read has no files for us.
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

startServer(createConnection(ProposedFeatures.all), {
  files,
  // One turn for a message that is already here, so that of several changes only the last is analysed.
  defer: (work) => setImmediate(() => setImmediate(work)),
});
