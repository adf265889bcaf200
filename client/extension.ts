/** The extension on the desktop and on a server: the language server is a process of its own. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith } from "./activation.js";

export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  activateWith(context, ({ id, name, options }) => new LanguageClient(id, name, { run, debug }, options));
}
