import * as t from "../../../grammar/tokens.js";
import {
  ACROSS_DIRECTIVES,
  type AttributeRow,
  AUTO_OPTIONS,
  indexByWord,
  LAYER_BY_WORD,
  type LayerRow,
  MAP_DIRECTIVES,
} from "../../../grammar/vocabulary.js";
import { afterAttributes, OTHERS } from "./attributes.js";
import { type CursorContext, depthOf, type Token } from "./context.js";
import { directiveValues, wholeCuts, wholeMappings } from "./costs/offers.js";
import type { CostOptions } from "./costs/place.js";
import { afterReferences, clause, type Follows, isOpen, optional, pending } from "./follows.js";
import { attribute, type Offer } from "./items.js";
import { operands } from "./names.js";

const MAP_BY_WORD = indexByWord(MAP_DIRECTIVES);
const ACROSS_BY_WORD = indexByWord(ACROSS_DIRECTIVES);

type Section = "head" | "from" | "attributes" | "map" | "across";

/** `before` begins with the layer word. */
export function afterLayer(context: CursorContext, options: CostOptions): Follows {
  const { before } = context;
  const row = LAYER_BY_WORD.get(before[0]?.image ?? "");
  if (before.length < 2) return pending([]);
  const { section, tokens } = sectionOf(before);
  const last = tokens.at(-1);
  const map = row?.weights === false || mapsAfter(context) ? [] : clause("map", OTHERS);
  const needsMore = row === undefined || needsAttributes(row);
  switch (section) {
    case "head": {
      const from = context.after.some(({ image }) => image === "from") ? [] : clause("from");
      if (needsMore) return row?.operands === "one" ? optional(from) : pending(from);
      return { candidates: [...from, ...map], complete: row.operands === "one" };
    }
    case "from":
      return afterReferences(context, tokens, needsMore ? [] : map, !needsMore);
    case "attributes":
      return afterAttributes(context, row, tokens, map, options);
    case "map":
      if (last === undefined) {
        const auto = clause("auto", 1);
        return pending([...wholeMappings(context, options), ...auto, ...directives(context, MAP_DIRECTIVES, "map", 2)]);
      }
      if (tokens[0]?.image === "auto" && isOfAuto(last)) {
        return { candidates: [...autoOptions(context, tokens), ...clause("across", 1)], complete: true };
      }
      return afterDirective(context, "map", tokens, options);
    case "across":
      if (last === undefined)
        return pending([...wholeCuts(context, options), ...directives(context, ACROSS_DIRECTIVES, "across", 1)]);
      return afterDirective(context, "across", tokens, options);
  }
}

export const needsAttributes = ({ required, needsOne }: LayerRow): boolean =>
  required.length > 0 || needsOne !== undefined;

/** `auto`, or one of the words that may follow it. */
function isOfAuto({ image }: Token): boolean {
  return image === "auto" || AUTO_OPTIONS.some(({ word }) => word === image);
}

function autoOptions({ after }: CursorContext, tokens: readonly Token[]): Offer[] {
  const given = new Set([...tokens, ...after].map(({ image }) => image));
  return AUTO_OPTIONS.filter(({ word }) => !given.has(word)).map((row) => attribute("Mapping directive", row));
}

/** The section of the statement that the tokens end in, and those of them that belong to it. */
function sectionOf(before: readonly Token[]): { section: Section; tokens: readonly Token[] } {
  let section = "head" as Section;
  let start = 2;
  let depth = 0;
  for (const [index, { image, tokenType }] of before.entries()) {
    if (index < 2) continue;
    if (tokenType === t.LeftParen || tokenType === t.LeftBracket) depth++;
    else if (tokenType === t.RightParen || tokenType === t.RightBracket) depth--;
    if (depth > 0) continue;
    const next = nextSection(section, image);
    if (next === undefined) continue;
    section = next;
    start = index + 1;
  }
  return { section, tokens: before.slice(start) };
}

function nextSection(section: Section, image: string): Section | undefined {
  const isMapped = section === "map" || section === "across";
  if (image === ":" && (section === "head" || section === "from")) return "attributes";
  if (image === "from" && section === "head") return "from";
  if (image === "map" && !isMapped) return "map";
  return image === "across" && section === "map" ? "across" : undefined;
}

function mapsAfter({ after }: CursorContext): boolean {
  return after.some(({ image }) => image === "map");
}

function directives(
  { before, after }: CursorContext,
  rows: readonly AttributeRow[],
  section: "map" | "across",
  group = 0,
): Offer[] {
  const tokens = [...before, ...after];
  const start = tokens.findLastIndex(({ image }) => image === section);
  const across = tokens.findIndex(({ image }, index) => index > start && image === "across");
  const given = new Set(tokens.slice(start + 1, across < 0 ? undefined : across).map(({ image }) => image));
  const what = section === "map" ? "Mapping directive" : "Cut over clusters";
  return rows.filter(({ word }) => !given.has(word)).map((row) => attribute(what, row, group));
}

function afterDirective(
  context: CursorContext,
  section: "map" | "across",
  tokens: readonly Token[],
  options: CostOptions,
): Follows {
  const rows = section === "map" ? MAP_BY_WORD : ACROSS_BY_WORD;
  const last = tokens.at(-1);
  if (isOpen(tokens)) return pending(operands(context));
  if (last !== undefined && rows.has(last.image)) {
    return pending([...directiveValues(context, section, last.image, options), ...operands(context, 1)]);
  }
  if (depthOf(tokens) > 0) return pending([]);
  const across = section === "map" && !context.after.some(({ image }) => image === "across") ? clause("across", 1) : [];
  const all = section === "map" ? MAP_DIRECTIVES : ACROSS_DIRECTIVES;
  return { candidates: [...directives(context, all, section), ...across], complete: true };
}
