/** The bundled pages, which are one script: as a web view loads them, and as texts for a file that stands alone. */
import { Uri, type Webview, workspace } from "vscode";
import { type FilePage, type PageName, viewPage } from "../../webview/document.js";

const [SCRIPT, STYLE] = ["page.js", "page.css"];

/** The one folder that a view may load from. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, "dist", "page");
}

export function viewHtml(webview: Webview, extension: Uri, name: PageName, title: string): string {
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), file)).toString();
  return viewPage({
    name,
    title,
    source: webview.cspSource,
    script: address(SCRIPT),
    style: address(STYLE),
    nonce: newNonce(),
  });
}

export async function pageTexts(extension: Uri): Promise<Pick<FilePage, "script" | "style" | "nonce">> {
  const read = async (file: string) =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(pageFolder(extension), file)));
  const [script, style] = await Promise.all([read(SCRIPT), read(STYLE)]);
  return { script, style, nonce: newNonce() };
}

function newNonce(): string {
  return crypto.randomUUID().replaceAll("-", "");
}
