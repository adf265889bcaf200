/** Leads from a layer in a view to its line in the text. */
import { Range, Selection, TextEditorRevealType, Uri, ViewColumn, window } from "vscode";
import { LAYER_LOCATION_REQUEST, type LayerLocationParams, type LayerLocationResult } from "../../server/protocol.js";
import { editorOf } from "../language-server/cursor.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";

/** The cursor goes there, the focus stays in the view, so that a person can go on from layer to layer. */
export async function revealLayer(
  { request }: LanguageServer,
  { uri, name: network }: Target,
  layer: string,
): Promise<void> {
  if (network === undefined) return;
  const params: LayerLocationParams = { uri: uri.toString(), network, layer };
  const found = await request<LayerLocationResult>(LAYER_LOCATION_REQUEST, params);
  if (found === null) return;
  const file = Uri.parse(found.uri);
  const { start, end } = found.range;
  const range = new Range(start.line, start.character, end.line, end.character);
  const editor =
    editorOf(file) ?? (await window.showTextDocument(file, { viewColumn: ViewColumn.One, preserveFocus: true }));
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
