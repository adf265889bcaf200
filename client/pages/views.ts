/** All views of one kind, kept over a restart of the window, in step with the text and the server. */
import { Disposable, type Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { LanguageServer } from "../language-server/server.js";
import { type Kept, savedTarget, type Target } from "./target.js";

export interface View extends Disposable {
  readonly panel: WebviewPanel;
  readonly target: () => Target;
  /** The text or a setting has changed. */
  readonly update: () => void;
  /** The server is another one. */
  readonly restart: () => void;
}

export interface ViewKind<V extends View> {
  /** Of panels, as the manifest and the editor have it. */
  readonly type: string;
  readonly title: string;
  readonly kept: Kept;
  readonly create: (panel: WebviewPanel, first: Target) => V;
}

export interface Views<V extends View> extends Disposable {
  /** The one used last comes last. */
  readonly all: readonly V[];
  readonly ofDocument: (uri: Uri) => readonly V[];
  /** Another one, beside the text, which keeps the focus. */
  readonly add: (target: Target) => V;
}

export function createViews<V extends View>(server: LanguageServer, kind: ViewKind<V>): Views<V> {
  const { type, title, kept, create } = kind;
  const all: V[] = [];

  const put = (panel: WebviewPanel, first: Target): V => {
    const view = create(panel, first);
    all.push(view);
    panel.onDidDispose(() => {
      all.splice(all.indexOf(view), 1);
      view.dispose();
    });
    panel.onDidChangeViewState(() => {
      if (panel.active) all.push(...all.splice(all.indexOf(view), 1));
    });
    return view;
  };
  const of = (address: string) => all.filter(({ target }) => target().uri.toString() === address);

  const watches = Disposable.from(
    server.onAnalysed((address) => {
      for (const view of of(address)) view.update();
    }),
    server.onReady(() => {
      for (const view of all) view.restart();
    }),
    window.registerWebviewPanelSerializer(type, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const target = savedTarget(state, kept);
        if (target === undefined) panel.dispose();
        else put(panel, target);
      },
    }),
  );

  return {
    all,
    ofDocument: (uri) => of(uri.toString()),
    add(target) {
      const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      return put(window.createWebviewPanel(type, title, where, {}), target);
    },
    dispose() {
      watches.dispose();
      for (const view of all) view.dispose();
    },
  };
}
