/** What the server says of a network, handed to a page: all of it at first, then what changed. */
import { workspace } from "vscode";
import {
  HEATMAP_REQUEST,
  type HeatmapParams,
  type HeatmapResult,
  PINNED_REQUEST,
  type PinnedParams,
  type PinnedResult,
} from "../../server/protocol.js";
import type { ToPage } from "../../webview/messages.js";
import { baseName } from "../commands/target.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";

export interface Feed {
  /** Sends everything; for a page that is new, or shows another network from now on. */
  readonly start: () => Promise<void>;
  /** Sends what has changed. One question at a time: what comes in between is asked once more at the end. */
  readonly update: () => Promise<void>;
  /** Sends what is pinned now. */
  readonly pinned: () => Promise<void>;
}

export interface FeedParts {
  readonly server: LanguageServer;
  readonly post: (message: ToPage) => void;
  readonly target: () => Target;
  /** The document's first network, where none was asked for. */
  readonly found: (network: string) => void;
}

export function createFeed({ server, post, target, found }: FeedParts): Feed {
  let known: number | undefined;
  let asking: Promise<void> | undefined;
  let again = false;

  const ask = async () => {
    const { uri, name: network } = target();
    // The server knows open documents only.
    await workspace.openTextDocument(uri);
    const params: HeatmapParams = {
      uri: uri.toString(),
      ...(network !== undefined && { network }),
      ...(known !== undefined && { known }),
    };
    const result = await server.request<HeatmapResult | null>(HEATMAP_REQUEST, params);
    if (result === null || target().uri !== uri || target().name !== network) return;
    post(messageOf(result, target()));
    known = result.kind === "nothing" ? undefined : result.version;
    if (result.kind === "network" && network === undefined) found(result.network.name);
  };

  const update = async (): Promise<void> => {
    if (asking !== undefined) {
      again = true;
      return asking;
    }
    asking = (async () => {
      do {
        again = false;
        await ask();
      } while (again);
    })().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const pinned = async () => {
    const { uri, name: network } = target();
    if (network === undefined) return;
    const params: PinnedParams = { uri: uri.toString(), network };
    const baseline = await server.request<PinnedResult>(PINNED_REQUEST, params);
    if (target().name === network) post({ type: "baseline", baseline });
  };

  return {
    async start() {
      known = undefined;
      await update();
      await pinned();
    },
    update,
    pinned,
  };
}

function messageOf(result: HeatmapResult, { uri }: Target): ToPage {
  const [document, title] = [uri.toString(), baseName(uri)];
  switch (result.kind) {
    case "network": {
      const { networks, network, version, stale } = result;
      return { type: "network", document, title, networks: [...networks], network, version, stale };
    }
    case "changes": {
      const { changes, version, stale } = result;
      return { type: "changes", changes, version, stale };
    }
    case "nothing":
      return { type: "nothing", document, title, reason: result.reason };
  }
}
