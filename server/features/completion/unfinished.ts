/** Words that are typed to their end: a list that opens there would take the line end of who goes on typing. */
import { type CompletionItem, InsertTextFormat, type TextEdit } from "vscode-languageserver-types";
import { offsetAt } from "../../workspace/document.js";
import type { CursorContext } from "./context.js";

/**
 * Nothing behind a word that one of the items would put in as it stands, or go on after with further words: longer
 * words are offered as long as it is none yet.
 */
export function unfinished(context: CursorContext, items: CompletionItem[]): CompletionItem[] {
  return items.some((item) => isThere(context, item)) ? [] : items;
}

function isThere({ model, offset }: CursorContext, item: CompletionItem): boolean {
  const { range, newText } = item.textEdit as TextEdit;
  const addsMore = item.insertTextFormat === InsertTextFormat.Snippet || item.additionalTextEdits !== undefined;
  if (addsMore || offsetAt(model.lines, range.end) !== offset) return false;
  const typed = model.text.slice(offsetAt(model.lines, range.start), offset);
  return typed !== "" && (newText === typed || newText.startsWith(`${typed} `));
}
