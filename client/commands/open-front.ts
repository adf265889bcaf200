/** Open Front: of the sweep that a lens names, else of that at the cursor. */
import { chosenSweep } from "./chosen-sweep.js";
import type { Parts } from "./parts.js";
import { targetOf } from "./target.js";

export async function openFront({ fronts }: Parts, given?: unknown, named?: unknown): Promise<void> {
  const uri = targetOf(given);
  const sweep = uri && (typeof named === "string" ? named : await chosenSweep(uri, "Open the front of which sweep?"));
  if (uri !== undefined && sweep !== undefined) fronts.open({ uri, name: sweep });
}
