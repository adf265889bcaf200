/** Whose weights are known, and the bits of the tile in sight, handed to a page. */
import type { AskedTile, ToPage } from "../../webview/messages.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";
import type { Runs } from "../run-on-tiles/runs.js";

export interface BitFeed {
  /** Null for no tile. What was asked before is of no use any more. */
  readonly ask: (asked: AskedTile | null) => void;
  /** Sends of which layers weights are known. */
  readonly update: () => void;
}

export interface BitFeedParts {
  readonly server: LanguageServer;
  readonly runs: Runs;
  readonly post: (message: ToPage) => void;
  readonly target: () => Target;
}

export function createBitFeed({ server, runs, post, target }: BitFeedParts): BitFeed {
  let wanted: AskedTile | null = null;
  let isAsking = false;

  /** One question at a time: of those that come meanwhile the last is asked. */
  const fetch = async () => {
    while (wanted !== null) {
      const asked = wanted;
      wanted = null;
      const { uri, name: network } = target();
      if (asked.network !== network) continue;
      try {
        const tile = await runs.bitsOf(uri, asked);
        if (target().name === network) post({ type: "bits", asked, tile });
      } catch (error) {
        server.log.warn(`bits of ${asked.layer}: ${String(error)}`);
      }
    }
  };

  return {
    ask(asked) {
      wanted = asked;
      if (isAsking || asked === null) return;
      isAsking = true;
      void fetch().finally(() => {
        isAsking = false;
      });
    },
    update() {
      const { uri, name: network } = target();
      if (network !== undefined) post({ type: "weights", weights: runs.weightsOf(uri, network) });
    },
  };
}
