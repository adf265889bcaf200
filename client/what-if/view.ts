/** One view: a panel with its page, what it shows, and what the page asks for. */
import { Disposable, type Uri, type WebviewPanel } from "vscode";
import { type FromPage, readFromPage, type ToPage } from "../../webview/what-if/messages.js";
import { baseName } from "../commands/target.js";
import type { Target } from "../heatmap/target.js";
import type { LanguageServer } from "../language-server/server.js";
import { pageFolder, viewHtml } from "../pages/page-files.js";
import { createFeed, type Wish } from "./feed.js";
import { keep } from "./keep.js";

export interface View extends Disposable {
  readonly panel: WebviewPanel;
  readonly target: () => Target;
  /** Shows another network from now on. */
  readonly show: (target: Target) => void;
  /** The text or a setting has changed, or the server is another one. */
  readonly update: () => void;
}

export interface ViewParts {
  readonly server: LanguageServer;
  readonly panel: WebviewPanel;
  /** Where the extension is installed. */
  readonly extension: Uri;
  readonly first: Target;
}

const NOTHING_SET: Wish = { set: [], anew: false };

export function createView({ server, panel, extension, first }: ViewParts): View {
  let target = first;
  /** What the page has set. */
  let wish = NOTHING_SET;
  /** A page that is hidden is gone, and says that it is ready when it is back. */
  let ready = false;

  const post = (message: ToPage) => {
    if (ready) void panel.webview.postMessage(message);
  };
  const named = (next: Target) => {
    target = next;
    panel.title = `What if: ${next.network ?? baseName(next.uri)}`;
  };
  const found = (network: string) => named({ uri: target.uri, network });
  const feed = createFeed({ server, post, target: () => target, found });
  const told = (work: Promise<void>) =>
    void work.catch((error: unknown) => server.log.warn(`what if of ${target.uri}: ${String(error)}`));
  const ask = (next: Wish, calm = false) => {
    wish = next;
    told(feed.ask(next, calm));
  };

  const hear: { readonly [Type in FromPage["type"]]: (message: Extract<FromPage, { type: Type }>) => void } = {
    ready({ set, anew }) {
      ready = true;
      ask({ set, anew });
    },
    network({ network }) {
      found(network);
      ask(NOTHING_SET);
    },
    set: ({ set, anew }) => ask({ set, anew }),
    keep: ({ set, anew, name, use }) => told(keep(server, target, { set, anew, name, use }).then(post)),
  };

  const watches = Disposable.from(
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readFromPage(value);
      if (message === undefined) server.log.warn("what if: a message that is none was left unread");
      else (hear[message.type] as (message: FromPage) => void)(message);
    }),
    panel.onDidChangeViewState(() => {
      if (panel.visible) return;
      ready = false;
      feed.stop();
    }),
  );

  named(first);
  panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
  panel.webview.html = viewHtml(panel.webview, extension, "what-if", "What if");
  return {
    panel,
    target: () => target,
    show(next) {
      named(next);
      if (ready) ask(wish);
    },
    update: () => ready && ask(wish, true),
    dispose() {
      feed.stop();
      watches.dispose();
    },
  };
}
