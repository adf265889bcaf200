/** Budgets in the Testing view: found in all files of the workspace, run by hand or watched. */
import { Disposable, TestRunProfileKind, tests } from "vscode";
import type { LanguageServer } from "../language-server/server.js";
import type { NetworkFiles } from "../networks/files.js";
import { follow } from "./items.js";
import { createRuns } from "./runs.js";

export function registerBudgetTests({ log, onAnalysed }: LanguageServer, files: NetworkFiles): Disposable {
  const controller = tests.createTestController("imnpu.budgets", "IMNPU Budgets");
  let isAsked = false;

  const discover = async () => {
    isAsked = true;
    const all = await files.all();
    const uris = new Set(all.map(({ uri }) => uri));
    for (const outline of all) follow(controller, outline.uri, outline);
    for (const [uri] of controller.items) if (!uris.has(uri)) controller.items.delete(uri);
  };
  /** A server on its way up says so, and all is asked for anew. */
  const unasked = () => void discover().catch((error: unknown) => log.warn(`budgets: ${String(error)}`));

  const runs = createRuns(controller, files, discover);
  controller.resolveHandler = async (item) => {
    if (item === undefined) await discover();
  };
  controller.refreshHandler = discover;
  controller.createRunProfile("Check Budgets", TestRunProfileKind.Run, runs.run, true, undefined, true);

  return Disposable.from(
    controller,
    // After the first diagnostics, which a person waits for.
    onAnalysed(() => !isAsked && unasked()),
    files.onDidChange((uri) => {
      if (!isAsked) return;
      if (uri === undefined) unasked();
      else follow(controller, uri, files.known(uri));
      runs.changed(uri);
    }),
  );
}
