/** What the files of the workspace declare, and what it comes to: asked for once, then followed as texts, files and settings change. */
import { type CancellationToken, Disposable, EventEmitter, Uri, workspace } from "vscode";
import {
  FILE_FIGURES_REQUEST,
  type FileFiguresParams,
  type FileFiguresResult,
  type FileOutline,
  WORKSPACE_NETWORKS_REQUEST,
  type WorkspaceNetworksParams,
  type WorkspaceNetworksResult,
} from "../../server/overview/protocol.js";
import type { LanguageServer } from "../language-server/server.js";

export interface NetworkFiles extends Disposable {
  /** All files that declare something with figures, in the order of their addresses. */
  all(): Promise<readonly FileOutline[]>;
  /** What is known of a file by now. */
  known(uri: string): FileOutline | undefined;
  figures(uri: string, token?: CancellationToken): Promise<FileFiguresResult>;
  /** Called with a file whose text or figures may have changed, or without one where all may have. */
  onDidChange(listener: (uri: string | undefined) => void): Disposable;
}

/** After the last change, in milliseconds: views follow, they do not run along. */
const PAUSE = 150;

export function createNetworkFiles({ request, onAnalysed, onReady, log }: LanguageServer): NetworkFiles {
  const changed = new EventEmitter<string | undefined>();
  /** By address; undefined as long as nobody has asked for all. */
  let outlines: Promise<Map<string, FileOutline>> | undefined;
  let settled: ReadonlyMap<string, FileOutline> = new Map();
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fetch = (uris?: readonly string[]): Promise<WorkspaceNetworksResult> => {
    const params: WorkspaceNetworksParams = uris === undefined ? {} : { uris };
    return request<WorkspaceNetworksResult>(WORKSPACE_NETWORKS_REQUEST, params);
  };

  const fetchAll = async () => {
    const found = (await fetch()).filter(({ uri }) => isOurs(Uri.parse(uri)));
    const all = new Map(found.map((each) => [each.uri, each]));
    settled = all;
    return all;
  };

  const bringUpToDate = async () => {
    const uris = [...stale].filter((uri) => isOurs(Uri.parse(uri)));
    stale.clear();
    if (uris.length === 0) return;
    try {
      const all = await outlines;
      if (all !== undefined) {
        const found = new Map((await fetch(uris)).map((each) => [each.uri, each]));
        for (const uri of uris) {
          const outline = found.get(uri);
          if (outline === undefined) all.delete(uri);
          else all.set(uri, outline);
        }
      }
      for (const uri of uris) changed.fire(uri);
    } catch (error) {
      // A server on its way up says so by `onReady`, and then all is asked for anew.
      log.warn(`networks: ${String(error)}`);
    }
  };

  const follow = (uri: string) => {
    stale.add(uri);
    clearTimeout(timer);
    timer = setTimeout(bringUpToDate, PAUSE);
  };

  const renew = () => {
    outlines = undefined;
    changed.fire(undefined);
  };

  const watcher = workspace.createFileSystemWatcher("**/*.imnpu");
  const watches = Disposable.from(
    changed,
    watcher,
    watcher.onDidCreate((uri) => follow(uri.toString())),
    watcher.onDidDelete((uri) => follow(uri.toString())),
    // Others may import it.
    watcher.onDidChange((uri) => {
      follow(uri.toString());
      changed.fire(undefined);
    }),
    onAnalysed(follow),
    onReady(renew),
    workspace.onDidCloseTextDocument(({ languageId, uri }) => languageId === "imnpu" && follow(uri.toString())),
    workspace.onDidChangeWorkspaceFolders(renew),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("imnpu") && changed.fire(undefined)),
    new Disposable(() => clearTimeout(timer)),
  );

  return {
    async all() {
      outlines ??= fetchAll();
      const own = outlines;
      try {
        const all = [...(await own).values()].filter(({ bodies }) => bodies.length > 0);
        return all.sort((a, b) => (a.uri < b.uri ? -1 : 1));
      } catch (error) {
        if (outlines === own) outlines = undefined;
        throw error;
      }
    },
    known: (uri) => settled.get(uri),
    figures(uri, token) {
      const params: FileFiguresParams = { uri };
      return request<FileFiguresResult>(FILE_FIGURES_REQUEST, params, token);
    },
    onDidChange: changed.event,
    dispose: () => watches.dispose(),
  };
}

/** A person's own file: not a bundled one, nor another version of one. */
function isOurs(uri: Uri): boolean {
  return uri.scheme === "untitled" || uri.scheme === "file" || workspace.getWorkspaceFolder(uri) !== undefined;
}
