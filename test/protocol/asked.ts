/** What several tests of the protocol ask, and how they show it. */
import { readFileSync } from "node:fs";
import type { Server } from "./client.js";

export const EXAMPLE = readFileSync("examples/vgg16_style.imnpu", "utf8");
export const URI = "file:///example.imnpu";
export const document = { textDocument: { uri: URI } };

/** Diagnostics as `CODE line:character`. */
export const short = (
  diagnostics: readonly { code?: unknown; range: { start: { line: number; character: number } } }[],
) => diagnostics.map(({ code, range: { start } }) => `${code} ${start.line}:${start.character}`);

/** After all that was sent before has been dealt with. */
export async function settled({ connection }: Server): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await connection.sendRequest("textDocument/foldingRange", document);
}

export interface Asked {
  readonly method: string;
  readonly params: object;
}

/** Every request that the server announces, at a position. */
export function requests(capabilities: object, position: object, range: object): Asked[] {
  const at = { position };
  const all: Readonly<Record<string, Asked>> = {
    callHierarchyProvider: { method: "textDocument/prepareCallHierarchy", params: at },
    codeActionProvider: { method: "textDocument/codeAction", params: { range, context: { diagnostics: [] } } },
    codeLensProvider: { method: "textDocument/codeLens", params: {} },
    completionProvider: { method: "textDocument/completion", params: at },
    definitionProvider: { method: "textDocument/definition", params: at },
    documentFormattingProvider: {
      method: "textDocument/formatting",
      params: { options: { tabSize: 2, insertSpaces: true } },
    },
    documentHighlightProvider: { method: "textDocument/documentHighlight", params: at },
    documentLinkProvider: { method: "textDocument/documentLink", params: {} },
    documentSymbolProvider: { method: "textDocument/documentSymbol", params: {} },
    foldingRangeProvider: { method: "textDocument/foldingRange", params: {} },
    hoverProvider: { method: "textDocument/hover", params: at },
    inlayHintProvider: { method: "textDocument/inlayHint", params: { range } },
    linkedEditingRangeProvider: { method: "textDocument/linkedEditingRange", params: at },
    referencesProvider: { method: "textDocument/references", params: { ...at, context: { includeDeclaration: true } } },
    renameProvider: { method: "textDocument/prepareRename", params: at },
    selectionRangeProvider: { method: "textDocument/selectionRange", params: { positions: [position] } },
    semanticTokensProvider: { method: "textDocument/semanticTokens/full", params: {} },
    signatureHelpProvider: { method: "textDocument/signatureHelp", params: at },
  };
  return Object.keys(capabilities).flatMap((name) => all[name] ?? []);
}
