/** A page in a panel of its own, which shows one target at a time. */
import { Disposable, type Uri, type WebviewPanel } from "vscode";
import { baseName } from "../commands/target.js";
import type { LanguageServer } from "../language-server/server.js";
import { type Page, startPage } from "./page.js";
import type { Target } from "./target.js";

export interface PanelParts {
  readonly server: LanguageServer;
  readonly panel: WebviewPanel;
  /** Where the extension is installed. */
  readonly extension: Uri;
  readonly first: Target;
}

export interface PagePanel<ToPage> {
  readonly panel: WebviewPanel;
  readonly target: () => Target;
  /** Is of another target from now on. The page is not told. */
  readonly turn: (target: Target) => void;
  /** The same, within its document. */
  readonly named: (name: string) => void;
  readonly isReady: () => boolean;
  /** Says something to the page, if it is there. */
  readonly post: (message: ToPage) => void;
  /** Does something for the page, if it is there. What fails is logged. */
  readonly serve: (work: () => unknown) => void;
  readonly dispose: () => void;
}

/** Of a page that says `ready` each time it is there. `gone`: it is not any more, and nothing that it asked for is of use. */
export function createPagePanel<FromPage extends { readonly type: string }, ToPage>(
  { server, panel, extension, first }: PanelParts,
  page: Page<FromPage> & { readonly gone: () => void },
): PagePanel<ToPage> {
  let target = first;
  /** A page that is hidden is gone, and says that it is ready when it is back. */
  let isReady = false;

  const turn = (next: Target) => {
    target = next;
    panel.title = `${page.title}: ${next.name ?? baseName(next.uri)}`;
  };
  const failed = (error: unknown) => server.log.warn(`${page.title.toLowerCase()} of ${target.uri}: ${String(error)}`);
  const read = (value: unknown) => {
    const message = page.read(value);
    if (message?.type === "ready") isReady = true;
    return message;
  };

  turn(first);
  const watches = Disposable.from(
    startPage({ webview: panel.webview, extension, log: server.log, page: { ...page, read }, failed }),
    panel.onDidChangeViewState(() => {
      if (panel.visible) return;
      isReady = false;
      page.gone();
    }),
  );
  return {
    panel,
    target: () => target,
    turn,
    named: (name) => turn({ uri: target.uri, name }),
    isReady: () => isReady,
    post: (message) => void (isReady && panel.webview.postMessage(message)),
    serve: (work) => void (isReady && Promise.resolve(work()).catch(failed)),
    dispose() {
      page.gone();
      watches.dispose();
    },
  };
}
