/** Every request the server answers, and which feature answers it. */
import {
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from "vscode-languageserver";
import { registerAutomap } from "./automap-requests.js";
import type { DocumentModel } from "./document.js";
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from "./features/call-hierarchy.js";
import { codeActions } from "./features/code-actions.js";
import { codeLenses, lensCommand, lensPlaces } from "./features/code-lens.js";
import { completion } from "./features/completion.js";
import { definition } from "./features/definition.js";
import { documentLinks } from "./features/document-links.js";
import { documentSymbols } from "./features/document-symbols.js";
import { foldingRanges } from "./features/folding.js";
import { formatDocument, formatOnType, formatRange } from "./features/formatting.js";
import { highlights } from "./features/highlights.js";
import { hover } from "./features/hover.js";
import { inlayHints } from "./features/inlay-hints.js";
import { references } from "./features/references.js";
import { prepareRename, RenameRefused, rename } from "./features/rename.js";
import { selectionRanges } from "./features/selection-ranges.js";
import { semanticTokens } from "./features/semantic-tokens.js";
import { signatureHelp } from "./features/signature-help.js";
import { workspaceSymbols } from "./features/workspace-symbols.js";
import {
  BASELINE_REQUEST,
  type BaselineParams,
  LENS_PLACES_REQUEST,
  type LensData,
  type LensPlacesParams,
  LIBRARY_REQUEST,
  type LibraryParams,
  REPORT_REQUEST,
  type ReportParams,
  STATUS_REQUEST,
  type StatusParams,
} from "./protocol.js";
import type { Service } from "./service.js";
import { createTokenMemory } from "./token-memory.js";
import { registerViews } from "./view-requests.js";
import { importableFrom } from "./workspace.js";

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

/** Answers for an open document; null for any other. */
type Within = <P extends InDocument, R>(
  answer: (model: DocumentModel, params: P) => R,
) => (params: P) => Exclude<R, undefined> | null;

export function registerRequests(connection: Connection, service: Service): void {
  const { workspace } = service;
  const within: Within = (answer) => (params) => {
    const model = workspace.model(params.textDocument.uri);
    return model === undefined ? null : ((answer(model, params) ?? null) as never);
  };
  registerFigures(connection, service, within);
  registerNavigation(connection, service, within);
  registerTokens(connection, service, within);
  registerEdits(connection, service, within);
  registerOwn(connection, service);
  registerViews(connection, service);
  registerAutomap(connection, service);
}

function registerFigures(connection: Connection, service: Service, within: Within): void {
  const options = ({ uri }: DocumentModel) => {
    return { baseline: service.baselineOf(uri), commands: service.client().commands };
  };
  /** Of the documents asked about, each known by its number to lenses without words. */
  const documents: string[] = [];
  const numberOf = (uri: string) => (documents.includes(uri) ? documents.indexOf(uri) : documents.push(uri) - 1);
  connection.onCodeLens(
    within((model) => {
      if (!service.shown().codeLens) return [];
      return codeLenses(model, { ...options(model), document: numberOf(model.uri) });
    }),
  );
  connection.onRequest(LENS_PLACES_REQUEST, ({ uri }: LensPlacesParams) => {
    const model = service.workspace.model(uri);
    return model === undefined || !service.shown().codeLens ? null : lensPlaces(model, options(model), numberOf(uri));
  });
  connection.onCodeLensResolve((lens) => {
    const { document, name } = lens.data as LensData;
    const model = service.workspace.model(documents[document] ?? "");
    return model === undefined ? lens : { ...lens, command: lensCommand(model, lens, name, options(model)) };
  });
  connection.languages.inlayHint.on(
    within((model, { range }) => {
      const { shapeHints, mappingHints } = service.shown();
      return inlayHints(model, { shapes: shapeHints, mapping: mappingHints, range });
    }),
  );
  connection.onHover(
    within((model, { position }) => {
      const { markdown } = service.client();
      return hover(model, position, { markdown, cache: service.workspace.cache });
    }),
  );
}

function registerNavigation(connection: Connection, { workspace, client }: Service, within: Within): void {
  connection.onDefinition(
    within((model, { position }) => {
      const found = definition(model, position);
      if (client().definitionLinks) return found && [found];
      return found && { uri: found.targetUri, range: found.targetSelectionRange };
    }),
  );
  connection.onReferences(
    within((model, { position, context: { includeDeclaration } }) =>
      references(model, position, { includeDeclaration }, workspace.models()),
    ),
  );
  connection.onDocumentHighlight(within((model, { position }) => highlights(model, position)));
  connection.onDocumentLinks(within((model) => documentLinks(model)));
  connection.onDocumentSymbol(within((model) => documentSymbols(model)));
  connection.onFoldingRanges(within((model) => foldingRanges(model, { limit: client().foldingLimit })));
  connection.onSelectionRanges(within((model, { positions }) => selectionRanges(model, positions)));
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(workspace.models(), query));
  connection.languages.callHierarchy.onPrepare(within((model, { position }) => prepareCallHierarchy(model, position)));
  connection.languages.callHierarchy.onIncomingCalls(({ item }) => incomingCalls(workspace.models(), item));
  connection.languages.callHierarchy.onOutgoingCalls(({ item }) => outgoingCalls(workspace.models(), item));
}

function registerTokens({ languages }: Connection, { workspace }: Service, within: Within): void {
  const noTokens = { data: [] };
  const memory = createTokenMemory(workspace.isOpen);
  languages.semanticTokens.on(
    (params: SemanticTokensParams) =>
      within((model) => memory.full(model.uri, semanticTokens(model)))(params) ?? noTokens,
  );
  languages.semanticTokens.onDelta(
    (params: SemanticTokensDeltaParams) =>
      within((model, { previousResultId }: SemanticTokensDeltaParams) =>
        memory.delta(model.uri, previousResultId, semanticTokens(model)),
      )(params) ?? noTokens,
  );
  languages.semanticTokens.onRange(
    (params: SemanticTokensRangeParams) =>
      within((model, { range }: SemanticTokensRangeParams) => ({ data: semanticTokens(model, range) }))(params) ??
      noTokens,
  );
}

function registerEdits(connection: Connection, { workspace, client }: Service, within: Within): void {
  connection.onPrepareRename(within((model, { position }) => refusable(() => prepareRename(model, position))));
  connection.onRenameRequest(
    within((model, { position, newName }) => {
      const { documentChanges } = client();
      return refusable(() => rename(model, position, newName, { models: workspace.models(), documentChanges }));
    }),
  );
  connection.onCompletion(
    within((model, { position }) => {
      const { snippets, markdown } = client();
      const imports = importableFrom(model.uri, workspace.files());
      return completion(model, position, { snippets, markdown, imports, cache: workspace.cache });
    }),
  );
  connection.onSignatureHelp(
    within((model, { position }) => signatureHelp(model, position, { markdown: client().markdown })),
  );
  connection.onCodeAction(
    within((model, { range, context: { diagnostics, only } }) => {
      const { documentChanges, codeActionLiterals } = client();
      // Without literals only commands could be answered, and no command of ours edits.
      if (!codeActionLiterals) return [];
      return codeActions(model, range, { diagnostics, only, documentChanges, cache: workspace.cache });
    }),
  );
  connection.onDocumentFormatting(within((model) => formatDocument(model)));
  connection.onDocumentRangeFormatting(within((model, { range }) => formatRange(model, range)));
  connection.onDocumentOnTypeFormatting(within((model, { position, ch }) => formatOnType(model, position, ch)));
}

/** A refusal is an error to the client, in words that it shows. */
function refusable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RenameRefused) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}

function registerOwn(connection: Connection, service: Service): void {
  connection.onRequest(REPORT_REQUEST, (params: ReportParams) => service.report(params));
  connection.onRequest(STATUS_REQUEST, (params: StatusParams) => service.status(params));
  connection.onRequest(BASELINE_REQUEST, async (params: BaselineParams) => {
    const kept = await service.baseline(params);
    if (service.client().codeLensRefresh) void connection.sendRequest("workspace/codeLens/refresh");
    return kept;
  });
  connection.onRequest(LIBRARY_REQUEST, ({ uri }: LibraryParams) => service.library(uri));
}
