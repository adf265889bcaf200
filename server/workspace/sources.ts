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
  /**
   * What syntax tells of each file, by its URI, or of some `only`; of a file that is not open it is found once for each
   * of its texts.
   */
  told<T>(
    tell: TellOf<T>,
    options: SourcesOptions & { readonly only?: readonly string[] },
  ): Promise<ReadonlyMap<string, T>>;
  /** A file, open or not, with all it imports; undefined where there is none. */
  source(uri: string, options: SourcesOptions): Promise<Source | undefined>;
  /** The same of a text that would stand there. */
  drafted(uri: string, text: string, options: SourcesOptions): Promise<Source>;
  forget(uris: readonly string[]): void;
  /** Forgets files that no folder holds any more. */
  keep(folders: readonly string[]): void;
}

/** What a file says; the file is not held on to. */
export type TellOf<T> = (file: SourceFile, lines: LineIndex) => T;

/** What a file declares, each as it is listed. */
export type DeclaredIn = TellOf<readonly WorkspaceSymbol[]>;

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
  /** By who tells it, then by file. */
  const known = new Map<TellOf<unknown>, Map<string, unknown>>();

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

  const isKnown = (uri: string) => folders().some((folder) => isInside(uri, folder));

  const told: Sources["told"] = async <T>(
    tell: TellOf<T>,
    { only, ...options }: SourcesOptions & { readonly only?: readonly string[] },
  ) => {
    const before = (known.get(tell) ?? new Map()) as Map<string, T>;
    known.set(tell, before);
    const found = new Map<string, T>();
    for (const { uri, file } of open()) {
      if (only?.includes(uri) === false) continue;
      await options.pause();
      found.set(uri, tell(file, lineIndex(file.text, encoding())));
    }
    const closed = only === undefined ? await onDisk(options) : only.filter((uri) => !isOpen(uri) && isKnown(uri));
    for (const uri of closed) {
      let own = before.get(uri);
      if (own === undefined) {
        const text = await textOf(uri, options);
        if (text === undefined) continue;
        own = tell(parsedFile(uri, text), lineIndex(text, encoding()));
        before.set(uri, own);
      }
      found.set(uri, own);
    }
    return found;
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
    declared: async (options) => [...(await told(declaredIn, options)).values()].flat(),
    told,
    async source(uri, options) {
      const known = open().find((each) => each.uri === uri);
      const text = known?.file.text ?? (await textOf(uri, options));
      return text === undefined ? undefined : sourceOf(uri, text, options);
    },
    drafted: sourceOf,
    forget(uris) {
      for (const own of known.values()) for (const uri of uris) own.delete(uri);
    },
    keep(kept) {
      for (const own of known.values())
        for (const uri of own.keys()) if (!kept.some((folder) => isInside(uri, folder))) own.delete(uri);
    },
  };
}
