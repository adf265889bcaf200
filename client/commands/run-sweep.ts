/** Run Sweep: all points of the sweep that a lens names, else of that at the cursor, however many; then what they come to. */
import { commands, window } from "vscode";
import { FRONT_REQUEST, type FrontParams, type FrontResult } from "../../server/protocol.js";
import { chosenSweep } from "./chosen-sweep.js";
import type { Parts } from "./parts.js";
import { withProgress } from "./progress.js";
import { targetOf } from "./target.js";

export async function runSweep({ server }: Parts, given?: unknown, named?: unknown): Promise<void> {
  const uri = targetOf(given);
  const sweep = uri && (typeof named === "string" ? named : await chosenSweep(uri, "Run which sweep?"));
  if (uri === undefined || sweep === undefined) return;
  const params: FrontParams = { uri: uri.toString(), sweep, run: true };
  // Undefined where the person cancelled.
  const result = await withProgress(`Computing the sweep ${sweep}`, (token, tell) =>
    server.requestWork<FrontResult>(FRONT_REQUEST, params, token, tell),
  );
  if (result === null) void window.showWarningMessage("The sweep changed while it was computed.");
  else if (result?.kind === "nothing") void window.showWarningMessage(result.reason);
  else if (result !== undefined) await commands.executeCommand("imnpu.openFront", uri.toString(), sweep);
}
