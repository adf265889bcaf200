/** Requests that lead through a text. */
import type { Connection } from "vscode-languageserver";
import { prepareCallHierarchy } from "../features/call-hierarchy.js";
import { definition } from "../features/definition.js";
import { documentLinks } from "../features/document-links.js";
import { documentSymbols } from "../features/document-symbols.js";
import { foldingRanges } from "../features/folding.js";
import { highlights } from "../features/highlights.js";
import { linkedEditing } from "../features/renaming/linked-editing.js";
import { selectionRanges } from "../features/selection-ranges.js";
import type { Service } from "../service.js";
import type { Within } from "./within.js";

export function registerNavigation(connection: Connection, { client }: Service, within: Within): void {
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
