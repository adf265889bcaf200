/** What the server says of a what-if, handed to a page: one question at a time, and of those that come meanwhile the last. */
import { CancellationTokenSource, workspace } from "vscode";
import { WHAT_IF_REQUEST, type WhatIfParams, type WhatIfResult } from "../../server/protocol.js";
import type { ToPage, View } from "../../webview/what-if/messages.js";
import { baseName } from "../commands/target.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";

export type Wish = Pick<WhatIfParams, "set" | "anew">;

export interface Feed {
  /** `calm`: the text was edited, and whoever types comes first. */
  readonly ask: (wish: Wish, calm: boolean) => Promise<void>;
  readonly stop: () => void;
}

export interface FeedParts {
  readonly server: LanguageServer;
  readonly post: (message: ToPage) => void;
  readonly target: () => Target;
  /** The document's first network, where none was asked for. */
  readonly found: (network: string) => void;
}

interface Question {
  readonly wish: Wish;
  readonly calm: boolean;
}

export function createFeed({ server, post, target, found }: FeedParts): Feed {
  let asking: { readonly source: CancellationTokenSource; readonly calm: boolean } | undefined;
  let next: Question | undefined;

  const answer = async ({ wish, calm }: Question) => {
    const source = new CancellationTokenSource();
    asking = { source, calm };
    const { uri, name: network } = target();
    const params: WhatIfParams = { uri: uri.toString(), ...wish, calm, ...(network !== undefined && { network }) };
    try {
      // The server knows open documents only.
      await workspace.openTextDocument(uri);
      const result = await server.requestWork<WhatIfResult>(WHAT_IF_REQUEST, params, source.token, () => undefined);
      if (result === null || source.token.isCancellationRequested) return;
      post(messageOf(result, target()));
      if (network === undefined && result.kind === "view") found(result.view.network);
    } catch (error) {
      if (!source.token.isCancellationRequested) throw error;
    } finally {
      asking = undefined;
      source.dispose();
    }
  };

  return {
    stop() {
      next = undefined;
      asking?.source.cancel();
    },
    async ask(wish, calm) {
      next = { wish, calm };
      if (asking !== undefined) {
        // One that waits for calm would keep a slider waiting.
        if (asking.calm) asking.source.cancel();
        return;
      }
      for (let question: Question | undefined = next; question !== undefined; question = next) {
        next = undefined;
        await answer(question);
      }
    },
  };
}

function messageOf(result: NonNullable<WhatIfResult>, { uri }: Target): ToPage {
  const about = { document: uri.toString(), title: baseName(uri), networks: [...result.networks] };
  return result.kind === "view"
    ? { type: "view", ...about, version: result.version, view: result.view as View }
    : { type: "nothing", ...about, reason: result.reason };
}
