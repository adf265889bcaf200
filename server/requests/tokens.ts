/** Requests for semantic tokens. */
import type {
  Connection,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from "vscode-languageserver";
import { semanticTokens } from "../features/semantic-tokens.js";
import type { Service } from "../service.js";
import { createTokenMemory } from "./token-memory.js";
import type { Within } from "./within.js";

export function registerTokens({ languages }: Connection, { workspace }: Service, within: Within): void {
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
