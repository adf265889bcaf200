/** The figures of the network under the cursor, in the status bar. */

import {
  CancellationTokenSource,
  Disposable,
  languages,
  StatusBarAlignment,
  type TextEditor,
  window,
  workspace,
} from "vscode";
import { STATUS_REQUEST, type StatusParams, type StatusResult } from "../../server/protocol.js";
import { cursorOf } from "../language-server/cursor.js";
import type { LanguageServer } from "../language-server/server.js";

/** After the last key press or move, in milliseconds. */
const PAUSE = 100;

export function registerStatusBar({ request, onReady, onGivenUp, log }: LanguageServer): Disposable {
  const item = window.createStatusBarItem("imnpu.status", StatusBarAlignment.Right, 100);
  item.name = "IMNPU: Network Figures";
  item.command = "imnpu.chooseClusters";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: CancellationTokenSource | undefined;

  const update = async () => {
    const editor = window.activeTextEditor;
    if (!isMapping(editor)) return item.hide();
    const own = new CancellationTokenSource();
    asking = own;
    const params: StatusParams = { uri: editor.document.uri.toString(), position: cursorOf(editor) };
    try {
      const status = await request<StatusResult | null>(STATUS_REQUEST, params, own.token);
      if (own.token.isCancellationRequested) return;
      if (status === null) return item.hide();
      item.text = `$(circuit-board) ${status.text}`;
      item.tooltip = status.tooltip;
      item.show();
    } catch (error) {
      // A server on its way up says so by `onReady`.
      if (!own.token.isCancellationRequested) log.debug(`status: ${String(error)}`);
    }
  };

  const schedule = (pause: number) => {
    asking?.cancel();
    clearTimeout(timer);
    timer = setTimeout(update, pause);
  };

  schedule(0);
  return Disposable.from(
    item,
    new Disposable(() => {
      clearTimeout(timer);
      asking?.cancel();
    }),
    onReady(() => schedule(0)),
    // The figures would stand still while the text changes.
    onGivenUp(() => item.hide()),
    window.onDidChangeActiveTextEditor(() => schedule(0)),
    window.onDidChangeTextEditorSelection(({ textEditor }) => isMapping(textEditor) && schedule(PAUSE)),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) schedule(PAUSE);
    }),
    // The figures have changed too: an imported file was edited, or a setting.
    languages.onDidChangeDiagnostics(({ uris }) => {
      const shown = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === shown)) schedule(PAUSE);
    }),
  );
}

function isMapping(editor: TextEditor | undefined): editor is TextEditor {
  return editor?.document.languageId === "imnpu";
}
