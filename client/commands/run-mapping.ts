/** Run Mapping: the report beside the file. */
import { commands, ViewColumn } from "vscode";
import { fetchReport } from "./fetch-report.js";
import type { Parts } from "./parts.js";
import { baseName, targetOf } from "./target.js";

/** The editor's own view of Markdown. */
export const PREVIEW = "vscode.markdown.preview.editor";

export async function runMapping({ server, reports }: Parts, given?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  const text = await fetchReport(server, uri, "markdown");
  if (text === undefined) return;
  const report = reports.put(uri, `${baseName(uri)} mapping.md`, text);
  await commands.executeCommand("vscode.openWith", report, PREVIEW, {
    viewColumn: ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}
