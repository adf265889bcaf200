/** Which sweep of a document a command is about. */
import { commands, type DocumentSymbol, SymbolKind, type Uri, window, workspace } from "vscode";
import { cursorIn } from "../language-server/cursor.js";

/** The one at the cursor, else the only one, else the one that is picked; tells the person where there is none. */
export async function chosenSweep(uri: Uri, title: string): Promise<string | undefined> {
  await workspace.openTextDocument(uri);
  const { line } = cursorIn(uri);
  const symbols = await commands.executeCommand<DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  const sweeps = (symbols ?? []).filter(({ kind }) => kind === SymbolKind.Array);
  const names = sweeps.map(({ name }) => name);
  const around = sweeps.find(({ range }) => range.start.line <= line && line <= range.end.line);
  if (around !== undefined || names.length === 1) return around?.name ?? names[0];
  if (names.length > 1) return await window.showQuickPick(names, { title });
  void window.showInformationMessage("The file has no sweep: `sweep NAME of NETWORK { ... }` is one.");
  return undefined;
}
