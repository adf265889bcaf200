/** Every request the server answers, and which feature answers it; what looks through files is in `search-requests.ts`. */
import type {
  Connection,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import { registerAutomap } from "./automap-requests.js";
import type { Sweeps } from "./background/sweeps.js";
import { prepareCallHierarchy } from "./features/call-hierarchy.js";
import { codeActions } from "./features/code-actions/code-actions.js";
import { codeLenses, lensCommand, lensPlaces } from "./features/code-lens/code-lens.js";
import { lineFigures } from "./features/code-lens/line-figures.js";
import { standingText } from "./features/code-lens/sweeps.js";
import { definition } from "./features/definition.js";
import { documentLinks } from "./features/document-links.js";
import { documentSymbols } from "./features/document-symbols.js";
import { foldingRanges } from "./features/folding.js";
import { formatDocument, formatOnType, formatRange } from "./features/formatting.js";
import { highlights } from "./features/highlights.js";
import { hover } from "./features/hover/hover.js";
import { inlayHints } from "./features/inlay-hints/inlay-hints.js";
import { linkedEditing } from "./features/renaming/linked-editing.js";
import { selectionRanges } from "./features/selection-ranges.js";
import { semanticTokens } from "./features/semantic-tokens.js";
import { signatureHelp } from "./features/signature-help.js";
import { guarded } from "./guard.js";
import { registerModels } from "./overview/model-requests.js";
import { registerOverview } from "./overview/requests.js";
import { expectMembers, type Member } from "./params.js";
import { registerPlans } from "./plan-requests.js";
import {
  BASELINE_REQUEST,
  type BaselineParams,
  CLUSTERS_REQUEST,
  type ClustersParams,
  LENS_PLACES_REQUEST,
  type LensData,
  type LensPlacesParams,
  LIBRARY_REQUEST,
  LINE_FIGURES_REQUEST,
  type LibraryParams,
  type LineFiguresParams,
  type LineFiguresResult,
  REPORT_REQUEST,
  type ReportParams,
  STATUS_REQUEST,
  type StatusParams,
} from "./protocol.js";
import { registerSearches } from "./search-requests.js";
import type { Service } from "./service.js";
import { registerSweeps } from "./sweep-requests.js";
import { createTokenMemory } from "./token-memory.js";
import { registerTools } from "./tools/requests.js";
import { registerViews } from "./view-requests.js";
import { type Within, withinDocuments } from "./within.js";
import type { DocumentModel } from "./workspace/document.js";

export function registerRequests(connection: Connection, service: Service, sweeps: Sweeps): void {
  const within = withinDocuments(service.workspace);
  registerFigures(connection, service, sweeps, within);
  registerNavigation(connection, service, within);
  registerTokens(connection, service, within);
  registerEdits(connection, service, within);
  registerSearches(connection, service, within);
  registerOwn(connection, service);
  registerViews(connection, service);
  registerPlans(connection, service);
  registerAutomap(connection, service);
  registerSweeps(connection, service, sweeps);
  registerOverview(connection, service, sweeps);
  registerModels(connection, service);
  registerTools(connection, service);
}

function registerFigures(connection: Connection, service: Service, sweeps: Sweeps, within: Within): void {
  const options = (model: DocumentModel) => {
    const { commands } = service.client();
    return {
      baseline: service.baselineOf(model.uri),
      chosen: service.shown().clusters,
      commands,
      sweeps: (name: string) => sweeps.standing(model, name),
    };
  };
  /** Of the documents asked about, each known by its number to lenses without words. */
  const documents: string[] = [];
  const numberOf = (uri: string) => (documents.includes(uri) ? documents.indexOf(uri) : documents.push(uri) - 1);
  connection.onCodeLens(
    within([], (model) => {
      if (service.shown().figures !== "lens") return [];
      return codeLenses(model, { ...options(model), document: numberOf(model.uri) });
    }),
  );
  connection.onRequest(LENS_PLACES_REQUEST, (params: LensPlacesParams) => {
    expectMembers(params, ["uri"]);
    const { uri } = params;
    const model = service.workspace.model(uri);
    const isShown = service.shown().figures === "lens";
    return model === undefined || !isShown ? null : lensPlaces(model, options(model), numberOf(uri));
  });
  connection.onRequest(LINE_FIGURES_REQUEST, (params: LineFiguresParams): LineFiguresResult => {
    expectMembers(params, ["uri", "range"]);
    const model = service.workspace.model(params.uri);
    const isShown = service.shown().figures === "line end";
    return model === undefined || !isShown ? [] : lineFigures(model, params.range, options(model));
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
      const { markdown, commandLinks: links } = service.client();
      const { cache, objective } = service.workspace;
      const { clusters: chosen } = service.shown();
      const sweepText = (name: string) => {
        const standing = sweeps.standing(model, name);
        return standing && standingText(standing);
      };
      return hover(model, position, { markdown, links, cache, chosen, objective: objective(), sweepText });
    }),
  );
}

function registerNavigation(connection: Connection, { client }: Service, within: Within): void {
  connection.onDefinition(
    within(["position"], (model, { position }) => {
      const found = definition(model, position);
      if (client().definitionLinks) return found && [found];
      return found && { uri: found.targetUri, range: found.targetSelectionRange };
    }),
  );
  connection.onDocumentHighlight(within(["position"], (model, { position }) => highlights(model, position)));
  connection.onDocumentLinks(within([], (model) => documentLinks(model)));
  connection.onDocumentSymbol(within([], (model) => documentSymbols(model)));
  connection.languages.onLinkedEditingRange(
    within(["position"], (model, { position }) => linkedEditing(model, position)),
  );
  connection.onFoldingRanges(within([], (model) => foldingRanges(model, { limit: client().foldingLimit })));
  connection.onSelectionRanges(within(["positions"], (model, { positions }) => selectionRanges(model, positions)));
  connection.languages.callHierarchy.onPrepare(
    within(["position"], (model, { position }) => prepareCallHierarchy(model, position)),
  );
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

function registerEdits(connection: Connection, { workspace, client, shown }: Service, within: Within): void {
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
    CLUSTERS_REQUEST,
    ofDocument((params: ClustersParams) => service.clusters(params), ["position"]),
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
