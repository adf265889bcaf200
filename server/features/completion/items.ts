/** The items of a completion list, each with the range it replaces. */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type MarkupContent,
  type Range,
} from "vscode-languageserver-types";
import type { AttributeRow, LayerRow, WordRow } from "../../../grammar/vocabulary.js";
import { rangeOf } from "../../workspace/document.js";
import { markup, type Part } from "../hover/text.js";
import { attributeParts, layerWordParts, wordParts } from "../hover/words.js";
import type { CursorContext } from "./context.js";

export interface ItemOptions {
  readonly snippets: boolean;
  readonly markdown: boolean;
  /** The client shows a row's words beside its label, whether it is selected or not. */
  readonly labelDetails?: boolean;
  /** It opens a list behind what is accepted, where that awaits a value. */
  readonly reopens?: boolean;
}

/** One thing that can stand at the cursor. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string | undefined;
  /** What the layer makes with it, and what it takes then: on every row. */
  readonly shape?: string | undefined;
  readonly cost?: string | undefined;
  readonly documentation?: readonly Part[] | undefined;
  /** What is inserted, by default the label. */
  readonly text?: string | undefined;
  /** The same with places to fill in, `${1:name}`, for clients that can. */
  readonly snippet?: string | undefined;
  /** Items of a lower group come first; within one, in the order given. */
  readonly group?: number;
  readonly preselect?: boolean;
  /** Only chosen, never found by what is typed: clients would go on finding it in the words that are typed one after another. */
  readonly whole?: boolean;
  /** The bundled file that is imported along with it. */
  readonly library?: string;
  /** A blank and a value follow. */
  readonly awaits?: boolean;
}

export function completionItems(
  { model, replaced, prefix }: CursorContext,
  candidates: readonly Offer[],
  options: ItemOptions,
): CompletionItem[] {
  const range = rangeOf(model.lines, replaced);
  const top = rangeOf(model.lines, { start: 0, end: 0 });
  const isAlone = !/[ \t]/.test(model.text[replaced.end] ?? "");
  const seen = new Set<string>();
  const typed = numberOf(prefix);
  const own = candidates.filter(({ label }) => !seen.has(label) && !isAnother(label, typed) && seen.add(label));
  return own.map((candidate, index) => {
    const { library, awaits } = candidate;
    const made = item({ ...candidate, awaits: awaits === true && isAlone }, index, range, typed, options);
    return library === undefined
      ? made
      : {
          ...made,
          additionalTextEdits: [
            {
              range: top,
              newText: `import "${library}"
`,
            },
          ],
        };
  });
}

/** A number, or several with `x` between them. */
const PLAIN_NUMBER = /^\d[\dx_]*$/;

/**
 * No digit is in it: a number that is typed is one at each of its digits, not the beginning of one that is listed. Nor
 * is `60MHz` in the making `600MHz`, in which clients find each of its characters.
 */
const CHOSEN_ONLY = "#";

/** With which a word or a quantity begins. */
const numberOf = (text: string): string | undefined => /^\d[\d_]*(?:\.\d+)?/.exec(text)?.[0];

/** Whether the label is a quantity of another number than the one that stands there. */
function isAnother(label: string, typed: string | undefined): boolean {
  return typed !== undefined && !PLAIN_NUMBER.test(label) && /^\d/.test(label) && numberOf(label) !== typed;
}

/** Numbers and lists of them that the client cannot tell from what is typed while its list is open. */
const isChosenOnly = ({ label, whole }: Offer, typed: string | undefined): boolean =>
  whole === true || /^\[./.test(label) || PLAIN_NUMBER.test(label) || (typed === undefined && /^\d/.test(label));

function item(
  candidate: Offer,
  index: number,
  range: Range,
  typed: string | undefined,
  options: ItemOptions,
): CompletionItem {
  const { label, kind, documentation, text = label, snippet, group = 0, preselect, awaits } = candidate;
  const reopens = options.reopens === true && awaits === true;
  const isSnippet = options.snippets && snippet !== undefined;
  const contents: MarkupContent | undefined = documentation && markup(documentation, options);
  return {
    label,
    kind,
    ...besideLabel(candidate, options),
    ...(contents && contents.value !== "" && { documentation: contents }),
    sortText: `${group}${String(index).padStart(5, "0")}`,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(preselect && { preselect }),
    ...(isChosenOnly(candidate, typed) && { filterText: CHOSEN_ONLY }),
    textEdit: { range, newText: isSnippet ? snippet : reopens ? `${text} ` : text },
    ...(reopens && { command: REOPEN }),
  };
}

/** As if it had opened by itself: Enter takes nothing that is there already. */
const REOPEN = { title: "Suggest", command: "editor.action.triggerSuggest", arguments: [{ auto: true }] };

/** Costs and shapes on the row itself where the client has place for them there. */
function besideLabel({ detail, shape, cost }: Offer, { labelDetails }: ItemOptions): Partial<CompletionItem> {
  if (labelDetails && (shape !== undefined || cost !== undefined)) {
    return {
      labelDetails: {
        ...(shape !== undefined && { detail: ` ${shape}` }),
        ...(cost !== undefined && { description: cost }),
      },
      ...(detail !== undefined && { detail }),
    };
  }
  const words = [detail, shape, cost].filter((each) => each !== undefined).join(", ");
  return words === "" ? {} : { detail: words };
}

export function keyword(row: WordRow, group = 0): Offer {
  return {
    label: row.word,
    kind: CompletionItemKind.Keyword,
    documentation: wordParts("Keyword", row),
    group,
  };
}

/** A word that takes a value; the detail says which. */
export function attribute(what: string, row: AttributeRow, group = 0): Offer {
  return {
    label: row.word,
    kind: row.type.kind === "flag" ? CompletionItemKind.EnumMember : CompletionItemKind.Property,
    ...(row.default !== undefined && { detail: `default ${row.default.replaceAll("`", "")}` }),
    documentation: attributeParts(what, row),
    group,
    awaits: row.type.kind !== "flag",
  };
}

export function layerWord(row: LayerRow, snippet: string, group = 0): Offer {
  return {
    label: row.word,
    kind: CompletionItemKind.Class,
    documentation: layerWordParts(row),
    snippet,
    group,
  };
}

export const wordItem = (label: string, kind: CompletionItemKind, group = 0, detail?: string): Offer => ({
  label,
  kind,
  group,
  detail,
});
