/** Errors of the client go to the log alone: its own messages speak of connections, and what helps is offered elsewhere. */
import type { BaseLanguageClient } from "vscode-languageclient";

/** Gives what the client told last. */
export function keepQuiet(client: Pick<BaseLanguageClient, "error">): () => unknown {
  let last: unknown;
  const log = client.error.bind(client);
  client.error = (message, data) => {
    last = data ?? message;
    log(message, data, false);
  };
  return () => last;
}
