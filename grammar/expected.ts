/** What could stand at a place, in words, for the message of a syntax error. */
import type { IToken, TokenType } from "chevrotain";
import { recordedParser, type UnitRule } from "./parser.js";
import * as t from "./tokens.js";
import {
  ATTRIBUTE_BY_WORD,
  FUSE_OPTIONS,
  METRIC_PHRASES,
  OVERLAP_PHRASES,
  OVERLAPPING,
  PROPERTY_PHRASES,
  WEIGHT_OPTIONS,
} from "./vocabulary.js";

/** Beyond this many tokens the question costs more than its answer is worth. */
const LONGEST_PREFIX = 200;

/** Token types that together mean one thing to a reader. */
const GROUPS: readonly { readonly label: string; readonly types: readonly TokenType[] }[] = [
  {
    label: "a value",
    types: [t.NumberToken, t.QuantityToken, t.ShapeToken, t.LeftBracket, t.LeftParen, t.Minus, t.Identifier],
  },
  { label: "an expression", types: [t.NumberToken, t.QuantityToken, t.LeftParen, t.Minus, t.Identifier] },
  { label: "an operator", types: [t.AdditiveOperator, t.ProductOperator] },
];

/** What may follow the tokens in the rule; empty where nothing may. */
export function expectedAt(rule: UnitRule, tokens: readonly IToken[]): string[] {
  if (tokens.length > LONGEST_PREFIX) return [];
  if (rule === "archDeclaration") return labels(rule, tokens, inBody(tokens) ? "a property" : "a name");
  const asserts = rule === "budgetStatement" || rule === "measuredStatement";
  if (asserts && tokens.length === 1) return labels(rule, tokens, "a metric");
  if (asserts && tokens.length === 2) return afterMetric(rule, tokens);
  if (asserts && tokens.length === 3 && tokens[2]?.tokenType === OF_WORD) return [A_NAME];
  // Of a scenario's power alone.
  if (asserts && tokens[1]?.image !== "power") return labels(rule, tokens, "a name").filter((label) => label !== OF);
  if (rule === "runStatement" && tokens.length === 1) return labels(rule, tokens, "a network");
  if (rule === "axisStatement") return ofAxis(tokens);
  if (rule === "goalStatement") return labels(rule, tokens, "a metric");
  if (rule === "sweepHeader" && tokens.at(-1)?.tokenType === OF_WORD) return ["a network"];
  if (rule === "overlapStatement") return ofOverlap(tokens);
  if (rule === "fuseStatement") return ofFuse(tokens);
  if (rule === "weightsStatement" && tokens.length === 1) return code(WEIGHT_OPTIONS.map(({ word }) => word));
  if (rule === "weightsStatement" && tokens.length === 2) return ["a value"];
  if (rule === "omittedStatement") return labels(rule, tokens, "a figure");
  if (rule !== "layerStatement") return labels(rule, tokens, "a name");
  const map = tokens.map((token) => token.image).lastIndexOf("map");
  if (map > 1) return labels("mapping", tokens.slice(map), "a mapping directive");
  const attribute = ATTRIBUTE_BY_WORD.get(tokens.at(-1)?.image ?? "");
  const afterColon = tokens.some((token) => token.tokenType === t.Colon);
  if (afterColon && attribute !== undefined && attribute.type.kind !== "flag") return ["a value"];
  return labels(rule, tokens, afterColon ? "an attribute" : "a name");
}

const OF_WORD = t.wordToken("of");
const OF = OF_WORD.LABEL;
const AUTO = t.wordToken("auto");
const A_NAME = "a name";

const code = (words: readonly string[]) => words.map((word) => `\`${word}\``);

/** Of a metric of two words the second, else what goes on from it. */
function afterMetric(rule: UnitRule, tokens: readonly IToken[]): string[] {
  const metric = tokens[1]?.image ?? "";
  const seconds = METRIC_PHRASES.after(metric);
  if (seconds.length > 0) return code(seconds);
  return labels(rule, tokens, A_NAME).filter((label) => label !== A_NAME && (label !== OF || metric === "power"));
}

/** The parts, what one of them may be, and a comma before the next. */
function ofOverlap(tokens: readonly IToken[]): string[] {
  const start = tokens.findLastIndex(({ tokenType }) => tokenType === t.Comma);
  const [part, first, second] = tokens.slice(Math.max(start, 0) + 1).map(({ image }) => image);
  if (part === undefined) return code(OVERLAPPING.map(({ word }) => word));
  const type = OVERLAPPING.find(({ word }) => word === part)?.type;
  // A value whose part is missing is taken for a part.
  if (first === undefined) return code(type?.kind === "word" ? type.words : OVERLAPPING.map(({ word }) => word));
  const seconds = second === undefined ? OVERLAP_PHRASES.after(first) : undefined;
  return seconds === undefined || seconds.length === 0 ? ["`,`"] : code(seconds);
}

/** Of axes whose values are no numbers. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ["precision", "[w4 a4, w8 a8]"],
  ["point", "[low, high]"],
  ["networks", "[a, b]"],
]);

/** The list behind what it is of; the axis `precision` holds words such as `w4`. */
function ofAxis(tokens: readonly IToken[]): string[] {
  const open = tokens.findIndex(({ tokenType }) => tokenType === t.LeftBracket);
  if (open < 0 && tokens.at(-1)?.tokenType === t.Dot) return [A_NAME];
  if (open < 0) return [`a list such as \`${LISTS.get(tokens.at(-1)?.image ?? "") ?? "[4, 8]"}\``];
  const isPrecision = tokens[open - 1]?.image === "precision";
  const last = tokens.at(-1)?.tokenType;
  if (isPrecision && (last === t.Comma || last === t.LeftBracket)) return [t.PrecisionWord.LABEL ?? ""];
  if (last === t.Comma || last === t.LeftBracket) return ["a value"];
  const seconds = PROPERTY_PHRASES.get(tokens[open - 1]?.image ?? "")?.after(tokens.at(-1)?.image ?? "") ?? [];
  if (seconds.length > 0) return code(seconds);
  const found = labels("axisStatement", tokens, A_NAME).filter((label) => label !== A_NAME);
  return isPrecision ? found : found.filter((label) => label !== t.PrecisionWord.LABEL);
}

/** A name behind another one is an option's word, or a layer whose comma is missing. */
function ofFuse(tokens: readonly IToken[]): string[] {
  const last = tokens.at(-1)?.tokenType;
  if (tokens.length === 2 && last === AUTO) return [];
  const isNext = tokens.length === 1 || last === t.Comma || last === t.Dot;
  const options = code(FUSE_OPTIONS.map(({ word }) => word));
  const isName = (label: string) => label === A_NAME;
  return labels("fuseStatement", tokens, A_NAME).flatMap((label) => {
    if (!isName(label)) return [label];
    return isNext ? ["a layer"] : options;
  });
}

function inBody(tokens: readonly IToken[]): boolean {
  return tokens.some((token) => token.tokenType === t.LeftBrace);
}

/** Answers by rule and types of the tokens, since junk asks the same again and again. */
const known = new Map<string, string[]>();
const MOST_KNOWN = 1000;

function labels(rule: UnitRule | "mapping", tokens: readonly IToken[], nameLabel: string): string[] {
  const key = [rule, nameLabel, ...tokens.map((token) => token.tokenTypeIdx)].join();
  const answer = known.get(key) ?? findLabels(rule, tokens, nameLabel);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, answer);
  return answer;
}

/** `resident` among attributes is one of them. */
function isNamed(type: TokenType, nameLabel: string): boolean {
  return type === t.Identifier || (type === RESIDENT && nameLabel === "an attribute");
}

const RESIDENT = t.wordToken("resident");

function findLabels(rule: UnitRule | "mapping", tokens: readonly IToken[], nameLabel: string): string[] {
  const following = recordedParser().computeContentAssist(rule, tokens as IToken[]);
  let types = [...new Set(following.map((path) => path.nextTokenType))];
  const found: string[] = [];
  for (const group of GROUPS) {
    if (!group.types.every((type) => types.includes(type))) continue;
    found.push(group.label);
    types = types.filter((type) => !group.types.includes(type));
  }
  for (const type of types) {
    // Only some attributes take a text, and `a value` is what is said of them.
    if (type === t.StringToken && rule === "layerStatement") continue;
    if (type === t.StringToken && rule === "importDeclaration") found.push("a path in quotes");
    else found.push(isNamed(type, nameLabel) ? nameLabel : (type.LABEL ?? type.name));
  }
  return [...new Set(found)];
}
