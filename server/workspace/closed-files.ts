/** Models of files that are not open, for who asks about all of them: each analysed once until it, or what it imports, is another. */
import type { Diagnostic } from "vscode-languageserver-types";
import type { DocumentModel } from "./document.js";
import type { FileAccess } from "./file-access.js";

export interface ClosedFiles {
  /** What is made of a file's model; undefined where there is no such file by now. */
  of(uri: string, made: (model: DocumentModel) => readonly Diagnostic[]): Promise<readonly Diagnostic[] | undefined>;
  /** These files are others by now. */
  forget(uris: readonly string[]): void;
  clear(): void;
}

interface Kept {
  readonly found: readonly Diagnostic[];
  /** The files that it was found from. */
  readonly from: ReadonlySet<string>;
}

/** Analyses a text as the file of that address; told of all files that it reads. */
export type BuildModel = (uri: string, text: string, read: Set<string>) => DocumentModel | undefined;

export function createClosedFiles(files: FileAccess, build: BuildModel): ClosedFiles {
  const kept = new Map<string, Kept>();

  const textOf = async (uri: string): Promise<string | undefined> => {
    let read = files.read(uri);
    while (read === "pending") {
      await files.arrival(uri);
      read = files.read(uri);
    }
    return "text" in read ? read.text : undefined;
  };

  return {
    async of(uri, made) {
      const known = kept.get(uri);
      if (known !== undefined) return known.found;
      const text = await textOf(uri);
      if (text === undefined) return undefined;
      const from = new Set([uri]);
      const model = build(uri, text, from);
      // What it imports is being fetched: it is asked about again.
      if (model === undefined) return [];
      const found = made(model);
      kept.set(uri, { found, from });
      return found;
    },
    forget(uris) {
      for (const [uri, { from }] of kept) if (uris.some((each) => from.has(each))) kept.delete(uri);
    },
    clear: () => kept.clear(),
  };
}
