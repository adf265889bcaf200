/** The tokens last sent for each document: a client that still has them is sent only what differs. */
import type { SemanticTokens, SemanticTokensDelta } from "vscode-languageserver-types";
import { semanticTokensEdits } from "../features/semantic-tokens.js";

export interface TokenMemory {
  /** All tokens, under an id that the client can name next time. */
  full(uri: string, data: number[]): SemanticTokens;
  /** Only edits where the client names the tokens sent last; else all tokens. */
  delta(uri: string, previous: string, data: number[]): SemanticTokens | SemanticTokensDelta;
}

interface Sent {
  readonly id: string;
  readonly data: readonly number[];
}

/** Tokens of documents that are not open any more are let go at the next answer. */
export function createTokenMemory(isOpen: (uri: string) => boolean): TokenMemory {
  const sent = new Map<string, Sent>();
  let count = 0;

  const keep = (uri: string, data: readonly number[]): string => {
    for (const each of sent.keys()) if (!isOpen(each)) sent.delete(each);
    const id = String(++count);
    sent.set(uri, { id, data });
    return id;
  };

  const full: TokenMemory["full"] = (uri, data) => ({ resultId: keep(uri, data), data });
  return {
    full,
    delta(uri, previous, data) {
      const before = sent.get(uri);
      if (before?.id !== previous) return full(uri, data);
      return { resultId: keep(uri, data), edits: semanticTokensEdits(before.data, data) };
    },
  };
}
