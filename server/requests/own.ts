/** Requests of the extension's own, about a document. */
import type { Connection } from "vscode-languageserver";
import { answering } from "../answering.js";
import {
  BASELINE_REQUEST,
  type BaselineParams,
  type BaselineResult,
  CLUSTERS_REQUEST,
  type ClustersParams,
  type ClustersResult,
  LIBRARY_REQUEST,
  type LibraryParams,
  type LibraryResult,
  REPORT_REQUEST,
  type ReportParams,
  type ReportResult,
  STATUS_REQUEST,
  type StatusParams,
  type StatusResult,
} from "../protocol.js";
import type { Service } from "../service.js";

export function registerOwn(connection: Connection, service: Service, onLenses: () => void): void {
  const answer = answering(connection);
  answer<ReportParams, ReportResult>(REPORT_REQUEST, ["uri"], service.report);
  answer<StatusParams, StatusResult | null>(STATUS_REQUEST, ["uri", "position"], service.status);
  answer<ClustersParams, ClustersResult>(CLUSTERS_REQUEST, ["uri", "position"], service.clusters);
  answer<BaselineParams, BaselineResult>(BASELINE_REQUEST, ["uri"], (params) => {
    const kept = service.baseline(params);
    onLenses();
    return kept;
  });
  answer<LibraryParams, LibraryResult>(LIBRARY_REQUEST, ["uri"], ({ uri }) => service.library(uri));
}
