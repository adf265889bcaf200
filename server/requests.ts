/** Every request the server answers: the capability it announces, and which feature answers it. */
import type { Connection, ServerCapabilities } from "vscode-languageserver";
import { TextDocumentSyncKind } from "vscode-languageserver";
import type { ClientFeatures } from "./client-features.js";
import type { DocumentModel } from "./document.js";
import { codeLenses } from "./features/code-lens.js";
import { definition } from "./features/definition.js";
import { documentLinks } from "./features/document-links.js";
import { foldingRanges } from "./features/folding.js";
import { highlights } from "./features/highlights.js";
import { inlayHints } from "./features/inlay-hints.js";
import { references } from "./features/references.js";
import {
  BASELINE_REQUEST,
  type BaselineParams,
  LIBRARY_REQUEST,
  type LibraryParams,
  REPORT_REQUEST,
  type ReportParams,
  STATUS_REQUEST,
  type StatusParams,
} from "./protocol.js";
import type { Service } from "./service.js";

export function capabilities(_client: ClientFeatures): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    codeLensProvider: {},
    definitionProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
    foldingRangeProvider: true,
    inlayHintProvider: true,
    referencesProvider: true,
  };
}

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

export function registerRequests(connection: Connection, service: Service): void {
  const { workspace } = service;
  /** Answers for an open document; null for any other. */
  const within =
    <P extends InDocument, R>(answer: (model: DocumentModel, params: P) => R) =>
    (params: P): R | null => {
      const model = workspace.model(params.textDocument.uri);
      return model === undefined ? null : answer(model, params);
    };

  connection.onCodeLens(
    within((model) => (service.shown().codeLens ? codeLenses(model, { baseline: service.baselineOf(model.uri) }) : [])),
  );
  connection.languages.inlayHint.on(
    within((model, { range }) => {
      const { shapeHints, mappingHints } = service.shown();
      return inlayHints(model, { shapes: shapeHints, mapping: mappingHints, range });
    }),
  );
  connection.onDefinition(
    within((model, { position }) => {
      const found = definition(model, position);
      return found === undefined ? null : { uri: found.targetUri, range: found.targetSelectionRange };
    }),
  );
  connection.onReferences(
    within((model, { position, context }) =>
      references(model, position, { includeDeclaration: context.includeDeclaration }, workspace.models()),
    ),
  );
  connection.onDocumentHighlight(within((model, { position }) => highlights(model, position)));
  connection.onDocumentLinks(within((model) => documentLinks(model)));
  connection.onFoldingRanges(within((model) => foldingRanges(model)));

  connection.onRequest(REPORT_REQUEST, (params: ReportParams) => service.report(params));
  connection.onRequest(STATUS_REQUEST, (params: StatusParams) => service.status(params));
  connection.onRequest(BASELINE_REQUEST, async (params: BaselineParams) => {
    const kept = await service.baseline(params);
    if (service.client().codeLensRefresh) void connection.sendRequest("workspace/codeLens/refresh");
    return kept;
  });
  connection.onRequest(LIBRARY_REQUEST, ({ uri }: LibraryParams) => service.library(uri));
}
