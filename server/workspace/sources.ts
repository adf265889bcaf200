/**
 * The files of the workspace as text and syntax, for what looks through all of them: names are told from syntax, so no
 * file is analysed. A file is read when its turn comes and forgotten after it; only the names that each declares are kept.
 */
import type { WorkspaceSymbol } from "vscode-languageserver-types";
import { type LineIndex, lineIndex, type PositionEncoding } from "../../grammar/lines.js";
import { type Host, loadFile, parsedFile, type SourceFile } from "../analysis/files/files.js";
import { SILENT } from "../analysis/files/problems.js";
import type { Pause } from "../pace.js";
import type { Source } from "./document.js";
import type { FileAccess, Unreadable } from "./file-access.js";
import { isInside } from "./uris.js";

export interface SourcesOptions {
  readonly pause: Pause;
  readonly unreadable: Unreadable;
}

export interface Sources {
  /** All files that are known: open, or in a workspace folder. */
  files(options: SourcesOptions): Promise<readonly string[]>;
  /** Of all open documents, and of the other files in which one of the words stands. */
  mentioning(words: readonly string[], options: SourcesOptions): AsyncGenerator<Source>;
  /** What each file declares. */
  declared(options: SourcesOptions): Promise<readonly WorkspaceSymbol[]>;
  forget(uris: readonly string[]): void;
  /** Forgets files that no folder holds any more. */
  keep(folders: readonly string[]): void;
}

/** What a file declares, each as it is listed; the file is not held on to. */
export type DeclaredIn = (file: SourceFile, lines: LineIndex) => readonly WorkspaceSymbol[];

export interface SourcesParts {
  readonly files: FileAccess;
  readonly folders: () => readonly string[];
  /** Of the open documents, as analysed. */
  readonly open: () => readonly Source[];
  readonly isOpen: (uri: string) => boolean;
  readonly hostOf: (uri: string) => Host;
  readonly declaredIn: DeclaredIn;
  readonly encoding: () => PositionEncoding;
}

export function createSources({ files, folders, open, isOpen, hostOf, declaredIn, encoding }: SourcesParts): Sources {
  const known = new Map<string, readonly WorkspaceSymbol[]>();

  const onDisk = async ({ pause, unreadable }: SourcesOptions): Promise<readonly string[]> => {
    const found = new Set<string>();
    for (const folder of folders()) for (const uri of await files.list(folder, pause, unreadable)) found.add(uri);
    return [...found].filter((uri) => !isOpen(uri));
  };

  /** Undefined where it cannot be read, which is told, and where there is none by now. */
  const textOf = async (uri: string, { pause, unreadable }: SourcesOptions): Promise<string | undefined> => {
    await pause();
    let read = files.read(uri);
    while (read === "pending") {
      await files.arrival(uri);
      await pause();
      read = files.read(uri);
    }
    if ("text" in read) return read.text;
    if (read.kind === "unreadable") unreadable(uri, read.reason);
    return undefined;
  };

  /** With its imports, those included that are still to be fetched. */
  const sourceOf = async (uri: string, text: string, { pause }: SourcesOptions): Promise<Source> => {
    for (;;) {
      const awaited: string[] = [];
      const host = hostOf(uri);
      const read: Host["read"] = (path) => {
        if (files.read(path) === "pending") awaited.push(path);
        return host.read(path);
      };
      const file = loadFile(uri, text, { host: { ...host, read }, problems: SILENT });
      if (awaited.length === 0) return { uri, version: undefined, file, encoding: encoding() };
      await Promise.all(awaited.map(files.arrival));
      await pause();
    }
  };

  return {
    files: async (options) => [...open().map(({ uri }) => uri), ...(await onDisk(options))],
    async *mentioning(words, options) {
      for (const source of open()) {
        await options.pause();
        yield source;
      }
      for (const uri of await onDisk(options)) {
        const text = await textOf(uri, options);
        if (text !== undefined && words.some((word) => text.includes(word))) yield await sourceOf(uri, text, options);
      }
    },
    async declared(options) {
      const found: WorkspaceSymbol[] = [];
      for (const { file } of open()) found.push(...declaredIn(file, lineIndex(file.text, encoding())));
      for (const uri of await onDisk(options)) {
        let own = known.get(uri);
        if (own === undefined) {
          const text = await textOf(uri, options);
          if (text === undefined) continue;
          own = declaredIn(parsedFile(uri, text), lineIndex(text, encoding()));
          known.set(uri, own);
        }
        found.push(...own);
      }
      return found;
    },
    forget(uris) {
      for (const uri of uris) known.delete(uri);
    },
    keep(kept) {
      for (const uri of known.keys()) if (!kept.some((folder) => isInside(uri, folder))) known.delete(uri);
    },
  };
}
