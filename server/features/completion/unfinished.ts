/** Words that are typed to their end: a list that opens there would take the line end of who goes on typing. */
import { type CompletionItem, InsertTextFormat, type TextEdit } from "vscode-languageserver-types";
import { LAYER_BY_WORD } from "../../../grammar/vocabulary.js";
import { offsetAt } from "../../workspace/document.js";
import type { CursorContext } from "./context.js";
import { needsAttributes } from "./layer.js";

/**
 * Nothing behind a word that one of the items would put in as it stands, or go on after with further words, nor behind one that is a
 * whole statement: longer words are offered as long as it is none yet. Of items that add to the very word (a snippet, an import) only
 * these: the word stays as it is, whichever is taken.
 */
export function unfinished(context: CursorContext, items: CompletionItem[]): CompletionItem[] {
  const typed = items.filter((item) => typedFor(context, item) !== "");
  if (typed.some((item) => isThere(context, item))) return [];
  const same = typed.filter((item) => item.label === typedFor(context, item));
  return same.length === 0 ? items : same;
}

/** What stands where the item would; empty where the cursor is within it. */
function typedFor({ model, offset }: CursorContext, { textEdit }: CompletionItem): string {
  const { range } = textEdit as TextEdit;
  return offsetAt(model.lines, range.end) === offset
    ? model.text.slice(offsetAt(model.lines, range.start), offset)
    : "";
}

function isThere(context: CursorContext, item: CompletionItem): boolean {
  const typed = typedFor(context, item);
  if (item.insertTextFormat === InsertTextFormat.Snippet) return item.label === typed && isStatement(typed);
  const { newText } = item.textEdit as TextEdit;
  return item.additionalTextEdits === undefined && (newText === typed || newText.startsWith(`${typed} `));
}

/** A layer without a name that reads the one above, and needs nothing more. */
function isStatement(word: string): boolean {
  const row = LAYER_BY_WORD.get(word);
  return row !== undefined && row.operands === "one" && !needsAttributes(row);
}
