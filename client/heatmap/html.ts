/** The page's files: as a web view loads them, and as texts for a report that stands alone. */
import { Uri, type Webview, workspace } from "vscode";
import { type ReportContent, reportPage, viewPage } from "../../webview/page.js";

const [SCRIPT, STYLE] = ["page.js", "page.css"];

/** The one folder that a view may load from. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, "dist", "heatmap");
}

export function viewHtml(webview: Webview, extension: Uri): string {
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), file)).toString();
  return viewPage({
    source: webview.cspSource,
    script: address(SCRIPT),
    style: address(STYLE),
    nonce: newNonce(),
  });
}

export async function reportHtml(content: ReportContent, extension: Uri): Promise<string> {
  const read = async (file: string) =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(pageFolder(extension), file)));
  const [script, style] = await Promise.all([read(SCRIPT), read(STYLE)]);
  return await reportPage({ ...content, script, style, nonce: newNonce() });
}

function newNonce(): string {
  return crypto.randomUUID().replaceAll("-", "");
}
