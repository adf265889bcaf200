/** Figures behind the lines in sight, where the settings want them there instead of lenses: asked for as text, scroll and settings change. */
import { CancellationTokenSource, type DecorationOptions, Disposable, Range, type TextEditor, window } from "vscode";
import {
  LINE_FIGURES_REQUEST,
  type LineFigure,
  type LineFiguresParams,
  type LineFiguresResult,
} from "../../server/protocol.js";
import { linesInSight } from "../documents/in-sight.js";
import type { LanguageServer } from "../language-server/server.js";
import { createWeights, WEIGHTS, type Weight, weightOf } from "./weights.js";

/** After the last scroll, in milliseconds. */
const PAUSE = 50;

export function registerLineFigures({ request, onAnalysed, onReady, onGivenUp, log }: LanguageServer): Disposable {
  const types = createWeights();
  const asking = new WeakMap<TextEditor, CancellationTokenSource>();
  const drawn = new WeakMap<TextEditor, string>();

  const draw = (editor: TextEditor, figures: readonly LineFigure[]) => {
    const key = JSON.stringify(figures);
    if (drawn.get(editor) === key) return;
    drawn.set(editor, key);
    const { document } = editor;
    const behind = new Map<Weight, DecorationOptions[]>(WEIGHTS.map((weight) => [weight, []]));
    for (const { line, text, share } of figures) {
      if (line >= document.lineCount) continue;
      const { end } = document.lineAt(line).range;
      const options = { range: new Range(end, end), renderOptions: { after: { contentText: text } } };
      behind.get(weightOf(share))?.push(options);
    }
    for (const [weight, options] of behind) editor.setDecorations(types[weight], options);
  };

  const update = async (editor: TextEditor) => {
    asking.get(editor)?.cancel();
    if (editor.document.languageId !== "imnpu") return;
    const own = new CancellationTokenSource();
    asking.set(editor, own);
    const params: LineFiguresParams = { uri: editor.document.uri.toString(), range: linesInSight(editor) };
    try {
      const figures = await request<LineFiguresResult>(LINE_FIGURES_REQUEST, params, own.token);
      if (!own.token.isCancellationRequested) draw(editor, figures);
    } catch (error) {
      // A server on its way up says so by `onReady`.
      if (!own.token.isCancellationRequested) log.debug(`line figures: ${String(error)}`);
    }
  };
  const updateAll = () => {
    for (const editor of window.visibleTextEditors) void update(editor);
  };

  const timers = new Map<TextEditor, ReturnType<typeof setTimeout>>();
  const scrolled = (editor: TextEditor) => {
    clearTimeout(timers.get(editor));
    timers.set(
      editor,
      setTimeout(() => {
        timers.delete(editor);
        void update(editor);
      }, PAUSE),
    );
  };

  updateAll();
  return Disposable.from(
    ...WEIGHTS.map((weight) => types[weight]),
    new Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
    }),
    onReady(updateAll),
    // The figures would stand still while the text changes.
    onGivenUp(() => {
      for (const editor of window.visibleTextEditors) draw(editor, []);
    }),
    onAnalysed((uri) => {
      for (const editor of window.visibleTextEditors) if (editor.document.uri.toString() === uri) void update(editor);
    }),
    window.onDidChangeVisibleTextEditors(updateAll),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => scrolled(textEditor)),
  );
}
