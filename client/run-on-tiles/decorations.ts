/** What a run found, behind the lines of layers; gone from a line as soon as it is edited. */
import {
  type DecorationOptions,
  Disposable,
  MarkdownString,
  OverviewRulerLane,
  Range,
  type TextDocumentContentChangeEvent,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from "vscode";
import { type Mark, marksAfter } from "./marks.js";

export interface Decorations extends Disposable {
  /** By the addresses of files; what was shown before is gone. */
  show(marks: ReadonlyMap<string, readonly Mark[]>): void;
}

/** Between a line and what stands behind it. */
const APART = "0 0 0 2ch";

export function createDecorations(): Decorations {
  let shown: Map<string, readonly Mark[]> = new Map();
  const equal = window.createTextEditorDecorationType({
    after: { color: new ThemeColor("editorCodeLens.foreground"), margin: APART },
  });
  const error = new ThemeColor("editorError.foreground");
  const different = window.createTextEditorDecorationType({
    after: { color: error, margin: APART },
    overviewRulerColor: error,
    overviewRulerLane: OverviewRulerLane.Right,
  });

  const draw = (editor: TextEditor) => {
    const { document } = editor;
    const marks = (shown.get(document.uri.toString()) ?? []).filter(({ line }) => line < document.lineCount);
    const drawn = (isEqual: boolean) =>
      marks
        .filter((mark) => mark.isEqual === isEqual)
        .map(({ line, text, hover }): DecorationOptions => {
          const { end } = document.lineAt(line).range;
          return {
            range: new Range(end, end),
            hoverMessage: new MarkdownString(hover),
            renderOptions: { after: { contentText: text } },
          };
        });
    editor.setDecorations(equal, drawn(true));
    editor.setDecorations(different, drawn(false));
  };
  const drawAll = () => window.visibleTextEditors.forEach(draw);
  const edited = (uri: string, changes: readonly TextDocumentContentChangeEvent[]) => {
    const marks = shown.get(uri);
    if (marks === undefined || changes.length === 0) return;
    shown.set(uri, marksAfter(marks, changes));
    drawAll();
  };

  const watches = Disposable.from(
    equal,
    different,
    window.onDidChangeVisibleTextEditors(drawAll),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
      edited(document.uri.toString(), contentChanges),
    ),
  );
  return {
    show(marks) {
      shown = new Map(marks);
      drawAll();
    },
    dispose: () => watches.dispose(),
  };
}
