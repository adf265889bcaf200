/** What the server says of a sweep, handed to a page. */
import { CancellationTokenSource, workspace } from "vscode";
import { FRONT_REQUEST, type FrontParams, type FrontResult } from "../../server/protocol.js";
import type { ToPage } from "../../webview/front/messages.js";
import { baseName } from "../commands/target.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";

export interface Feed {
  /** Asks anew; what was asked before is of no use any more. `run`: however many points it has. */
  readonly ask: (run: boolean) => Promise<void>;
  readonly stop: () => void;
}

export interface FeedParts {
  readonly server: LanguageServer;
  readonly post: (message: ToPage) => void;
  readonly target: () => Target;
  /** The document's first sweep, where none was asked for. */
  readonly found: (sweep: string) => void;
}

/** Milliseconds after which a page is told how far it is: before, what it shows would only flicker. */
const PATIENCE = 600;

export function createFeed({ server, post, target, found }: FeedParts): Feed {
  let asking: CancellationTokenSource | undefined;

  const stop = () => {
    asking?.cancel();
    asking = undefined;
  };

  return {
    stop,
    async ask(run) {
      stop();
      const own = new CancellationTokenSource();
      asking = own;
      const { uri, name: sweep } = target();
      const params: Omit<FrontParams, "workDoneToken"> = {
        uri: uri.toString(),
        run,
        ...(sweep !== undefined && { sweep }),
      };
      const begun = Date.now();
      const tell = (share: number) => {
        const isLate = run || Date.now() - begun > PATIENCE;
        if (isLate && !own.token.isCancellationRequested) post({ type: "computing", share: Math.min(1, share) });
      };
      try {
        // The server knows open documents only.
        await workspace.openTextDocument(uri);
        if (run) post({ type: "computing", share: null });
        const result = await server.requestWork<FrontResult>(FRONT_REQUEST, params, own.token, tell);
        if (result === null || own.token.isCancellationRequested) return;
        post(messageOf(result, target()));
        if (sweep !== undefined) return;
        if (result.kind === "front") found(result.front.name);
        if (result.kind === "large") found(result.sweep);
      } catch (error) {
        if (!own.token.isCancellationRequested) throw error;
      } finally {
        own.dispose();
      }
    },
  };
}

function messageOf(result: NonNullable<FrontResult>, { uri }: Target): ToPage {
  const about = { document: uri.toString(), title: baseName(uri), sweeps: [...result.sweeps] };
  switch (result.kind) {
    case "front":
      return { type: "front", ...about, front: result.front, stale: result.stale };
    case "large":
      return { type: "large", ...about, sweep: result.sweep, points: result.points };
    case "nothing":
      return { type: "nothing", ...about, reason: result.reason };
  }
}
