/** A point of a sweep as a file of its own: a new document without a name, so that nothing a person has is overwritten. */
import { TabInputText, type TextDocument, type Uri, ViewColumn, window, workspace } from "vscode";
import { SWEEP_POINT_REQUEST, type SweepPointParams, type SweepPointResult } from "../../server/protocol.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";

export type PointOpener = (target: Target, index: number) => Promise<void>;

export async function askPoint(
  server: LanguageServer,
  { uri, name: sweep }: Target,
  index: number,
): Promise<SweepPointResult> {
  if (sweep === undefined) return null;
  // The server knows open documents only.
  await workspace.openTextDocument(uri);
  const params: SweepPointParams = { uri: uri.toString(), sweep, index };
  return await server.request<SweepPointResult>(SWEEP_POINT_REQUEST, params);
}

export function createPointOpener(server: LanguageServer): PointOpener {
  /** Those that were opened, as they were then. */
  const opened = new Map<TextDocument, string>();
  return async (target, index) => {
    const point = await askPoint(server, target, index);
    if (point === null) return;
    if ("problem" in point) return void window.showWarningMessage(point.problem);
    const { text } = point;
    for (const document of opened.keys()) if (document.isClosed) opened.delete(document);
    // The same point again, as long as nobody has changed it, is the same document.
    const same = [...opened].find(([document, own]) => own === text && document.getText() === text)?.[0];
    const document = same ?? (await workspace.openTextDocument({ language: "imnpu", content: text }));
    opened.set(document, text);
    await window.showTextDocument(document, { viewColumn: columnOf(document.uri, target), preview: false });
  };
}

/** Where the document is open already, else beside the view: where the sweep's own text is, in sight or behind others. */
function columnOf(document: Uri, { uri }: Target): ViewColumn {
  const holding = (address: string) =>
    window.tabGroups.all.find(({ tabs }) =>
      tabs.some(({ input }) => input instanceof TabInputText && String(input.uri) === address),
    );
  return (holding(String(document)) ?? holding(String(uri)))?.viewColumn ?? ViewColumn.Beside;
}
