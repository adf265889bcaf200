/** Open Heatmap: of the network and layer that a lens names, else of those at the cursor. */

import { type Uri, window, workspace } from "vscode";
import { LAYER_AT_REQUEST, type LayerAtParams, type LayerAtResult } from "../../server/protocol.js";
import type { Part } from "../../webview/messages.js";
import { cursorOf } from "../language-server/cursor.js";
import type { Parts } from "./parts.js";
import { targetOf } from "./target.js";

export async function openHeatmap(parts: Parts, given?: unknown, network?: unknown, layer?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  if (typeof network !== "string") return await openAtCursor(parts, uri);
  parts.heatmaps.open({ uri, network }, { layer: typeof layer === "string" ? layer : undefined });
}

export async function openAtCursor({ server, heatmaps }: Parts, uri: Uri, part?: Part): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const editor = window.visibleTextEditors.find((each) => each.document === document);
  const params: LayerAtParams = { uri: uri.toString(), position: cursorOf(editor) };
  const found = await server.request<LayerAtResult>(LAYER_AT_REQUEST, params);
  heatmaps.open({ uri, network: found?.network }, { layer: found?.layer, part });
}
