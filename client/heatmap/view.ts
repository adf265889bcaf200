/** One view: a panel with its page, what it shows, and what the page asks for. */
import { commands, Disposable, type Uri, type WebviewPanel } from "vscode";
import { type FromPage, type Part, readFromPage, type ToPage } from "../../webview/messages.js";
import type { Clusters } from "../clusters/clusters.js";
import { baseName } from "../commands/target.js";
import type { LanguageServer } from "../language-server/server.js";
import { pageFolder, viewHtml } from "../pages/page-files.js";
import type { Runs } from "../run-on-tiles/runs.js";
import { createBitFeed } from "./bit-feed.js";
import { createClusterFeed } from "./cluster-feed.js";
import { createExecutionFeed } from "./execution-feed.js";
import { createFeed } from "./feed.js";
import { revealLayer } from "./reveal.js";
import type { Target } from "./target.js";

export interface View extends Disposable {
  readonly panel: WebviewPanel;
  readonly target: () => Target;
  /** Shows another network from now on. */
  readonly show: (target: Target) => void;
  readonly select: (layer: string) => void;
  readonly showPart: (part: Part) => void;
  readonly update: () => void;
  readonly pinned: () => void;
  /** Of which layers weights are known has changed. */
  readonly weighed: () => void;
  /** Another number of clusters was chosen. */
  readonly counted: () => void;
}

export interface ViewParts {
  readonly server: LanguageServer;
  readonly runs: Runs;
  readonly clusters: Clusters;
  readonly panel: WebviewPanel;
  /** Where the extension is installed. */
  readonly extension: Uri;
  readonly first: Target;
}

const COMMANDS = {
  export: "imnpu.exportReport",
  pinBaseline: "imnpu.pinBaseline",
  clearBaseline: "imnpu.clearBaseline",
} as const;

export function createView({ server, runs, clusters, panel, extension, first }: ViewParts): View {
  let target = first;
  /** A page that is hidden is gone, and says that it is ready when it is back. */
  let ready = false;
  /** For a page that is not there yet. */
  let waiting: ToPage[] = [];

  const post = (message: ToPage) => {
    if (ready) void panel.webview.postMessage(message);
  };
  const later = (message: ToPage) => {
    if (ready) post(message);
    else waiting = [...waiting.filter(({ type }) => type !== message.type), message];
  };
  const named = (next: Target) => {
    target = next;
    panel.title = `Heatmap: ${next.network ?? baseName(next.uri)}`;
  };
  const found = (network: string) => named({ uri: target.uri, network });
  const feed = createFeed({ server, post, target: () => target, found });
  const executions = createExecutionFeed({ server, post, target: () => target });
  const bits = createBitFeed({ server, runs, post, target: () => target });
  const counts = createClusterFeed({ server, clusters, post, target: () => target });
  const started = () => {
    counts.update();
    return feed.start().then(bits.update);
  };
  const told = (work: Promise<void>) =>
    void work.catch((error: unknown) => server.log.warn(`heatmap of ${target.uri}: ${String(error)}`));

  const hear: { readonly [Type in FromPage["type"]]: (message: Extract<FromPage, { type: Type }>) => void } = {
    ready() {
      ready = true;
      const messages = waiting;
      waiting = [];
      executions.ask(null);
      bits.ask(null);
      told(started().then(() => messages.forEach(post)));
    },
    select: ({ layer }) => told(revealLayer(server, target, layer)),
    network: ({ network }) => view.show({ uri: target.uri, network }),
    chooseClusters: ({ clusters: chosen }) => told(counts.choose(chosen)),
    execute: ({ asked }) => executions.ask(asked),
    bits: ({ asked }) => bits.ask(asked),
    command: ({ command }) => void commands.executeCommand(COMMANDS[command], target.uri),
  };

  const watches = Disposable.from(
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readFromPage(value);
      if (message === undefined) server.log.warn("heatmap: a message that is none was left unread");
      else (hear[message.type] as (message: FromPage) => void)(message);
    }),
    panel.onDidChangeViewState(() => {
      if (panel.visible) return;
      ready = false;
      executions.ask(null);
    }),
  );

  const view: View = {
    panel,
    target: () => target,
    show(next) {
      named(next);
      if (ready) told(started());
    },
    select: (layer) => later({ type: "select", layer }),
    showPart: (part) => later({ type: "show", part }),
    update: () => ready && told(feed.update().then(executions.update)),
    pinned: () => ready && told(feed.pinned()),
    weighed: () => ready && bits.update(),
    counted: () => ready && counts.update(),
    dispose() {
      executions.ask(null);
      watches.dispose();
    },
  };
  named(first);
  panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
  panel.webview.html = viewHtml(panel.webview, extension, "heatmap", "Heatmap");
  return view;
}
