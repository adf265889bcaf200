/** Run Sweep: all points of the sweep that a lens names, else of that at the cursor, however many; then what they come to. */
import { commands, type DocumentSymbol, SymbolKind, type Uri, window, workspace } from "vscode";
import { FRONT_REQUEST, type FrontParams, type FrontResult } from "../../server/protocol.js";
import { cursorOf } from "../language-server/cursor.js";
import type { Parts } from "./parts.js";
import { withProgress } from "./progress.js";
import { targetOf } from "./target.js";

export async function runSweep({ server }: Parts, given?: unknown, named?: unknown): Promise<void> {
  const uri = targetOf(given);
  const sweep = uri && (typeof named === "string" ? named : await chosenSweep(uri));
  if (uri === undefined || sweep === undefined) return;
  const params: FrontParams = { uri: uri.toString(), sweep, run: true };
  // Undefined where the person cancelled.
  const result = await withProgress(`Computing the sweep ${sweep}`, (token, tell) =>
    server.requestWork<FrontResult>(FRONT_REQUEST, params, token, tell),
  );
  if (result === null) void window.showWarningMessage("The sweep changed while it was computed.");
  else if (result?.kind === "nothing") void window.showWarningMessage(result.reason);
  else if (result !== undefined) await commands.executeCommand("imnpu.openFront", uri.toString(), sweep);
}

/** The one at the cursor, else the only one, else the one that is picked. */
async function chosenSweep(uri: Uri): Promise<string | undefined> {
  const document = await workspace.openTextDocument(uri);
  const { line } = cursorOf(window.visibleTextEditors.find((each) => each.document === document));
  const symbols = await commands.executeCommand<DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  const sweeps = (symbols ?? []).filter(({ kind }) => kind === SymbolKind.Array);
  const names = sweeps.map(({ name }) => name);
  const around = sweeps.find(({ range }) => range.start.line <= line && line <= range.end.line);
  if (around !== undefined || names.length === 1) return around?.name ?? names[0];
  if (names.length > 1) return await window.showQuickPick(names, { title: "Run which sweep?" });
  void window.showInformationMessage("The file has no sweep: `sweep NAME of NETWORK { ... }` is one.");
  return undefined;
}
