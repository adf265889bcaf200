/** What the client can do, as far as the server's answers depend on it. A client that says nothing gets plain answers. */
import type { ClientCapabilities } from "vscode-languageserver";
import type { InitializationOptions } from "./protocol.js";

export interface ClientFeatures {
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly watchedFilesRegistration: boolean;
  readonly codeLensRefresh: boolean;
  readonly inlayHintRefresh: boolean;
  readonly relatedInformation: boolean;
  readonly markdown: boolean;
  readonly snippets: boolean;
  /** Rows of completion lists show more than their label. */
  readonly labelDetails: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly documentChanges: boolean;
  readonly codeActionLiterals: boolean;
  readonly definitionLinks: boolean;
  readonly foldingLimit: number | undefined;
  /** It has our commands, so that lenses can name them. */
  readonly commands: boolean;
  /** Where it says that the docs are. */
  readonly docsUrl: string | undefined;
  /** It asks for diagnostics, and is told none unasked. */
  readonly pulls: boolean;
  /** Of documents that import the one asked about as well. */
  readonly relatedDocuments: boolean;
  readonly diagnosticRefresh: boolean;
  /** It runs the command that applies a better mapping from a link in a hover. */
  readonly commandLinks: boolean;
}

export function clientFeatures(
  capabilities: ClientCapabilities | undefined,
  options?: InitializationOptions | null,
): ClientFeatures {
  const { workspace, textDocument } = capabilities ?? {};
  return {
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFilesRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    inlayHintRefresh: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    markdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    foldingLimit: textDocument?.foldingRange?.rangeLimit,
    commands: options?.commands === true,
    docsUrl: typeof options?.docsUrl === "string" ? options.docsUrl : undefined,
    pulls: textDocument?.diagnostic !== undefined && options?.push !== true,
    relatedDocuments: textDocument?.diagnostic?.relatedDocumentSupport === true,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    commandLinks: options?.commandLinks === true,
  };
}
