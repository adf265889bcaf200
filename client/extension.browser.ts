/** The extension in a browser, as vscode.dev runs it: language server and whatever reads models are web workers. */
import { type ExtensionContext, Uri, workspace } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { activateWith } from "./activation.js";
import type { StartThread } from "./model-worker/thread.js";

export function activate(context: ExtensionContext): void {
  const bundle = (name: string) => Uri.joinPath(context.extensionUri, "dist", name);
  let worker: Worker | undefined;
  const start = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = await createWorker(bundle("server.js"));
    // The client does not take the editor's workers for workers.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  activateWith(context, {
    createClient: ({ id, name, options }) => new LanguageClient(id, name, start, options),
    startModelWorker: threadOf(bundle("models.js")),
  });
}

function threadOf(script: Uri): StartThread {
  return async (tell, fail) => {
    const worker = await createWorker(script);
    worker.onmessage = ({ data }) => tell(data);
    worker.onerror = ({ message }) => fail(message || "its script cannot be run");
    return {
      post: (question, moved) => worker.postMessage(question, [...moved]),
      end: () => worker.terminate(),
    };
  };
}

/** An editor starts no worker from an address on its remote side, so from there the text is fetched first. */
async function createWorker(script: Uri): Promise<Worker> {
  if (script.scheme !== "vscode-remote") return new Worker(script.toString(true));
  const bytes = await workspace.fs.readFile(script);
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: "text/javascript" }));
  try {
    return new Worker(url);
  } finally {
    // The worker fetches its script after this; a moment is enough, for it is here already.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}
