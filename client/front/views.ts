/** All Front views: at most one of each sweep, kept over a restart of the window, in step with the text. */
import { Disposable, type Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { LanguageServer } from "../language-server/server.js";
import { createPointOpener } from "./open-point.js";
import { isSameTarget, savedTarget, type Target } from "./target.js";
import { createView, type View } from "./view.js";

export interface Fronts extends Disposable {
  open(target: Target): void;
}

export interface FrontParts {
  readonly server: LanguageServer;
  readonly extension: Uri;
}

const TYPE = "imnpu.front";

export function createFronts({ server, extension }: FrontParts): Fronts {
  const views: View[] = [];
  const openPoint = createPointOpener(server);

  const add = (panel: WebviewPanel, first: Target): void => {
    const view = createView({ server, openPoint, panel, extension, first });
    views.push(view);
    panel.onDidDispose(() => {
      views.splice(views.indexOf(view), 1);
      view.dispose();
    });
  };

  const create = (target: Target): void => {
    const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    add(window.createWebviewPanel(TYPE, "Front", where, {}), target);
  };

  const watches = Disposable.from(
    server.onAnalysed((uri) => {
      for (const view of views) if (view.target().uri.toString() === uri) view.update();
    }),
    server.onReady(() => {
      for (const view of views) view.update();
    }),
    window.registerWebviewPanelSerializer(TYPE, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const target = savedTarget(state);
        if (target === undefined) panel.dispose();
        else add(panel, target);
      },
    }),
  );

  return {
    open(target) {
      const known = views.find((view) => isSameTarget(view.target(), target));
      if (known === undefined) create(target);
      else known.panel.reveal(undefined, true);
    },
    dispose() {
      watches.dispose();
      for (const view of views) view.dispose();
    },
  };
}
