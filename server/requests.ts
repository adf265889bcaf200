/** Every request the server answers, and which feature answers it. */
import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from "vscode-languageserver";
import { registerAutomap } from "./automap-requests.js";
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from "./features/call-hierarchy.js";
import { codeActions } from "./features/code-actions/code-actions.js";
import { codeLenses, lensCommand, lensPlaces } from "./features/code-lens/code-lens.js";
import { completion, isInImportPath } from "./features/completion/completion.js";
import { definition } from "./features/definition.js";
import { documentLinks } from "./features/document-links.js";
import { documentSymbols } from "./features/document-symbols.js";
import { foldingRanges } from "./features/folding.js";
import { formatDocument, formatOnType, formatRange } from "./features/formatting.js";
import { highlights } from "./features/highlights.js";
import { hover } from "./features/hover/hover.js";
import { inlayHints } from "./features/inlay-hints.js";
import { references, referredName } from "./features/references.js";
import { prepareRename, RenameRefused, rename } from "./features/rename.js";
import { selectionRanges } from "./features/selection-ranges.js";
import { semanticTokens } from "./features/semantic-tokens.js";
import { signatureHelp } from "./features/signature-help.js";
import { workspaceSymbols } from "./features/workspace-symbols.js";
import { guarded } from "./guard.js";
import { type Pause, untilSettled } from "./pace.js";
import { expectMembers, type Member } from "./params.js";
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
import type { DocumentModel } from "./workspace/document.js";
import type { Unreadable } from "./workspace/file-access.js";
import type { SourcesOptions } from "./workspace/sources.js";
import { importableFrom } from "./workspace/workspace.js";

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

/** Answers for an open document, null for any other; the members of parameters that are used are looked at first. */
type Within = <P extends InDocument, R>(
  members: readonly Member[],
  answer: (model: DocumentModel, params: P, token: CancellationToken) => R,
) => (params: P, token: CancellationToken) => Exclude<R, undefined> | null;

export function registerRequests(connection: Connection, service: Service): void {
  const { workspace } = service;
  const within: Within = (members, answer) => (params, token) => {
    expectMembers(params, ["textDocument.uri", ...members]);
    const model = workspace.model(params.textDocument.uri);
    return model === undefined ? null : ((answer(model, params, token) ?? null) as never);
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
    within([], (model) => {
      if (!service.shown().codeLens) return [];
      return codeLenses(model, { ...options(model), document: numberOf(model.uri) });
    }),
  );
  connection.onRequest(LENS_PLACES_REQUEST, (params: LensPlacesParams) => {
    expectMembers(params, ["uri"]);
    const { uri } = params;
    const model = service.workspace.model(uri);
    return model === undefined || !service.shown().codeLens ? null : lensPlaces(model, options(model), numberOf(uri));
  });
  connection.onCodeLensResolve((lens) => {
    expectMembers(lens, ["range"]);
    // One with words needs no others.
    if (!isLensData(lens.data)) return lens;
    const { document, name } = lens.data;
    const model = service.workspace.model(documents[document] ?? "");
    return model === undefined ? lens : { ...lens, command: lensCommand(model, lens, name, options(model)) };
  });
  connection.languages.inlayHint.on(
    within(["range"], (model, { range }) => {
      const { shapeHints, mappingHints } = service.shown();
      return inlayHints(model, { shapes: shapeHints, mapping: mappingHints, range });
    }),
  );
  connection.onHover(
    within(["position"], (model, { position }) => {
      const { markdown } = service.client();
      return hover(model, position, { markdown, cache: service.workspace.cache });
    }),
  );
}

function registerNavigation(connection: Connection, service: Service, within: Within): void {
  const { workspace, client } = service;
  const { sources, revision } = workspace;
  /** What cannot be looked at is told to the log. */
  const unreadable: Unreadable = (uri, reason) => connection.console.warn(`${uri} is left out: ${reason}`);
  const settled = <T>(token: CancellationToken, work: (options: SourcesOptions) => Promise<T>): Promise<T> =>
    untilSettled(token, revision, (pause) => work({ pause, unreadable }));

  connection.onDefinition(
    within(["position"], (model, { position }) => {
      const found = definition(model, position);
      if (client().definitionLinks) return found && [found];
      return found && { uri: found.targetUri, range: found.targetSelectionRange };
    }),
  );
  connection.onReferences((params, token) => {
    expectMembers(params, ["textDocument.uri", "position", "context"]);
    const { textDocument, position, context } = params;
    return settled(token, async (options) => {
      const model = workspace.model(textDocument.uri);
      if (model === undefined) return null;
      const name = referredName(model, position);
      return name === undefined ? [] : references(model, position, context, sources.mentioning([name], options));
    });
  });
  connection.onDocumentHighlight(within(["position"], (model, { position }) => highlights(model, position)));
  connection.onDocumentLinks(within([], (model) => documentLinks(model)));
  connection.onDocumentSymbol(within([], (model) => documentSymbols(model)));
  connection.onFoldingRanges(within([], (model) => foldingRanges(model, { limit: client().foldingLimit })));
  connection.onSelectionRanges(within(["positions"], (model, { positions }) => selectionRanges(model, positions)));
  connection.onWorkspaceSymbol((params, token) => {
    expectMembers(params, ["query"]);
    return settled(token, async (options) => workspaceSymbols(await sources.declared(options), params.query));
  });
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(within(["position"], (model, { position }) => prepareCallHierarchy(model, position)));
  callHierarchy.onIncomingCalls((params, token) => {
    expectMembers(params, ["item.uri", "item.name"]);
    const { item } = params;
    return settled(token, (options) => incomingCalls(sources.mentioning([item.name], options), item));
  });
  callHierarchy.onOutgoingCalls((params, token) => {
    expectMembers(params, ["item.uri", "item.name"]);
    const { item } = params;
    return settled(token, (options) => outgoingCalls(sources.mentioning([item.name], options), item));
  });
}

function registerTokens({ languages }: Connection, { workspace }: Service, within: Within): void {
  const noTokens = { data: [] };
  const memory = createTokenMemory(workspace.isOpen);
  languages.semanticTokens.on(
    (params: SemanticTokensParams, token) =>
      within([], (model) => memory.full(model.uri, semanticTokens(model)))(params, token) ?? noTokens,
  );
  languages.semanticTokens.onDelta(
    (params: SemanticTokensDeltaParams, token) =>
      within([], (model, { previousResultId }: SemanticTokensDeltaParams) =>
        memory.delta(model.uri, previousResultId, semanticTokens(model)),
      )(params, token) ?? noTokens,
  );
  languages.semanticTokens.onRange(
    (params: SemanticTokensRangeParams, token) =>
      within(["range"], (model, { range }: SemanticTokensRangeParams) => ({ data: semanticTokens(model, range) }))(
        params,
        token,
      ) ?? noTokens,
  );
}

function registerEdits(connection: Connection, { workspace, client }: Service, within: Within): void {
  /** Begins anew where settings or other files changed meanwhile; what was asked of a text that is gone has no answer. */
  const ofText = async <T>(
    uri: string,
    token: CancellationToken,
    work: (model: DocumentModel, pause: Pause) => Promise<T>,
  ): Promise<T | null> => {
    const version = workspace.versionOf(uri);
    return untilSettled(token, workspace.revision, async (pause) => {
      if (workspace.versionOf(uri) !== version)
        throw new ResponseError(LSPErrorCodes.ContentModified, "The text changed meanwhile.");
      const model = workspace.model(uri);
      return model === undefined ? null : work(model, pause);
    });
  };
  connection.onPrepareRename(
    within(["position"], (model, { position }) => refusable(() => prepareRename(model, position))),
  );
  connection.onRenameRequest(async (params, token) => {
    expectMembers(params, ["textDocument.uri", "position", "newName"]);
    const { textDocument, position, newName } = params;
    const { documentChanges } = client();
    const found = () =>
      ofText(textDocument.uri, token, async (model, pause) => {
        const name = referredName(model, position);
        if (name === undefined) return null;
        // A part of the uses is worse than none.
        const unreadable: Unreadable = (uri, reason) => {
          throw new RenameRefused(`${uri} cannot be looked through for \`${name}\`: ${reason}`);
        };
        const sources = workspace.sources.mentioning([name, newName], { pause, unreadable });
        return rename(model, position, newName, { sources, documentChanges });
      });
    return (await refusable(found)) ?? null;
  });
  connection.onCompletion(async (params, token) => {
    expectMembers(params, ["textDocument.uri", "position"]);
    const { textDocument, position } = params;
    const { snippets, markdown } = client();
    return ofText(textDocument.uri, token, async (model, pause) => {
      const unreadable: Unreadable = () => undefined;
      const files = isInImportPath(model, position) ? await workspace.sources.files({ pause, unreadable }) : [];
      const imports = importableFrom(model.uri, files);
      return completion(model, position, { snippets, markdown, imports, cache: workspace.cache });
    });
  });
  connection.onSignatureHelp(
    within(["position"], (model, { position }) => signatureHelp(model, position, { markdown: client().markdown })),
  );
  connection.onCodeAction(
    within(["range", "context", "context.diagnostics"], (model, { range, context: { diagnostics, only } }) => {
      const { documentChanges, codeActionLiterals } = client();
      // Without literals only commands could be answered, and no command of ours edits.
      if (!codeActionLiterals) return [];
      return codeActions(model, range, { diagnostics, only, documentChanges, cache: workspace.cache });
    }),
  );
  connection.onDocumentFormatting(within([], (model) => formatDocument(model)));
  connection.onDocumentRangeFormatting(within(["range"], (model, { range }) => formatRange(model, range)));
  connection.onDocumentOnTypeFormatting(
    within(["position", "ch"], (model, { position, ch }) => formatOnType(model, position, ch)),
  );
}

/** A refusal is an error to the client, in words that it shows. */
async function refusable<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RenameRefused) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}

function isLensData(data: unknown): data is LensData {
  const { document, name } = (data ?? {}) as Partial<LensData>;
  return typeof document === "number" && typeof name === "string";
}

function registerOwn(connection: Connection, service: Service): void {
  const ofDocument =
    <P extends { readonly uri: string }, R>(answer: (params: P) => R, members: readonly Member[] = []) =>
    (params: P): R => {
      expectMembers(params, ["uri", ...members]);
      return answer(params);
    };
  connection.onRequest(
    REPORT_REQUEST,
    ofDocument((params: ReportParams) => service.report(params)),
  );
  connection.onRequest(
    STATUS_REQUEST,
    ofDocument((params: StatusParams) => service.status(params), ["position"]),
  );
  connection.onRequest(
    BASELINE_REQUEST,
    ofDocument((params: BaselineParams) => {
      const kept = service.baseline(params);
      if (service.client().codeLensRefresh)
        guarded("showing lenses anew", connection.console.error, () =>
          connection.sendRequest("workspace/codeLens/refresh"),
        );
      return kept;
    }),
  );
  connection.onRequest(
    LIBRARY_REQUEST,
    ofDocument(({ uri }: LibraryParams) => service.library(uri)),
  );
}
