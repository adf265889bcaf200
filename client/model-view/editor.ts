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
import { startPage } from "../pages/page.js";
import { createSession } from "./session.js";

export const VIEW_TYPE = "imnpu.model";

export function registerModelEditor(parts: Parts): Disposable {
  const { server, extension } = parts;
  const provider: CustomReadonlyEditorProvider = {
    openCustomDocument: (uri): CustomDocument => ({ uri, dispose: () => undefined }),
    resolveCustomEditor({ uri }, panel) {
      const { webview } = panel;
      const session = createSession(parts, uri, (message) => void webview.postMessage(message));
      const failed = (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        server.log.error(`model ${uri}: ${message}`);
        void window.showErrorMessage(`IMNPU: ${message}`);
      };
      const page = { name: "model", title: "Model", read: readFromPage, hear: session.hear } as const;
      const folder = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, ".."), "*.{tflite,onnx}"));
      const watches = Disposable.from(
        session,
        folder,
        folder.onDidChange((changed) => {
          if (changed.toString() === uri.toString()) void session.load().catch(failed);
        }),
        startPage({ webview, extension, log: server.log, page, failed }),
      );
      panel.onDidDispose(() => watches.dispose());
      // While the page is loaded.
      void session.load().catch(failed);
    },
  };
  return window.registerCustomEditorProvider(VIEW_TYPE, provider);
}
