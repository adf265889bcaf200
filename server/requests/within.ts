/** Requests about an open document. */
import type { CancellationToken } from "vscode-languageserver";
import { expectMembers, type Member } from "../params.js";
import type { Service } from "../service.js";
import type { DocumentModel } from "../workspace/document.js";

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

/** Answers for an open document, null for any other; the members of parameters that are used are looked at first. */
export type Within = <P extends InDocument, R>(
  members: readonly Member[],
  answer: (model: DocumentModel, params: P, token: CancellationToken) => R,
) => (params: P, token: CancellationToken) => Exclude<R, undefined> | null;

export function withinDocuments(workspace: Service["workspace"]): Within {
  return (members, answer) => (params, token) => {
    expectMembers(params, ["textDocument.uri", ...members]);
    const model = workspace.model(params.textDocument.uri);
    return model === undefined ? null : ((answer(model, params, token) ?? null) as never);
  };
}
