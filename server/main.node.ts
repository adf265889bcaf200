/** The server as a process: standard input and output, or Node's own channel. Wiring only. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { startServer } from "./connection.js";
import type { ImportProblem } from "./diagnostics/IMN103.js";
import type { FileAccess } from "./workspace.js";

/** Larger files are no networks a person wrote. */
const LARGEST_FILE = 64 * 2 ** 20;

const files: FileAccess = {
  read(uri) {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== "file") return { kind: "missing", path: uri };
    try {
      if (statSync(fsPath).size > LARGEST_FILE) return unreadable(uri, "it is larger than 64 MB");
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(fsPath)) };
    } catch (error) {
      return problemOf(uri, error);
    }
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

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EISDIR: "it is a directory, not a file",
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
