/**
 * What was pinned for each document. Kept here, and in the workspace's state, because a server that is started anew has
 * forgotten it and is handed it again. Menus read the context key.
 */
import { commands, Disposable, type Memento, type Uri, window } from "vscode";
import { BASELINE_REQUEST, type Baseline, type BaselineParams } from "../../server/protocol.js";
import type { LanguageServer } from "../language-server/server.js";

export interface Baselines extends Disposable {
  get(uri: Uri): Baseline | undefined;
  set(uri: Uri, baseline: Baseline): void;
  delete(uri: Uri): void;
}

export interface BaselineParts {
  readonly server: LanguageServer;
  readonly state: Memento;
  /** The extension's: what another version has kept may look otherwise. */
  readonly version: string;
}

interface Kept {
  readonly version: string;
  readonly baselines: readonly (readonly [uri: string, baseline: Baseline])[];
}

/** Whether the document of the active editor has one. */
const CONTEXT_KEY = "imnpu.hasBaseline";
const STATE_KEY = "baselines";
/** Characters of JSON, some hundred layers: an editor's state is no place for more, which lasts until the window is closed. */
const LARGEST = 2 ** 19;

export function createBaselines({ server, state, version }: BaselineParts): Baselines {
  const kept = state.get<Kept>(STATE_KEY);
  const baselines = new Map(kept?.version === version ? kept.baselines : []);

  const tell = () => {
    const uri = window.activeTextEditor?.document.uri;
    void commands.executeCommand("setContext", CONTEXT_KEY, uri !== undefined && baselines.has(uri.toString()));
  };
  const changed = () => {
    tell();
    const small = [...baselines].filter(([, baseline]) => JSON.stringify(baseline).length <= LARGEST);
    void state.update(STATE_KEY, { version, baselines: small } satisfies Kept);
  };
  const handBack = async () => {
    for (const [uri, { networks }] of baselines) {
      const params: BaselineParams = { uri, action: "restore", networks };
      await server.request(BASELINE_REQUEST, params);
    }
  };

  tell();
  const watches = Disposable.from(
    window.onDidChangeActiveTextEditor(tell),
    server.onReady(() => {
      handBack().catch((error: unknown) => server.log.warn(`The baselines are not restored: ${String(error)}`));
    }),
  );
  return {
    get: (uri) => baselines.get(uri.toString()),
    set(uri, baseline) {
      baselines.set(uri.toString(), baseline);
      changed();
    },
    delete(uri) {
      baselines.delete(uri.toString());
      changed();
    },
    dispose: () => watches.dispose(),
  };
}
