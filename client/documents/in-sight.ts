/** The lines that an editor shows. */
import type { TextEditor } from "vscode";
import type { LineFiguresParams } from "../../server/protocol.js";

/** Lines above and below those in sight, so that a small scroll shows no gap. */
const MARGIN = 50;

/** To the last line's end, in positions as the protocol has them: the editor's own lose their members on the way to a worker. */
export function linesInSight({ visibleRanges, document }: TextEditor): LineFiguresParams["range"] {
  const first = Math.max(0, (visibleRanges[0]?.start.line ?? 0) - MARGIN);
  const last = Math.min(document.lineCount - 1, (visibleRanges.at(-1)?.end.line ?? 0) + MARGIN);
  return { start: { line: first, character: 0 }, end: { line: last, character: document.lineAt(last).text.length } };
}
