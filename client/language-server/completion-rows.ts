/** Costs in the list of suggestions: on the rows as far as they have room, whole beside the list. */
import { type CompletionItem, CompletionList } from "vscode";
import type { Middleware } from "vscode-languageclient";
import { fitted } from "./row-width.js";

export const completionRows: Required<Pick<Middleware, "provideCompletionItem">> = {
  async provideCompletionItem(document, position, context, token, next) {
    const found = await next(document, position, context, token);
    for (const item of (found instanceof CompletionList ? found.items : found) ?? []) fitRow(item);
    return found;
  },
};

function fitRow(item: CompletionItem): void {
  const { label } = item;
  if (typeof label === "string" || label.description === undefined) return;
  const row = fitted(label);
  if (row.label === label.label && row.description === label.description) return;
  // What is searched and sorted by stays the whole label.
  item.filterText ??= label.label;
  const words = row.label === label.label ? label.description : `${label.label}: ${label.description}`;
  item.detail = [item.detail, words].filter((each) => each !== undefined).join(", ");
  item.label = row;
}
