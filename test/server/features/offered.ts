import type { CompletionItem } from "vscode-languageserver-types";
import { type CompletionOptions, completion } from "../../../server/features/completion/completion.js";
import { marked } from "./marked.js";

/** What completion offers at the mark, in the order in which an editor lists it. */
export function offered(fixture: string, options: Partial<CompletionOptions> = {}): CompletionItem[] {
  const { model, cursor } = marked(fixture);
  return inOrder(completion(model, cursor, { snippets: false, markdown: false, ...options }));
}

export function inOrder(items: readonly CompletionItem[]): CompletionItem[] {
  return [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
}

/** The labels of rows, each behind a blank. */
export function labelsOf(items: readonly CompletionItem[]): string {
  return items.map(({ label }) => label).join(" ");
}
