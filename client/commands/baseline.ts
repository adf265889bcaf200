/** Pin, clear and compare with the figures of an earlier moment. */
import { commands, type Uri, window, workspace } from "vscode";
import { BASELINE_REQUEST, type BaselineParams, type BaselineResult } from "../../server/protocol.js";
import { tellProblem } from "./fetch-report.js";
import { openAtCursor } from "./open-heatmap.js";
import type { Parts } from "./parts.js";
import { baseName, targetOf } from "./target.js";

/** How long the status bar tells what was done, in milliseconds. */
const TOLD = 5_000;

export async function pinBaseline({ server, baselines, heatmaps }: Parts, given?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  await workspace.openTextDocument(uri);
  const baseline = await server.request<BaselineResult>(BASELINE_REQUEST, paramsOf(uri, "pin"));
  if (baseline === null) return tellProblem("There are no figures to keep: the file has errors.");
  baselines.set(uri, baseline);
  heatmaps.pinned(uri);
  window.setStatusBarMessage(`$(pinned) Baseline of ${baseName(uri)} pinned`, TOLD);
}

export async function clearBaseline({ server, baselines, heatmaps }: Parts, given?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  await server.request<BaselineResult>(BASELINE_REQUEST, paramsOf(uri, "clear"));
  baselines.delete(uri);
  heatmaps.pinned(uri);
  window.setStatusBarMessage(`Baseline of ${baseName(uri)} cleared`, TOLD);
}

/** The heatmap's part for it, of the network at the cursor. */
export async function compareWithBaseline(parts: Parts, given?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  if (parts.baselines.get(uri) !== undefined) return await openAtCursor(parts, uri, "compare");
  const choice = await window.showInformationMessage(`${baseName(uri)} has no baseline yet.`, "Pin Baseline");
  if (choice !== undefined) await commands.executeCommand("imnpu.pinBaseline", uri);
}

function paramsOf(uri: Uri, action: "pin" | "clear"): BaselineParams {
  return { uri: uri.toString(), action };
}
