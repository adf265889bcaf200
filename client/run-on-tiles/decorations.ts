/** What a run found, behind the lines of layers; gone from a line as soon as it is edited. */
import {
  type DecorationOptions,
  Disposable,
  MarkdownString,
  OverviewRulerLane,
  Range,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from "vscode";
import { type Mark, marksAfter, sameMarks } from "./marks.js";

export interface Decorations extends Disposable {
  /** By the addresses of files; what was shown before is gone. */
  show(marks: ReadonlyMap<string, readonly Mark[]>): void;
}

/** Between a line and what stands behind it. */
const APART = "0 1ch 0 2ch";

export function createDecorations(): Decorations {
  let shown: Map<string, readonly Mark[]> = new Map();
  const rightLine = window.createTextEditorDecorationType({
    after: { color: new ThemeColor("editorCodeLens.foreground"), margin: APART },
  });
  const error = new ThemeColor("editorError.foreground");
  const wrongLine = window.createTextEditorDecorationType({
    after: { color: error, margin: APART },
    overviewRulerColor: error,
    // Beside what the list of problems has of the same line.
    overviewRulerLane: OverviewRulerLane.Center,
  });

  const named = window.createTextEditorDecorationType({
    textDecoration: "underline wavy var(--vscode-editorError-foreground)",
  });

  const draw = (editor: TextEditor) => {
    const { document } = editor;
    const marks = (shown.get(document.uri.toString()) ?? []).filter(({ line }) => line < document.lineCount);
    const wrong = marks.filter(({ isRight }) => !isRight);
    const right = marks.filter(({ isRight }) => isRight);
    editor.setDecorations(
      rightLine,
      right.map((mark) => behind(mark, document)),
    );
    editor.setDecorations(
      wrongLine,
      wrong.map((mark) => behind(mark, document)),
    );
    editor.setDecorations(
      named,
      wrong.map(({ line, name }) => new Range(line, name.from, line, name.to)),
    );
  };
  const drawAll = () => window.visibleTextEditors.forEach(draw);
  const edited = (uri: string, changes: readonly TextDocumentContentChangeEvent[]) => {
    const marks = shown.get(uri);
    if (marks === undefined || changes.length === 0) return;
    const left = marksAfter(marks, changes);
    shown.set(uri, left);
    // The editor moves those below by itself; to draw all of a long file at each key would slow typing down.
    if (left.length < marks.length) drawAll();
  };

  const watches = Disposable.from(
    rightLine,
    wrongLine,
    named,
    window.onDidChangeVisibleTextEditors(drawAll),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
      edited(document.uri.toString(), contentChanges),
    ),
  );
  return {
    show(marks) {
      const isSame = sameMarks(shown, marks);
      shown = new Map(marks);
      if (!isSame) drawAll();
    },
    dispose: () => watches.dispose(),
  };
}

/** From the layer's name on the hover tells more. */
function behind({ line, name, text, hover }: Mark, document: TextDocument): DecorationOptions {
  return {
    range: new Range(line, name.from, line, document.lineAt(line).range.end.character),
    hoverMessage: new MarkdownString(hover),
    renderOptions: { after: { contentText: text } },
  };
}
