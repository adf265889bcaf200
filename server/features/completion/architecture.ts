/** What can follow in an architecture: its properties, operating points, and what was measured of it. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import {
  type AttributeRow,
  PEAK_METRICS,
  POINT_PROPERTIES,
  PROPERTIES,
  PROPERTY_PHRASES,
  PROVENANCES,
  type PropertyRowOf,
} from "../../../grammar/vocabulary.js";
import { wordParts } from "../hover/words.js";
import { valuesAround } from "./axis-values.js";
import { type CursorContext, depthOf, type Token } from "./context.js";
import { clause, type Follows, isOpen, optional, pending, whole } from "./follows.js";
import { attribute, keyword, type Offer, wordItem } from "./items.js";
import { architectures, operands } from "./names.js";
import { place } from "./statements.js";
import { isOpeningBrace, wantsArchitecture } from "./units.js";
import { precisions, quantities } from "./values.js";

export function afterArch(context: CursorContext): Follows {
  const { before } = context;
  const open = before.findIndex(isOpeningBrace);
  if (wantsArchitecture(before)) return pending(architectures(context));
  if (open < 0) return optional(before.length === 2 ? clause("extends") : []);
  const inner = before.slice(open + 1);
  const point = openPoint(inner);
  if (point !== undefined) return afterProperty(context, point, POINT_PROPERTIES, []);
  if (before.at(-1)?.tokenType === t.RightBrace && inner.length > 0 && !closesPoint(inner)) return whole();
  if (inner.at(-1)?.image === "point") return pending();
  const measured = inner.findLastIndex(({ image }) => image === "measured");
  if (measured >= 0 && !isOver(inner.slice(measured + 1))) return afterMeasured(context, inner.slice(measured + 1));
  const started = inner.slice(measured < 0 ? 0 : inner.length);
  return afterProperty(context, started, PROPERTIES, [
    { ...keyword(POINT), snippet: `point ${place(1, "name")} { clock ${place(2, "600MHz")} }`, group: 1 },
    {
      ...keyword(MEASURED),
      snippet: `measured ${place(1, "peak")}(w${place(2, "1")} a${place(3, "1")}) = $0`,
      group: 1,
    },
  ]);
}

const POINT = { word: "point", documentation: "An operating point: a clock, and what holds at it." };
const MEASURED = { word: "measured", documentation: "A published or measured figure of all tiles at work." };

/** What stands in the braces of a point that is still open. */
function openPoint(tokens: readonly Token[]): readonly Token[] | undefined {
  const open = tokens.findLastIndex(isOpeningBrace);
  const isClosed = tokens.slice(open + 1).some(({ tokenType }) => tokenType === t.RightBrace);
  return open < 0 || isClosed ? undefined : tokens.slice(open + 1);
}

function closesPoint(tokens: readonly Token[]): boolean {
  const braces = tokens.reduce((depth, { tokenType }) => {
    return depth + (tokenType === t.LeftBrace ? 1 : tokenType === t.RightBrace ? -1 : 0);
  }, 0);
  return braces === 0;
}

/** The properties that are not given yet, or what the last one's value can be, and where it may come from. */
function afterProperty(
  context: CursorContext,
  tokens: readonly Token[],
  all: readonly PropertyRowOf<string>[],
  others: readonly Offer[],
): Follows {
  const last = tokens.at(-1);
  const row = all.find(({ word }) => word === last?.image);
  if (isOpen(tokens)) return pending(operands(context));
  if (row !== undefined) {
    return pending(valuesOf(context, row));
  }
  const seconds = PROPERTY_PHRASES.get(tokens.at(-2)?.image ?? "")?.after(last?.image ?? "") ?? [];
  if (seconds.length > 0) return pending(seconds.map((word) => wordItem(word, CompletionItemKind.EnumMember)));
  if (depthOf(tokens) > 0) return pending();
  const given = new Set([...tokens, ...context.after].map(({ image }) => image));
  const rows = all.filter(({ word }) => !given.has(word));
  const isValue = last !== undefined && ![t.RightBrace, t.StringToken].includes(last.tokenType);
  const sources = isValue && !PROVENANCES.some(({ word }) => word === last.image) ? PROVENANCES : [];
  const properties = [...rows.filter(isFirst), ...rows.filter((each) => !isFirst(each))];
  const next = [...properties.map((each) => attribute("Property", each)), ...others];
  const origins = sources.map((each) => keyword(each, 0));
  // On the value's own line, where it comes from; on a new one, what the machine has besides.
  const [first, second] = context.startsLine ? [next, origins] : [origins, next];
  return optional([...first, ...second.map((each) => ({ ...each, group: (each.group ?? 0) + 2 }))]);
}

/** What an operating point needs. */
const isFirst = ({ word, default: usual }: AttributeRow): boolean =>
  word === "clock" && usual?.startsWith("none") === true;

/** The usual value, or an example; then those around it, the nearest first. Of words that which holds anyway comes last. */
function valuesOf(context: CursorContext, { type, default: usual, sample }: PropertyRowOf<string>): Offer[] {
  if (type.kind === "word") {
    const words = [...type.words.filter((word) => word !== usual), ...type.words.filter((word) => word === usual)];
    return words.map((word) =>
      wordItem(word, CompletionItemKind.EnumMember, 0, word === usual ? "default" : undefined),
    );
  }
  const first = wordItem(sample ?? usual, CompletionItemKind.Value, 0, sample ? "example" : "default");
  const others = valuesAround(context, type, first.label).filter(({ label }) => label !== first.label);
  const far = ({ label }: Offer) => Math.abs(Math.log(Number.parseFloat(label) / Number.parseFloat(first.label)));
  if (/^\d/.test(first.label) && !/^\d/.test(context.prefix))
    others.reverse().sort((one, other) => far(one) - far(other));
  return [first, ...others, ...(type.kind === "quantity" ? [] : operands(context, 1))];
}

/** `measured METRIC(w1 a1) = VALUE at POINT`: whether the tokens after the first word are all of it. */
function isOver(tokens: readonly Token[]): boolean {
  const sign = tokens.findIndex(({ tokenType }) => tokenType === t.Equals);
  const at = tokens.findIndex(({ image }, index) => index > sign && image === "at");
  return sign >= 0 && (at < 0 ? tokens.length > sign + 2 : tokens.length > at + 2);
}

function afterMeasured(context: CursorContext, tokens: readonly Token[]): Follows {
  const row = PEAK_METRICS.find(({ word }) => word === tokens[0]?.image);
  if (tokens.length === 0) {
    return pending(
      PEAK_METRICS.map((each) => ({
        ...wordItem(each.word, CompletionItemKind.Property),
        documentation: wordParts("Metric of an architecture", each),
      })),
    );
  }
  const sign = tokens.findIndex(({ tokenType }) => tokenType === t.Equals);
  if (sign < 0) {
    if (depthOf(tokens) > 0) return pending(precisions(context, ["w", "a"]));
    return pending(tokens.length > 1 ? [wordItem("=", CompletionItemKind.Operator)] : []);
  }
  if (tokens.length === sign + 1) return pending(row === undefined ? [] : quantities(context, row.dimension));
  if (tokens.at(-1)?.image === "at") return pending(declaredPoints(context));
  return optional(clause("at"));
}

/** The points that this very architecture declares. */
function declaredPoints({ unit }: CursorContext): Offer[] {
  if (unit?.node.kind !== "arch") return [];
  return unit.node.points.flatMap(({ name }) => (name ? wordItem(name.text, CompletionItemKind.EnumMember) : []));
}
