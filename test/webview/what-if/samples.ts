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
export function viewOf(set: WhatIfParams["set"], anew = false): Promise<ViewMessage> {
  return viewIn({ uri: URI, set, anew });
}

/** Of a network in a text of its own. */
export function viewOfText(text: string, network: string, set: WhatIfParams["set"]): Promise<ViewMessage> {
  const uri = `file:///${network}.imnpu`;
  SERVICE.workspace.open(uri, 1, text);
  return viewIn({ uri, network, set, anew: false });
}

async function viewIn(params: WhatIfParams): Promise<ViewMessage> {
  const result = await WHAT_IFS.answer(params, new CancellationTokenSource().token);
  if (result?.kind !== "view") throw new Error(`no view: ${JSON.stringify(result)}`);
  const view = result.view as ViewMessage["view"];
  const { networks, version } = result;
  return { type: "view", document: params.uri, title: "vgg16_style", networks: [...networks], version, view };
}
