/** Where the cursor is, as the protocol has it: the editor's own positions lose their members on the way to a worker. */
import type { TextEditor } from "vscode";
import type { Position } from "vscode-languageserver-types";

export function cursorOf(editor: TextEditor | undefined): Position {
  const { line, character } = editor?.selection.active ?? { line: 0, character: 0 };
  return { line, character };
}
