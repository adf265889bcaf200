/** Views as the page gets them, made by the server of real networks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CancellationTokenSource } from "vscode-languageserver";
import { createWhatIfs } from "../../../server/background/what-ifs.js";
import type { WhatIfParams } from "../../../server/protocol.js";
import { createService } from "../../../server/service.js";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import type { ToPage } from "../../../webview/what-if/messages.js";

const EXAMPLES = join(import.meta.dirname, "../../../examples");
const URI = "file:///vgg16_style.imnpu";
const SERVICE = createService(NO_FILES);
SERVICE.workspace.open(URI, 1, readFileSync(join(EXAMPLES, "vgg16_style.imnpu"), "utf8"));
const WHAT_IFS = createWhatIfs(SERVICE);

type ViewMessage = Extract<ToPage, { readonly type: "view" }>;

/** What the server says of the VGG16-style network with what is set. */
export async function viewOf(set: WhatIfParams["set"], anew = false): Promise<ViewMessage> {
  const result = await WHAT_IFS.answer({ uri: URI, set, anew }, new CancellationTokenSource().token);
  if (result?.kind !== "view") throw new Error(`no view: ${JSON.stringify(result)}`);
  const view = result.view as ViewMessage["view"];
  return { type: "view", document: URI, title: "vgg16_style", networks: [...result.networks], view };
}
