/** Open documents and files on disk, with what the analysis says of each; changed texts are analysed when next asked for. */
import { URI, Utils } from "vscode-uri";
import type { SearchCache } from "../src-sim/search-cache.js";
import { createSearchCache } from "../src-sim/search-cache.js";
import { type Analysis, analyse, MAX_LAYERS } from "./analysis/analyse.js";
import type { Host, SourceFile } from "./analysis/files.js";
import { createMemory, type Memory } from "./analysis/memory.js";
import type { ImportProblem } from "./diagnostics/IMN103.js";
import { type DocumentModel, documentModel } from "./document.js";
import type { KnownFigures } from "./known-figures.js";

/** Files that are not open; handed in, so that the service knows no file system. */
export interface FileAccess {
  /** The text; why there is none; or "pending" where it is being fetched and `filesChanged` will be called. */
  readonly read: (uri: string) => { readonly text: string } | ImportProblem | "pending";
  /** Where the file really is, links followed; the same URI where that means nothing. */
  readonly realUri: (uri: string) => string;
  /** The `.imnpu` files of a folder and all below it, as far as they can be listed. */
  readonly list: (folder: string) => readonly string[];
}

export interface WorkspaceSettings {
  /** Cluster counts to show; empty for one and all of the architecture. */
  readonly clusters: readonly number[];
  readonly maxLayers: number;
}

export const DEFAULT_SETTINGS: WorkspaceSettings = { clusters: [], maxLayers: MAX_LAYERS };

interface OpenDocument {
  /** Undefined for a file on disk. */
  readonly version: number | undefined;
  readonly text: string;
}

export interface Workspace {
  /** The searches for mappings done so far, by content. */
  readonly cache: SearchCache;
  open(uri: string, version: number, text: string): void;
  close(uri: string): void;
  isOpen(uri: string): boolean;
  /** The documents whose figures depend on the file, itself included if open. */
  dependents(uri: string): readonly string[];
  /** Files that are not open changed, or what they hold has arrived. */
  filesChanged(uris: readonly string[]): readonly string[];
  /** Folders whose files may import each other. */
  folders(): readonly string[];
  setFolders(uris: readonly string[]): void;
  setSettings(settings: WorkspaceSettings): void;
  /** The model of an open document; undefined for any other, and as long as a file it imports is on its way. */
  model(uri: string): DocumentModel | undefined;
  /** What would be said of a document with another text. */
  tried(uri: string, text: string): Analysis;
  /** All files that are known: open, or in a workspace folder. */
  files(): readonly string[];
  /** Of all open documents, and of all files of the workspace folders. */
  models(): readonly DocumentModel[];
}

export function createWorkspace(files: FileAccess): Workspace {
  const documents = new Map<string, OpenDocument>();
  const models = new Map<string, DocumentModel>();
  /** Of each document, for figures that stay while one types. */
  const figures = new Map<string, KnownFigures>();
  const imports = new Map<string, ReadonlySet<string>>();
  /** What each document's last analysis leaves to the next one. */
  const memories = new Map<string, Memory>();
  const cache: SearchCache = createSearchCache();
  let folders: readonly string[] = [];
  let settings = DEFAULT_SETTINGS;

  const forget = (uris: Iterable<string>) => {
    for (const uri of uris) models.delete(uri);
  };

  const dependents = (uri: string): readonly string[] =>
    [...documents.keys()].filter((each) => each === uri || imports.get(each)?.has(uri) === true);

  const hostOf = (uri: string, asked: Set<string>, isPending: () => void): Host => ({
    resolve: (from, target) => resolveImport(uri, from, target, folders, files.realUri),
    read: (file) => {
      asked.add(file);
      const open = documents.get(file);
      const read = open === undefined ? files.read(file) : { text: open.text };
      if (read !== "pending") return read;
      isPending();
      return { kind: "unreadable", path: file, reason: "it is being fetched" };
    },
  });

  const analyseOptions = () => {
    const { clusters, maxLayers } = settings;
    return { maxLayers, cache, ...(clusters.length > 0 && { clusters }) };
  };

  const build = (uri: string, { version, text }: OpenDocument): DocumentModel | undefined => {
    const asked = new Set<string>();
    let pending = false;
    const host = hostOf(uri, asked, () => {
      pending = true;
    });
    const memory = memories.get(uri) ?? createMemory();
    memories.set(uri, memory);
    const analysis = analyse(uri, text, { host, memory, ...analyseOptions() });
    imports.set(uri, new Set([...asked, ...filesOf(analysis.file)]));
    if (pending) return undefined;
    const known = figures.get(uri) ?? new Map();
    if (version !== undefined) figures.set(uri, known);
    return documentModel({ uri, version, text, analysis, known });
  };

  /** A file that is not open, as it is on disk; read anew when it has changed. */
  const onDisk = (uri: string): DocumentModel | undefined => {
    const known = models.get(uri);
    if (known !== undefined) return known;
    const read = files.read(uri);
    if (read === "pending" || "kind" in read) return undefined;
    const model = build(uri, { version: undefined, text: read.text });
    if (model !== undefined) models.set(uri, model);
    return model;
  };

  const workspace: Workspace = {
    cache,
    open(uri, version, text) {
      documents.set(uri, { version, text });
      forget(dependents(uri));
    },
    close(uri) {
      const affected = dependents(uri);
      documents.delete(uri);
      figures.delete(uri);
      imports.delete(uri);
      memories.delete(uri);
      forget(affected);
    },
    isOpen: (uri) => documents.has(uri),
    dependents,
    filesChanged(uris) {
      const closed = uris.filter((uri) => !documents.has(uri));
      const affected = closed.flatMap(dependents);
      const filesOnDisk = [...models.keys()].filter((uri) => !documents.has(uri));
      forget([...affected, ...filesOnDisk]);
      return [...new Set(affected)];
    },
    folders: () => folders,
    setFolders(uris) {
      folders = uris;
      models.clear();
    },
    setSettings(changed) {
      settings = changed;
      models.clear();
    },
    model(uri) {
      const document = documents.get(uri);
      if (document === undefined) return undefined;
      const known = models.get(uri);
      if (known !== undefined) return known;
      const model = build(uri, document);
      if (model === undefined) return undefined;
      models.set(uri, model);
      return model;
    },
    tried: (uri, text) => analyse(uri, text, { host: hostOf(uri, new Set(), () => undefined), ...analyseOptions() }),
    files: () => [...new Set([...documents.keys(), ...folders.flatMap(files.list)])],
    models: () => workspace.files().flatMap((uri) => (documents.has(uri) ? workspace.model(uri) : onDisk(uri)) ?? []),
  };
  return workspace;
}

/** Other files as an import of the document writes them: `./part.imnpu`. Only those in its own folder tree. */
export function importableFrom(document: string, files: readonly string[]): string[] {
  const folder = `${Utils.dirname(URI.parse(document)).toString()}/`;
  return files
    .filter((uri) => uri !== document && uri.startsWith(folder))
    .map((uri) => `./${decodeURIComponent(uri.slice(folder.length))}`);
}

function filesOf({ path, imports }: SourceFile): string[] {
  return [path, ...imports.flatMap(({ file }) => filesOf(file))];
}

/** Imports stay in the folder tree of the document, or in a workspace folder that holds it. */
function resolveImport(
  document: string,
  from: string,
  target: string,
  folders: readonly string[],
  realUri: FileAccess["realUri"],
): { readonly path: string } | ImportProblem {
  const uri = Utils.resolvePath(Utils.dirname(URI.parse(from)), target).toString();
  const own = Utils.dirname(URI.parse(document)).toString();
  const allowed = [own, ...folders.filter((folder) => isInside(document, folder))];
  const isAllowed = (file: string) =>
    allowed.some((folder) => isInside(file, folder) || isInside(file, realUri(folder)));
  if (isAllowed(uri) && isAllowed(realUri(uri))) return { path: uri };
  return { kind: "outside", path: uri, folders: allowed };
}

function isInside(uri: string, folder: string): boolean {
  return uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
