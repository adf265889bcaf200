/** Files that are not open; handed in, so that the service knows no file system. */
import type { ImportProblem } from "../diagnostics/IMN103.js";
import type { Pause } from "../pace.js";

/** Told of a folder or file that cannot be looked at, and why. */
export type Unreadable = (uri: string, reason: string) => void;

/** What cannot be looked at is told to the log of a connection. */
export function leftOut({ console }: { readonly console: { warn(message: string): void } }): Unreadable {
  return (uri, reason) => console.warn(`${uri} is left out: ${reason}`);
}

export interface FileAccess {
  /** The text; why there is none; or "pending" where it is being fetched and `filesChanged` will be called. */
  readonly read: (uri: string) => { readonly text: string } | ImportProblem | "pending";
  /** Waits for a file that is being fetched. */
  readonly arrival: (uri: string) => Promise<void>;
  /** Where the file really is, links followed; the same URI where that means nothing. */
  readonly realUri: (uri: string) => string;
  /** All `.imnpu` files of a folder and all below it, but for those of packages and of version control. */
  readonly list: (folder: string, pause: Pause, unreadable: Unreadable) => Promise<readonly string[]>;
}

/** For what needs no files. */
export const NO_FILES: FileAccess = {
  read: (path) => ({ kind: "missing", path }),
  arrival: () => Promise.resolve(),
  realUri: (uri) => uri,
  list: () => Promise.resolve([]),
};

/** Folders that hold other people's files. */
export const SKIPPED_FOLDERS: readonly string[] = ["node_modules", ".git"];
