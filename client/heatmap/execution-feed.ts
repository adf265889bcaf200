/** How the network shown is executed, handed to a page while one of its parts shows it. */
import { CancellationTokenSource } from "vscode";
import { EXECUTION_REQUEST, type ExecutionParams, type ExecutionResult } from "../../server/protocol.js";
import type { Asked, ToPage } from "../../webview/messages.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";

export interface ExecutionFeed {
  /** What the page wants from now on; null for nothing. What was asked before is of no use any more. */
  readonly ask: (asked: Asked | null) => void;
  /** The figures may have changed. */
  readonly update: () => void;
}

export interface ExecutionFeedParts {
  readonly server: LanguageServer;
  readonly post: (message: ToPage) => void;
  readonly target: () => Target;
}

export function createExecutionFeed({ server, post, target }: ExecutionFeedParts): ExecutionFeed {
  let wanted: Asked | null = null;
  let asking: CancellationTokenSource | undefined;

  const fetch = async ({ network, clusters, loads, layers }: Asked) => {
    const own = new CancellationTokenSource();
    asking = own;
    const { uri } = target();
    const params: ExecutionParams = { uri: uri.toString(), network, clusters, loads, layers };
    try {
      const result = await server.request<ExecutionResult>(EXECUTION_REQUEST, params, own.token);
      if (result === null || own.token.isCancellationRequested) return;
      const [execution, reason] = "execution" in result ? [result.execution, null] : [null, result.problem];
      post({ type: "execution", execution, reason });
    } catch (error) {
      if (!own.token.isCancellationRequested) server.log.debug(`execution of ${network}: ${String(error)}`);
    } finally {
      own.dispose();
    }
  };

  const start = () => {
    asking?.cancel();
    asking = undefined;
    if (wanted !== null) void fetch(wanted);
  };

  return {
    ask(asked) {
      wanted = asked;
      start();
    },
    update() {
      if (wanted?.live) start();
    },
  };
}
