/** The bundled files, `imnpu-library:/NAME.imnpu`, and the diagnostics' pages, as read-only documents. */
import { type Disposable, workspace } from "vscode";
import { LIBRARY_REQUEST, type LibraryParams, type LibraryResult } from "../../server/protocol.js";
import type { LanguageServer } from "../language-server/server.js";

const SCHEME = "imnpu-library";

export function registerLibraryDocuments({ request }: LanguageServer): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent(uri, token) {
      const params: LibraryParams = { uri: uri.toString() };
      const text = await request<LibraryResult>(LIBRARY_REQUEST, params, token);
      if (text === null) throw new Error(`There is no bundled file ${uri.path}.`);
      return text;
    },
  });
}
