/** Open documents and files on disk, with what the analysis says of each; changed texts are analysed when next asked for. */
import type { PositionEncoding } from "../../grammar/lines.js";
import { tooLarge } from "../../grammar/size.js";
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../src-sim/objective.js";
import { type AnalyseOptions, type Analysis, analyse, MAX_LAYERS } from "../analysis/analyse.js";
import type { Host, SourceFile } from "../analysis/files/files.js";
import { createMemory, type Memory } from "../analysis/memory.js";
import type { ImportProblem } from "../diagnostics/IMN103.js";
import { type DocumentModel, documentModel } from "./document.js";
import type { FileAccess } from "./file-access.js";
import type { KnownFigures } from "./known-figures.js";
import type { KnownPowers } from "./known-powers.js";
import { createSources, type DeclaredIn, type Sources } from "./sources.js";
import { createUnopenedFiles, type UnopenedFiles } from "./unopened-files.js";
import { folderOf, isInside, resolvedUri, unescaped } from "./uris.js";

export interface WorkspaceSettings {
  /** Cluster counts to show beside the chosen one; empty for one and all of the architecture. */
  readonly clusters: readonly number[];
  /** The one that figures stand for; null: all of the architecture. */
  readonly chosen: number | null;
  /** What better mappings are better at. */
  readonly objective: Objective;
  readonly maxLayers: number;
}

export const DEFAULT_SETTINGS: WorkspaceSettings = {
  clusters: [],
  chosen: null,
  objective: "cycles",
  maxLayers: MAX_LAYERS,
};

interface OpenDocument {
  readonly version: number;
  readonly text: string;
  /** Why it is not analysed. */
  readonly refusal: string | undefined;
}

export interface Workspace {
  /** The searches for mappings done so far, by content. */
  readonly cache: SearchCache;
  objective(): Objective;
  /** What positions count. */
  encoding(): PositionEncoding;
  /** Before any document is opened. */
  setEncoding(encoding: PositionEncoding): void;
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
  /** Analyses a document anew when it is next asked for, though no text has changed: more is known by now. */
  renew(uri: string): void;
  /** What would be said of a document with another text. */
  tried(uri: string, text: string): Analysis;
  /** Where a file really is, links followed; the same address where that means nothing. */
  realUri(uri: string): string;
  /** How a document is analysed: by which settings, reading which files. */
  options(uri: string): AnalyseOptions & { readonly cache: SearchCache };
  /** Why an open document is not analysed at all, in words. */
  refusal(uri: string): string | undefined;
  /** The version that the client gave an open document last. */
  versionOf(uri: string): number | undefined;
  /** Open documents and the files of the folders, to look through. */
  readonly sources: Sources;
  /** Files that are not open, analysed for who asks about them. */
  readonly unopened: UnopenedFiles;
  /** Another number after each change of a document, file, folder or setting. */
  revision(): number;
}

export function createWorkspace(files: FileAccess, declaredIn: DeclaredIn): Workspace {
  const documents = new Map<string, OpenDocument>();
  const models = new Map<string, DocumentModel>();
  /** Of each document, for figures that stay while one types. */
  const figures = new Map<string, { readonly known: KnownFigures; readonly powers: KnownPowers }>();
  const imports = new Map<string, ReadonlySet<string>>();
  /** What each document's last analysis leaves to the next one. */
  const memories = new Map<string, Memory>();
  const cache: SearchCache = createSearchCache();
  let folders: readonly string[] = [];
  let settings = DEFAULT_SETTINGS;
  let revision = 0;
  let encoding: PositionEncoding = "utf-16";

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
    const { clusters, chosen, objective, maxLayers } = settings;
    return { maxLayers, objective, cache, chosen, isLater: true, ...(clusters.length > 0 && { clusters }) };
  };

  /** What an analysis that failed leaves behind is not to be gone on from. */
  const analysed = (uri: string, text: string, options: AnalyseOptions): Analysis => {
    try {
      return analyse(uri, text, options);
    } catch (error) {
      memories.delete(uri);
      throw error;
    }
  };

  const build = (uri: string, { version, text }: OpenDocument): DocumentModel | undefined => {
    const asked = new Set<string>();
    let pending = false;
    const host = hostOf(uri, asked, () => {
      pending = true;
    });
    const memory = memories.get(uri) ?? createMemory();
    memories.set(uri, memory);
    const analysis = analysed(uri, text, { host, memory, ...analyseOptions() });
    imports.set(uri, new Set([...asked, ...filesOf(analysis.file)]));
    if (pending) return undefined;
    const last = figures.get(uri) ?? { known: new Map(), powers: new Map() };
    figures.set(uri, last);
    return documentModel({ uri, version, text, analysis, encoding, ...last });
  };

  const model = (uri: string): DocumentModel | undefined => {
    const document = documents.get(uri);
    if (document === undefined || document.refusal !== undefined) return undefined;
    const known = models.get(uri);
    if (known !== undefined) return known;
    const built = build(uri, document);
    if (built !== undefined) models.set(uri, built);
    return built;
  };

  const hostWithout = (uri: string) => hostOf(uri, new Set(), () => undefined);
  const sources = createSources({
    files,
    folders: () => folders,
    open: () => [...documents.keys()].flatMap((uri) => model(uri) ?? []),
    isOpen: (uri) => documents.has(uri),
    hostOf: hostWithout,
    declaredIn,
    encoding: () => encoding,
  });
  const unopened = createUnopenedFiles({
    files,
    hostOf: hostWithout,
    analyse: (uri, text, host) => analyse(uri, text, { host, ...analyseOptions() }),
    refusal: tooLarge,
    settings: () => settings,
    encoding: () => encoding,
  });

  return {
    cache,
    encoding: () => encoding,
    setEncoding(agreed) {
      encoding = agreed;
      models.clear();
    },
    objective: () => settings.objective,
    sources,
    unopened,
    revision: () => revision,
    refusal: (uri) => documents.get(uri)?.refusal,
    versionOf: (uri) => documents.get(uri)?.version,
    open(uri, version, text) {
      revision++;
      documents.set(uri, { version, text, refusal: tooLarge(text) });
      unopened.forget([uri]);
      forget(dependents(uri));
    },
    close(uri) {
      revision++;
      const affected = dependents(uri);
      documents.delete(uri);
      unopened.forget([uri]);
      figures.delete(uri);
      imports.delete(uri);
      memories.delete(uri);
      forget(affected);
    },
    isOpen: (uri) => documents.has(uri),
    dependents,
    filesChanged(uris) {
      revision++;
      sources.forget(uris);
      unopened.forget(uris);
      const affected = uris.filter((uri) => !documents.has(uri)).flatMap(dependents);
      forget(affected);
      return [...new Set(affected)];
    },
    folders: () => folders,
    setFolders(uris) {
      revision++;
      sources.keep(uris);
      folders = uris;
      models.clear();
      // Where imports are found is another question by now.
      settings = { ...settings };
    },
    setSettings(changed) {
      revision++;
      settings = changed;
      models.clear();
    },
    model,
    renew: (uri) => void models.delete(uri),
    realUri: files.realUri,
    tried: (uri, text) => analyse(uri, text, { host: hostWithout(uri), ...analyseOptions() }),
    options: (uri) => ({ host: hostWithout(uri), ...analyseOptions() }),
  };
}

/** Other files as an import of the document writes them: `./part.imnpu`. Only those in its own folder tree. */
export function importableFrom(document: string, files: readonly string[]): string[] {
  const folder = `${folderOf(document)}/`;
  return files
    .filter((uri) => uri !== document && uri.startsWith(folder))
    .map((uri) => `./${unescaped(uri.slice(folder.length))}`);
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
  const uri = resolvedUri(from, target);
  const allowed = [folderOf(document), ...folders.filter((folder) => isInside(document, folder))];
  const isAllowed = (file: string) =>
    allowed.some((folder) => isInside(file, folder) || isInside(file, realUri(folder)));
  if (isAllowed(uri) && isAllowed(realUri(uri))) return { path: uri };
  return { kind: "outside", path: uri, folders: allowed };
}
