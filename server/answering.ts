/** Requests that are not LSP's: what they are asked with is looked at before it is used. */
import type { CancellationToken, Connection } from "vscode-languageserver";
import { expectMembers, type Member } from "./params.js";

/** Answers a request on a connection; one whose members are not as they should be is refused. */
export type Answering = <P extends object, R>(
  request: string,
  members: readonly Member[],
  answer: (params: P, token: CancellationToken) => R | Promise<R>,
) => void;

export function answering(connection: Connection): Answering {
  return (request, members, answer) =>
    void connection.onRequest(request, (params, token): unknown => {
      expectMembers(params, members);
      return answer(params, token);
    });
}
