/** Open What If: of the network that a lens names, else of that at the cursor. */
import { window, workspace } from "vscode";
import { LAYER_AT_REQUEST, type LayerAtParams, type LayerAtResult } from "../../server/protocol.js";
import { cursorOf } from "../language-server/cursor.js";
import type { Parts } from "./parts.js";
import { targetOf } from "./target.js";

export async function openWhatIf({ server, whatIfs }: Parts, given?: unknown, named?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  if (typeof named === "string") return whatIfs.open({ uri, network: named });
  const document = await workspace.openTextDocument(uri);
  const editor = window.visibleTextEditors.find((each) => each.document === document);
  const params: LayerAtParams = { uri: uri.toString(), position: cursorOf(editor) };
  const found = await server.request<LayerAtResult>(LAYER_AT_REQUEST, params);
  whatIfs.open({ uri, network: found?.network });
}
