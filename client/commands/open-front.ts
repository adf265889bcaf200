/** Open Front: of the sweep that a lens names, else of the document's first. */
import type { Parts } from "./parts.js";
import { targetOf } from "./target.js";

export async function openFront({ fronts }: Parts, given?: unknown, sweep?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri !== undefined) fronts.open({ uri, sweep: typeof sweep === "string" ? sweep : undefined });
}
