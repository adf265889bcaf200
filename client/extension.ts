/** The extension on the desktop and on a server: the language server is a process of its own, whatever reads models a thread. */
import { Worker } from "node:worker_threads";
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith } from "./activation.js";
import { registerMcpServer } from "./agents/mcp-server.js";
import type { StartThread } from "./model-worker/thread.js";

export function activate(context: ExtensionContext): void {
  const bundle = (name: string) => Uri.joinPath(context.extensionUri, "dist", name).fsPath;
  const run = { module: bundle("server.js"), transport: TransportKind.ipc };
  const { version } = context.extension.packageJSON as { version: string };
  context.subscriptions.push(registerMcpServer(bundle("server.js"), version));
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  activateWith(context, {
    createClient: ({ id, name, options }) => new LanguageClient(id, name, { run, debug }, options),
    startModelWorker: threadOf(bundle("models.js")),
  });
}

function threadOf(script: string): StartThread {
  return async (tell, fail) => {
    const worker = new Worker(script);
    worker.on("message", tell);
    worker.on("error", ({ message }) => fail(message));
    worker.on("exit", (code) => fail(`status ${code}`));
    return {
      post: (question, moved) => worker.postMessage(question, moved),
      end: () => void worker.terminate(),
    };
  };
}
