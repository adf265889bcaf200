/** Pin, clear and compare with the figures of an earlier moment. */
import { commands, type Uri, window, workspace } from "vscode";
import { BASELINE_REQUEST, type BaselineParams, type BaselineResult } from "../../server/protocol.js";
import { fetchReport, tellProblem } from "./fetch-report.js";
import type { Parts } from "./index.js";
import { baseName, targetOf } from "./target.js";

/** How long the status bar tells what was done, in milliseconds. */
const TOLD = 5_000;

export async function pinBaseline({ server, baselines }: Parts, given?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  await workspace.openTextDocument(uri);
  const baseline = await server.request<BaselineResult>(BASELINE_REQUEST, paramsOf(uri, "pin"));
  if (baseline === null) return tellProblem("There are no figures to keep: the file has errors.");
  baselines.set(uri, baseline);
  window.setStatusBarMessage(`$(pinned) Baseline of ${baseName(uri)} pinned`, TOLD);
}

export async function clearBaseline({ server, baselines }: Parts, given?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  await server.request<BaselineResult>(BASELINE_REQUEST, paramsOf(uri, "clear"));
  baselines.delete(uri);
  window.setStatusBarMessage(`Baseline of ${baseName(uri)} cleared`, TOLD);
}

export async function compareWithBaseline({ server, reports, baselines }: Parts, given?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  const before = baselines.get(uri);
  if (before === undefined) {
    const choice = await window.showInformationMessage(`${baseName(uri)} has no baseline yet.`, "Pin Baseline");
    if (choice !== undefined) await commands.executeCommand("imnpu.pinBaseline", uri);
    return;
  }
  const now = await fetchReport(server, uri, "markdown");
  if (now === undefined) return;
  const name = baseName(uri);
  // Plain text: Markdown's lines would be wrapped, and a table's rows with them.
  const left = reports.put(uri, `${name} baseline.txt`, before.report);
  const right = reports.put(uri, `${name} now.txt`, now);
  await commands.executeCommand("vscode.diff", left, right, `${name}: baseline ↔ now`);
}

function paramsOf(uri: Uri, action: "pin" | "clear"): BaselineParams {
  return { uri: uri.toString(), action };
}
