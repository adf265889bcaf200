/** Puts what was set into the document: one edit, which one undo takes back. */
import { workspace } from "vscode";
import { WHAT_IF_KEEP_REQUEST, type WhatIfKeepParams, type WhatIfKeepResult } from "../../server/protocol.js";
import type { ToPage } from "../../webview/what-if/messages.js";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";
import type { Wish } from "./feed.js";

export interface Keeping extends Wish {
  readonly name: string;
  readonly use: boolean;
}

const CHANGED = "The text changed meanwhile: nothing was kept.";

export async function keep(server: LanguageServer, { uri, name: network }: Target, keeping: Keeping): Promise<ToPage> {
  const document = await workspace.openTextDocument(uri);
  const told = (isKept: boolean, message: string): ToPage => {
    return { type: "kept", isKept, message, version: document.version };
  };
  if (network === undefined) return told(false, "There is no network.");
  const params: WhatIfKeepParams = { uri: uri.toString(), network, ...keeping };
  const result = await server.request<WhatIfKeepResult>(WHAT_IF_KEEP_REQUEST, params);
  if (result === null) return told(false, CHANGED);
  if ("problem" in result) return told(false, sentence(result.problem));
  if (!(await workspace.applyEdit(await server.editOf(result.edit)))) return told(false, CHANGED);
  return told(true, keeping.use ? `Kept: ${network} is on it now. Undo takes it back.` : "Kept. Undo takes it back.");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}
