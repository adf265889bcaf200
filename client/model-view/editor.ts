/** Models are opened as what they would become: read only, nothing of them is run, and one button imports them. */
import {
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  Disposable,
  RelativePattern,
  Uri,
  window,
  workspace,
} from "vscode";
import { readFromPage } from "../../webview/model/messages.js";
import type { Parts } from "../commands/parts.js";
import { pageFolder, viewHtml } from "../pages/page-files.js";
import { createSession } from "./session.js";

export const VIEW_TYPE = "imnpu.model";

export function registerModelEditor(parts: Parts): Disposable {
  const { server, extension } = parts;
  const provider: CustomReadonlyEditorProvider = {
    openCustomDocument: (uri): CustomDocument => ({ uri, dispose: () => undefined }),
    resolveCustomEditor({ uri }, panel) {
      const { webview } = panel;
      const session = createSession(parts, uri, (message) => void webview.postMessage(message));
      const told = (work: Promise<void>) =>
        void work.catch((error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          server.log.error(`model ${uri}: ${message}`);
          void window.showErrorMessage(`IMNPU: ${message}`);
        });
      const folder = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, ".."), "*.{tflite,onnx}"));
      const watches = Disposable.from(
        session,
        folder,
        folder.onDidChange((changed) => changed.toString() === uri.toString() && told(session.reload())),
        webview.onDidReceiveMessage((value: unknown) => {
          const message = readFromPage(value);
          if (message === undefined) server.log.warn("model: a message that is none was left unread");
          else told(session.hear(message));
        }),
      );
      panel.onDidDispose(() => watches.dispose());
      webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
      webview.html = viewHtml(webview, extension, "model", "Model");
    },
  };
  return window.registerCustomEditorProvider(VIEW_TYPE, provider);
}
