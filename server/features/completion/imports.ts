/** Files to import, and architectures that come with one. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { tokenize } from "../../../grammar/lexer.js";
import * as t from "../../../grammar/tokens.js";
import { LIBRARY_NAMES } from "../../library/index.js";
import { rangeOf } from "../../workspace/document.js";
import { type CursorContext, endOf } from "./context.js";
import { type Offer, wordItem } from "./items.js";
import { bundledArchitectures } from "./names.js";

/** The files around first: they hold what is the project's own. */
const importable = (imports: readonly string[]) => [
  ...imports.map((name) => ({ name, detail: "file" })),
  ...LIBRARY_NAMES.map((name) => ({ name, detail: "bundled" })),
];

export function importNames(imports: readonly string[]): Offer[] {
  return importable(imports).map(({ name, detail }) => wordItem(`"${name}"`, CompletionItemKind.File, 0, detail));
}

/** Behind the word alone. */
export const isBehindImport = ({ before }: CursorContext): boolean =>
  before.length === 1 && before[0]?.image === "import";

/** Inside the quotes of an import; an empty list inside any other string. */
export function importPath(
  { model, unit, offset }: CursorContext,
  imports: readonly string[],
): CompletionItem[] | undefined {
  if (unit === undefined) return undefined;
  const tokens = tokenize(model.text.slice(unit.at, unit.at + unit.node.span.end)).tokens;
  const inside = tokens.find((token) => {
    if (token.tokenType !== t.StringToken && token.tokenType !== t.UnclosedString) return false;
    const end = unit.at + endOf(token);
    return (
      unit.at + token.startOffset < offset && (offset < end || (token.tokenType === t.UnclosedString && offset === end))
    );
  });
  if (inside === undefined) return undefined;
  if (unit.node.kind !== "import") return [];
  const isClosed = inside.tokenType === t.StringToken;
  const end = unit.at + endOf(inside) - (isClosed ? 1 : 0);
  const range = rangeOf(model.lines, { start: unit.at + inside.startOffset + 1, end });
  return importable(imports).map(({ name, detail }, index) => ({
    label: name,
    kind: CompletionItemKind.File,
    detail,
    sortText: String(index).padStart(5, "0"),
    textEdit: { range, newText: isClosed ? name : `${name}"` },
  }));
}

/** Bundled architectures that are not imported yet, each with its import. */
export function bundled(context: CursorContext): Offer[] {
  return bundledArchitectures(context).map(({ name, library }) => ({
    ...wordItem(name, CompletionItemKind.Struct, 9, `bundled: import "${library}"`),
    library,
  }));
}
