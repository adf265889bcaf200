/** What the cursor is in, of a document that a command is about. */
import { type Uri, workspace } from "vscode";
import { LAYER_AT_REQUEST, type LayerAtParams, type LayerAtResult } from "../../server/protocol.js";
import { cursorIn } from "../language-server/cursor.js";
import type { LanguageServer } from "../language-server/server.js";

/** The network and the layer there. */
export async function layerAtCursor(server: LanguageServer, uri: Uri): Promise<LayerAtResult> {
  // The server knows open documents only.
  await workspace.openTextDocument(uri);
  const params: LayerAtParams = { uri: uri.toString(), position: cursorIn(uri) };
  return await server.request<LayerAtResult>(LAYER_AT_REQUEST, params);
}
