/** Where the cursor is, as the protocol has it: the editor's own positions lose their members on the way to a worker. */
import { type TextEditor, type Uri, window } from "vscode";
import type { Position } from "vscode-languageserver-types";

export function cursorOf({ selection }: TextEditor): Position {
  const { line, character } = selection.active;
  return { line, character };
}

/** In a document, as it is seen; its start, where no editor shows it. */
export function cursorIn(uri: Uri): Position {
  const editor = editorOf(uri);
  return editor === undefined ? { line: 0, character: 0 } : cursorOf(editor);
}

/** The first of those in sight that show the document. */
export function editorOf(uri: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}
