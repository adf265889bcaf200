/** Reports as read-only documents, kept as long as they are open. */
import { type Disposable, EventEmitter, Uri, workspace } from "vscode";

export interface ReportDocuments extends Disposable {
  /** The document of this name about a file; one that is open is replaced in place. */
  put(about: Uri, name: string, text: string): Uri;
}

const SCHEME = "imnpu-report";

export function createReportDocuments(): ReportDocuments {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "This report is gone. Run the mapping again.\n",
  });
  const closing = workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString()));
  return {
    put(about, name, text) {
      const uri = Uri.from({ scheme: SCHEME, path: `/${name}`, query: about.toString() });
      texts.set(uri.toString(), text);
      changed.fire(uri);
      return uri;
    },
    dispose() {
      provider.dispose();
      closing.dispose();
      changed.dispose();
    },
  };
}
