/** The extension wherever it runs: one script for an editor's process and a browser's worker, which have nearly all of it in common. Wiring only. */
import type { ExtensionContext } from "vscode";

export async function activate(context: ExtensionContext): Promise<void> {
  // Some extensions give the process that all share a `self`.
  const isWorker = "WorkerGlobalScope" in globalThis;
  const build = await (isWorker ? import("./extension.browser.js") : import("./extension.js"));
  build.activate(context);
}
