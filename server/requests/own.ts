/** Requests of the extension's own, about a document. */
import type { Connection } from "vscode-languageserver";
import { expectMembers, type Member } from "../params.js";
import {
  BASELINE_REQUEST,
  type BaselineParams,
  CLUSTERS_REQUEST,
  type ClustersParams,
  LIBRARY_REQUEST,
  type LibraryParams,
  REPORT_REQUEST,
  type ReportParams,
  STATUS_REQUEST,
  type StatusParams,
} from "../protocol.js";
import type { Service } from "../service.js";

export function registerOwn(connection: Connection, service: Service, onLenses: () => void): void {
  const ofDocument =
    <P extends { readonly uri: string }, R>(answer: (params: P) => R, members: readonly Member[] = []) =>
    (params: P): R => {
      expectMembers(params, ["uri", ...members]);
      return answer(params);
    };
  connection.onRequest(
    REPORT_REQUEST,
    ofDocument((params: ReportParams) => service.report(params)),
  );
  connection.onRequest(
    STATUS_REQUEST,
    ofDocument((params: StatusParams) => service.status(params), ["position"]),
  );
  connection.onRequest(
    CLUSTERS_REQUEST,
    ofDocument((params: ClustersParams) => service.clusters(params), ["position"]),
  );
  connection.onRequest(
    BASELINE_REQUEST,
    ofDocument((params: BaselineParams) => {
      const kept = service.baseline(params);
      onLenses();
      return kept;
    }),
  );
  connection.onRequest(
    LIBRARY_REQUEST,
    ofDocument(({ uri }: LibraryParams) => service.library(uri)),
  );
}
