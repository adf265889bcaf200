/** Asks the server for a report. */
import { commands, type Uri, window, workspace } from "vscode";
import { REPORT_REQUEST, type ReportParams, type ReportResult } from "../../server/protocol.js";
import type { LanguageServer } from "../language-server/server.js";
import { withProgress } from "./progress.js";

export type ReportFormat = ReportParams["format"];

/** The report's text; undefined where there is none, which the person has then been told, or where it was cancelled. */
export async function fetchReport(
  { request }: LanguageServer,
  uri: Uri,
  format: ReportFormat,
): Promise<string | undefined> {
  // The server knows open documents only.
  await workspace.openTextDocument(uri);
  const params: ReportParams = { uri: uri.toString(), format };
  const result = await withProgress("Mapping", (token) => request<ReportResult>(REPORT_REQUEST, params, token));
  if (result === undefined) return undefined;
  if (result.text === undefined) void tellProblem(result.problem ?? "There is nothing to report.");
  return result.text;
}

export async function tellProblem(problem: string): Promise<void> {
  const choice = await window.showWarningMessage(problem, "Show Problems");
  if (choice !== undefined) await commands.executeCommand("workbench.actions.view.problems");
}
