/** All views: at most one of each network, kept over a restart of the window, in step with text, cursor and baseline. */
import { Disposable, type Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { Part } from "../../webview/messages.js";
import type { Clusters } from "../clusters/clusters.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Runs } from "../run-on-tiles/runs.js";
import { type Followed, followEditor } from "./follow.js";
import { isSameTarget, savedTarget, type Target } from "./target.js";
import { createView, type View } from "./view.js";

export interface Heatmaps extends Disposable {
  open(target: Target, chosen?: { readonly layer?: string | undefined; readonly part?: Part | undefined }): void;
  /** What is pinned for a document has changed. */
  pinned(uri: Uri): void;
}

export interface HeatmapParts {
  readonly server: LanguageServer;
  readonly runs: Runs;
  readonly clusters: Clusters;
  readonly extension: Uri;
}

const TYPE = "imnpu.heatmap";

export function createHeatmaps({ server, runs, clusters, extension }: HeatmapParts): Heatmaps {
  /** The one used last comes last. */
  const views: View[] = [];

  const add = (panel: WebviewPanel, first: Target): View => {
    const view = createView({ server, runs, clusters, panel, extension, first });
    views.push(view);
    panel.onDidDispose(() => {
      views.splice(views.indexOf(view), 1);
      view.dispose();
    });
    panel.onDidChangeViewState(() => {
      if (panel.active) views.push(...views.splice(views.indexOf(view), 1));
    });
    return view;
  };

  const create = (target: Target): View => {
    const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    return add(window.createWebviewPanel(TYPE, "Heatmap", where, {}), target);
  };

  const of = (target: Target) =>
    views.find((view) => isSameTarget(view.target(), target)) ??
    // A view of the first network of a document, before the server has said which that is.
    views.find(({ target: own }) => own().network === undefined && own().uri.toString() === target.uri.toString());

  /** The network at the cursor: its own view follows, else the one used last shows it from now on. */
  const follow = ({ uri, network, layer, another }: Followed) => {
    const last = views.at(-1);
    if (last === undefined) return;
    const own = of({ uri, network });
    if (own === undefined && another) last.show({ uri, network });
    if (own !== undefined && another && !own.panel.visible && !coversText(own)) own.panel.reveal(undefined, true);
    if (layer !== undefined) (own ?? (another ? last : undefined))?.select(layer);
  };

  const ofDocument = (uri: string) => views.filter(({ target }) => target().uri.toString() === uri);
  const watches = Disposable.from(
    server.onAnalysed((uri) => {
      for (const view of ofDocument(uri)) view.update();
    }),
    runs.onDidChange((uri) => {
      for (const view of ofDocument(uri.toString())) view.weighed();
    }),
    clusters.onDidChange(() => {
      for (const view of views) view.counted();
    }),
    server.onReady(() => {
      for (const view of views) view.show(view.target());
    }),
    followEditor({ server, wanted: () => views.length > 0, follow }),
    window.registerWebviewPanelSerializer(TYPE, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const target = savedTarget(state);
        if (target === undefined) panel.dispose();
        else add(panel, target);
      },
    }),
  );

  return {
    open(target, { layer, part } = {}) {
      const known = of(target);
      const view = known ?? create(target);
      if (known !== undefined) known.panel.reveal(coversText(known) ? ViewColumn.Beside : undefined, true);
      if (layer !== undefined) view.select(layer);
      if (part !== undefined) view.showPart(part);
    },
    pinned(uri) {
      for (const view of ofDocument(uri.toString())) view.pinned();
    },
    dispose() {
      watches.dispose();
      for (const view of views) view.dispose();
    },
  };
}

/** Whether it lies in the group of the text that is edited, so that in front it would hide it. */
function coversText({ panel }: View): boolean {
  return panel.viewColumn !== undefined && panel.viewColumn === window.activeTextEditor?.viewColumn;
}
