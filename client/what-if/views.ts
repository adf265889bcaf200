/** All What if views: one of each document, kept over a restart of the window, in step with the text. */
import { Disposable, type Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { savedTarget, type Target } from "../heatmap/target.js";
import type { LanguageServer } from "../language-server/server.js";
import { createView, type View } from "./view.js";

export interface WhatIfs extends Disposable {
  open(target: Target): void;
}

export interface WhatIfParts {
  readonly server: LanguageServer;
  readonly extension: Uri;
}

const TYPE = "imnpu.whatIf";

export function createWhatIfs({ server, extension }: WhatIfParts): WhatIfs {
  const views: View[] = [];

  const add = (panel: WebviewPanel, first: Target): void => {
    const view = createView({ server, panel, extension, first });
    views.push(view);
    panel.onDidDispose(() => {
      views.splice(views.indexOf(view), 1);
      view.dispose();
    });
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
      const known = views.find((view) => view.target().uri.toString() === target.uri.toString());
      if (known === undefined) {
        const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
        add(window.createWebviewPanel(TYPE, "What if", where, {}), target);
        return;
      }
      if (target.network !== undefined && target.network !== known.target().network) known.show(target);
      known.panel.reveal(undefined, true);
    },
    dispose() {
      watches.dispose();
      for (const view of views) view.dispose();
    },
  };
}
