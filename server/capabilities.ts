/** What the server announces; the answers are in requests.ts. */
import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { CODE_ACTION_KINDS } from "./features/code-actions/code-actions.js";
import { COMPLETION_TRIGGERS } from "./features/completion/completion.js";
import { FIRST_TYPE_TRIGGER, MORE_TYPE_TRIGGERS } from "./features/formatting.js";
import { SEMANTIC_TOKENS_LEGEND } from "./features/semantic-tokens.js";
import { SIGNATURE_TRIGGERS } from "./features/signature-help.js";

/** For clients that ask for diagnostics. */
export const PULLED = {
  diagnosticProvider: { identifier: "imnpu", interFileDependencies: true, workspaceDiagnostics: true },
} satisfies ServerCapabilities;

export const CAPABILITIES: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: {
      willRename: {
        filters: [
          { pattern: { glob: "**/*.imnpu", matches: "file" } },
          { pattern: { glob: "**/*", matches: "folder" } },
        ],
      },
    },
  },
  callHierarchyProvider: true,
  codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
  codeLensProvider: { resolveProvider: true },
  completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS] },
  definitionProvider: true,
  documentFormattingProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
  documentOnTypeFormattingProvider: {
    firstTriggerCharacter: FIRST_TYPE_TRIGGER,
    moreTriggerCharacter: [...MORE_TYPE_TRIGGERS],
  },
  documentRangeFormattingProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  hoverProvider: true,
  linkedEditingRangeProvider: true,
  inlayHintProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: SEMANTIC_TOKENS_LEGEND, full: { delta: true }, range: true },
  signatureHelpProvider: { triggerCharacters: [...SIGNATURE_TRIGGERS] },
  workspaceSymbolProvider: true,
};
