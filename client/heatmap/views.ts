/** All heatmaps: at most one of each network, in step with cursor, runs and baseline as well. */
import { Disposable, type Uri, ViewColumn, window } from "vscode";
import type { Part } from "../../webview/messages.js";
import type { Clusters } from "../clusters/clusters.js";
import type { LanguageServer } from "../language-server/server.js";
import { isSameTarget, type Target } from "../pages/target.js";
import { createViews, type View } from "../pages/views.js";
import type { Runs } from "../run-on-tiles/runs.js";
import { type Followed, followEditor } from "./follow.js";
import { createHeatmap } from "./view.js";

export interface Heatmaps extends Disposable {
  open(target: Target, chosen?: { readonly layer?: string | undefined; readonly part?: Part | undefined }): void;
  /** What is pinned for a document has changed. */
  pinned(uri: Uri): void;
}

export interface HeatmapsParts {
  readonly server: LanguageServer;
  readonly runs: Runs;
  readonly clusters: Clusters;
  readonly extension: Uri;
}

export function createHeatmaps({ server, runs, clusters, extension }: HeatmapsParts): Heatmaps {
  const views = createViews(server, {
    type: "imnpu.heatmap",
    title: "Heatmap",
    kept: "network",
    create: (panel, first) => createHeatmap({ server, runs, clusters, panel, extension, first }),
  });

  const of = (target: Target) =>
    views.all.findLast((view) => isSameTarget(view.target(), target)) ??
    // A view of the first network of a document, before the server has said which that is.
    views.ofDocument(target.uri).find((view) => view.target().name === undefined);

  /** The network at the cursor: its own view follows, else the one used last shows it from now on. */
  const follow = ({ uri, network, layer, another }: Followed) => {
    const last = views.all.at(-1);
    if (last === undefined) return;
    const target = { uri, name: network };
    const own = of(target);
    if (own === undefined && another) last.show(target);
    if (own !== undefined && another && !own.panel.visible && !coversText(own)) own.panel.reveal(undefined, true);
    if (layer !== undefined) (own ?? (another ? last : undefined))?.select(layer);
  };

  const watches = Disposable.from(
    views,
    runs.onDidChange((uri) => {
      for (const view of views.ofDocument(uri)) view.weighed();
    }),
    clusters.onDidChange(() => {
      for (const view of views.all) view.counted();
    }),
    followEditor({ server, wanted: () => views.all.length > 0, follow }),
  );

  return {
    open(target, { layer, part } = {}) {
      const known = of(target);
      const view = known ?? views.add(target);
      if (known !== undefined) known.panel.reveal(coversText(known) ? ViewColumn.Beside : undefined, true);
      if (layer !== undefined) view.select(layer);
      if (part !== undefined) view.showPart(part);
    },
    pinned(uri) {
      for (const view of views.ofDocument(uri)) view.pinned();
    },
    dispose: () => watches.dispose(),
  };
}

/** Whether it lies in the group of the text that is edited, so that in front it would hide it. */
function coversText({ panel }: View): boolean {
  return panel.viewColumn !== undefined && panel.viewColumn === window.activeTextEditor?.viewColumn;
}
