/** Open What If: of the network that a lens names, else of that at the cursor. */
import { layerAtCursor } from "./at-cursor.js";
import type { Parts } from "./parts.js";
import { targetOf } from "./target.js";

export async function openWhatIf({ server, whatIfs }: Parts, given?: unknown, named?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  const name = typeof named === "string" ? named : (await layerAtCursor(server, uri))?.network;
  whatIfs.open({ uri, name });
}
