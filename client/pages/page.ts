/** A page in a web view: its document, and its messages, which are read before they are believed. */
import type { Disposable, LogOutputChannel, Uri, Webview } from "vscode";
import type { PageName } from "../../webview/document.js";
import { pageFolder, viewHtml } from "./page-files.js";

interface Message {
  readonly type: string;
}

/** What is done with each message of a page. A promise that one gives may fail. */
export type Ears<FromPage extends Message> = {
  readonly [Type in FromPage["type"]]: (message: Extract<FromPage, { type: Type }>) => unknown;
};

/** One page of those that the script holds, and what is heard of it. */
export interface Page<FromPage extends Message> {
  readonly name: PageName;
  /** What it is called before it says so itself, and in the log. */
  readonly title: string;
  /** Undefined for anything that is not a message of the page. */
  readonly read: (value: unknown) => FromPage | undefined;
  readonly hear: Ears<FromPage>;
}

export interface PageParts<FromPage extends Message> {
  readonly webview: Webview;
  /** Where the extension is installed. */
  readonly extension: Uri;
  readonly log: LogOutputChannel;
  readonly page: Page<FromPage>;
  /** Told what a message came to that could not be done. */
  readonly failed: (error: unknown) => void;
}

/** Shows the page, and hears it until the result is disposed of. */
export function startPage<FromPage extends Message>(parts: PageParts<FromPage>): Disposable {
  const { webview, extension, log, failed } = parts;
  const { name, title, read, hear } = parts.page;
  const ears = webview.onDidReceiveMessage((value: unknown) => {
    const message = read(value);
    if (message === undefined) return log.warn(`${title.toLowerCase()}: a message that is none was left unread`);
    const ear = hear[message.type as FromPage["type"]] as (message: FromPage) => unknown;
    void Promise.resolve(ear(message)).catch(failed);
  });
  webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
  webview.html = viewHtml(webview, extension, name, title);
  return ears;
}
