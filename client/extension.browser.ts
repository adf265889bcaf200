/** The extension in a browser, as vscode.dev runs it: the language server is a web worker. */
import { type ExtensionContext, Uri, workspace } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { activateWith } from "./activation.js";

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, "dist", "server.browser.js");
  let worker: Worker | undefined;
  const start = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = await createWorker(script);
    // The client does not take the editor's workers for workers.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  activateWith(context, ({ id, name, options }) => new LanguageClient(id, name, start, options));
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
