/** One view: a panel with its page, what it shows, and what the page asks for. */
import { Disposable, type Uri, type WebviewPanel } from "vscode";
import { type FromPage, readFromPage, type ToPage } from "../../webview/front/messages.js";
import { baseName } from "../commands/target.js";
import type { LanguageServer } from "../language-server/server.js";
import { pageFolder, viewHtml } from "../pages/page-files.js";
import { createFeed } from "./feed.js";
import { askPoint, type PointOpener } from "./open-point.js";
import type { Target } from "./target.js";

export interface View extends Disposable {
  readonly panel: WebviewPanel;
  readonly target: () => Target;
  /** The text has changed, or the server is another one. */
  readonly update: () => void;
}

export interface ViewParts {
  readonly server: LanguageServer;
  readonly openPoint: PointOpener;
  readonly panel: WebviewPanel;
  /** Where the extension is installed. */
  readonly extension: Uri;
  readonly first: Target;
}

export function createView({ server, openPoint, panel, extension, first }: ViewParts): View {
  let target = first;
  /** A page that is hidden is gone, and says that it is ready when it is back. */
  let ready = false;

  const post = (message: ToPage) => {
    if (ready) void panel.webview.postMessage(message);
  };
  const named = (next: Target) => {
    target = next;
    panel.title = `Front: ${next.sweep ?? baseName(next.uri)}`;
  };
  const found = (sweep: string) => named({ uri: target.uri, sweep });
  const feed = createFeed({ server, post, target: () => target, found });
  const told = (work: Promise<void>) =>
    void work.catch((error: unknown) => server.log.warn(`front of ${target.uri}: ${String(error)}`));

  const map = async (index: number) => {
    const asked = target;
    const point = await askPoint(server, asked, index);
    const mapping = point !== null && "mapping" in point ? point.mapping : null;
    if (target === asked) post({ type: "mapping", index, mapping });
  };

  const hear: { readonly [Type in FromPage["type"]]: (message: Extract<FromPage, { type: Type }>) => void } = {
    ready() {
      ready = true;
      told(feed.ask(false));
    },
    sweep({ sweep }) {
      named({ uri: target.uri, sweep });
      told(feed.ask(false));
    },
    run: () => told(feed.ask(true)),
    open: ({ index }) => told(openPoint(target, index)),
    mapping: ({ index }) => told(map(index)),
  };

  const watches = Disposable.from(
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readFromPage(value);
      if (message === undefined) server.log.warn("front: a message that is none was left unread");
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
  panel.webview.html = viewHtml(panel.webview, extension, "front", "Front");
  return {
    panel,
    target: () => target,
    update: () => ready && told(feed.ask(false)),
    dispose() {
      feed.stop();
      watches.dispose();
    },
  };
}
