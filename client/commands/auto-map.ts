/** Auto-map Network and Auto-map Layer: clauses replaced by better ones, in one step that one undo takes back. */

import { commands, type Uri, window, workspace } from "vscode";
import { Position } from "vscode-languageserver-types";
import { AUTOMAP_REQUEST, type AutomapParams, type AutomapResult } from "../../server/protocol.js";
import { cursorIn } from "../language-server/cursor.js";
import { tellProblem } from "./fetch-report.js";
import type { Parts } from "./parts.js";
import { withProgress } from "./progress.js";
import { targetOf } from "./target.js";

export async function autoMapNetwork(parts: Parts, given?: unknown, network?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri !== undefined) await autoMap(parts, uri, "network", typeof network === "string" ? { network } : {});
}

/** `at`: a place in the layer's statement, as a hover's link names it; else the cursor's. */
export async function autoMapLayer(parts: Parts, given?: unknown, at?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  await autoMap(parts, uri, "layer", Position.is(at) ? { position: at } : {});
  // The figures in the hover that it was asked from are past.
  if (Position.is(at)) await commands.executeCommand("editor.action.hideHover");
}

type Meant = Partial<Pick<AutomapParams, "position" | "network">>;

async function autoMap({ server }: Parts, uri: Uri, what: AutomapParams["what"], meant: Meant = {}): Promise<void> {
  await workspace.openTextDocument(uri);
  const params: AutomapParams = { uri: uri.toString(), what, position: cursorIn(uri), ...meant };
  const result = await withProgress("Finding the best mappings", (token, tell) =>
    server.requestWork<AutomapResult>(AUTOMAP_REQUEST, params, token, tell),
  );
  if (result === undefined) return;
  const { message, edit, isProblem } = result;
  if (isProblem) return await tellProblem(message);
  if (edit !== undefined && !(await workspace.applyEdit(await server.editOf(edit)))) {
    void window.showWarningMessage("The text changed while it was mapped: nothing was changed.");
    return;
  }
  void window.showInformationMessage(message);
}
