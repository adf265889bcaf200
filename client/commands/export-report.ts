/** Export Report: asks for the format and the file, and writes it. */
import { commands, type QuickPickItem, Uri, window, workspace } from "vscode";
import { HEATMAPS_REQUEST, type HeatmapsParams, type HeatmapsResult } from "../../server/protocol.js";
import { reportPage } from "../../webview/page.js";
import { pageTexts } from "../pages/page-files.js";
import { fetchReport, type ReportFormat, tellProblem } from "./fetch-report.js";
import type { Parts } from "./parts.js";
import { baseName, targetOf } from "./target.js";

interface Format extends QuickPickItem {
  readonly format: ReportFormat | "html";
  readonly extension: string;
}

const FORMATS: readonly Format[] = [
  {
    label: "HTML",
    detail: "The heatmap with all its views, in one file that opens offline",
    format: "html",
    extension: "html",
  },
  { label: "Markdown", detail: "A table for a page or a review", format: "markdown", extension: "md" },
  { label: "CSV", detail: "A row for each layer, for a spreadsheet", format: "csv", extension: "csv" },
  { label: "JSON", detail: "Everything, with a schema, for programs", format: "json", extension: "json" },
];

export async function exportReport(parts: Parts, given?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  const picked = await window.showQuickPick(FORMATS, { title: "Export Report", placeHolder: "Format" });
  if (picked === undefined) return;
  const { format } = picked;
  const text = format === "html" ? await fetchPage(parts, uri) : await fetchReport(parts.server, uri, format);
  if (text === undefined) return;
  const file = await window.showSaveDialog({
    title: "Export Report",
    defaultUri: defaultFile(uri, picked.extension),
    filters: { [picked.label]: [picked.extension] },
  });
  if (file === undefined) return;
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const choice = await window.showInformationMessage(`The report is in ${file.path}.`, "Open");
  if (choice !== undefined) await commands.executeCommand("vscode.open", file);
}

/** The heatmap of the document's networks as a page of its own. */
async function fetchPage({ server, clusters, extension }: Parts, uri: Uri): Promise<string | undefined> {
  await workspace.openTextDocument(uri);
  const params: HeatmapsParams = { uri: uri.toString() };
  const { networks, executions, problem } = await server.request<HeatmapsResult>(HEATMAPS_REQUEST, params);
  if (networks !== undefined) {
    const texts = await pageTexts(extension);
    const chosen = clusters.current(uri);
    return await reportPage({
      title: baseName(uri),
      networks,
      ...(executions && { executions }),
      ...(chosen !== null && { first: { clusters: chosen } }),
      ...texts,
    });
  }
  void tellProblem(problem ?? "There is nothing to report.");
  return undefined;
}

/** Beside the file; an untitled document's goes into the first folder. */
function defaultFile(uri: Uri, extension: string): Uri {
  const name = `${baseName(uri)}-mapping.${extension}`;
  if (uri.scheme !== "untitled" && workspace.fs.isWritableFileSystem(uri.scheme) === true) {
    return Uri.joinPath(uri, "..", name);
  }
  const [folder] = workspace.workspaceFolders ?? [];
  return folder === undefined ? Uri.from({ scheme: "file", path: `/${name}` }) : Uri.joinPath(folder.uri, name);
}
