/** Open Heatmap: of the network and layer that a lens names, else of those at the cursor. */

import type { Uri } from "vscode";
import type { Part } from "../../webview/messages.js";
import { layerAtCursor } from "./at-cursor.js";
import type { Parts } from "./parts.js";
import { targetOf } from "./target.js";

export async function openHeatmap(parts: Parts, given?: unknown, network?: unknown, layer?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  if (typeof network !== "string") return await openAtCursor(parts, uri);
  parts.heatmaps.open({ uri, name: network }, { layer: typeof layer === "string" ? layer : undefined });
}

export async function openAtCursor({ server, heatmaps }: Parts, uri: Uri, part?: Part): Promise<void> {
  const found = await layerAtCursor(server, uri);
  heatmaps.open({ uri, name: found?.network }, { layer: found?.layer, part });
}
