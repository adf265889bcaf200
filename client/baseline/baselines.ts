/** The report each document had when its baseline was pinned; menus read the context key. */
import { commands, type Disposable, type Uri, window } from "vscode";

export interface Baselines extends Disposable {
  get(uri: Uri): string | undefined;
  set(uri: Uri, report: string): void;
  delete(uri: Uri): void;
}

/** Whether the document of the active editor has one. */
const CONTEXT_KEY = "imnpu.hasBaseline";

export function createBaselines(): Baselines {
  const reports = new Map<string, string>();
  const tell = () => {
    const uri = window.activeTextEditor?.document.uri;
    void commands.executeCommand("setContext", CONTEXT_KEY, uri !== undefined && reports.has(uri.toString()));
  };
  const watch = window.onDidChangeActiveTextEditor(tell);
  return {
    get: (uri) => reports.get(uri.toString()),
    set(uri, report) {
      reports.set(uri.toString(), report);
      tell();
    },
    delete(uri) {
      reports.delete(uri.toString());
      tell();
    },
    dispose: () => watch.dispose(),
  };
}
