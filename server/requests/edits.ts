/** Requests for edits of a text, and for what helps to type it. */
import type { Connection } from "vscode-languageserver";
import { codeActions } from "../features/code-actions/code-actions.js";
import { formatDocument, formatOnType, formatRange } from "../features/formatting.js";
import { signatureHelp } from "../features/signature-help.js";
import type { Service } from "../service.js";
import type { Within } from "./within.js";

export function registerEdits(connection: Connection, { workspace, client, shown }: Service, within: Within): void {
  connection.onSignatureHelp(
    within(["position"], (model, { position }) => signatureHelp(model, position, { markdown: client().markdown })),
  );
  connection.onCodeAction(
    within(["range", "context", "context.diagnostics"], (model, { range, context: { diagnostics, only } }) => {
      const { documentChanges, codeActionLiterals, commands } = client();
      // Without literals only commands could be answered, and no command of ours edits.
      if (!codeActionLiterals) return [];
      return codeActions(model, range, {
        diagnostics,
        only,
        commands,
        documentChanges,
        cache: workspace.cache,
        objective: workspace.objective(),
        chosen: shown().clusters,
      });
    }),
  );
  connection.onDocumentFormatting(within([], (model) => formatDocument(model)));
  connection.onDocumentRangeFormatting(within(["range"], (model, { range }) => formatRange(model, range)));
  connection.onDocumentOnTypeFormatting(
    within(["position", "ch"], (model, { position, ch }) => formatOnType(model, position, ch)),
  );
}
