/** One unit's tokens to its node, with at most one syntax error, and those of names that are words. */
import { type IRecognitionException, type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { withDottedNames } from "./ambiguous/dotted-names.js";
import { sweepRule } from "./ambiguous/sweep-words.js";
import { takenNames } from "./ambiguous/taken-names.js";
import { expectedAt } from "./expected.js";
import { opensArch } from "./outline/misspelt-headers.js";
import { linesIn, splitPoint } from "./outline/misspelt-lines.js";
import { type RawUnit as OutlinedUnit, type OutlineState, statementsOf } from "./outline/state.js";
import { type UnitDraft, type UnitRule, unitParser } from "./parser.js";
import { HELD } from "./place-faults.js";
import type { Span, SyntaxFault, Unit, UnitNode } from "./syntax.js";
import * as t from "./tokens.js";

type RawUnit = Pick<OutlinedUnit, "rule" | "tokens" | "error" | "state">;

/** Deeper nesting of brackets is refused, so that no reader of the tree can run out of stack. */
export const MAX_NESTING = 100;

/** In their expressions `N.k` is one name. */
const DOTTED: ReadonlySet<UnitRule | undefined> = new Set(["axisStatement", "derivedStatement", "keepStatement"]);

/** The unit's node; two where a later line turns out to start a statement of its own. */
export function parseUnit(text: string, raw: RawUnit, doc: string | undefined): Unit[] {
  const { rule, state } = raw;
  const tokens = DOTTED.has(rule) ? withDottedNames(raw.tokens) : raw.tokens;
  const deep = tooDeep(tokens);
  if (deep !== undefined) return [unit({ kind: "unknown" }, tokens, doc, [deep])];
  if (rule === undefined) {
    const lines = statementsOf(state.scope) === undefined ? [tokens] : linesIn(text, tokens, state);
    return lines.flatMap((line, index) => parseLine(text, line, index === 0 ? doc : undefined, state));
  }
  const draft = unitParser.read(rule, tokens as IToken[]);
  const exception = unitParser.errors[0];
  const split = splitPoint(text, { ...raw, tokens }, draft, exception);
  if (split !== undefined) {
    const isOmitted = tokens[split]?.tokenType === OMITTED;
    const rest = { rule: isOmitted ? ("omittedStatement" as const) : undefined, tokens: tokens.slice(split), state };
    return [
      ...parseUnit(text, { rule, tokens: tokens.slice(0, split), state }, doc),
      ...parseUnit(text, rest, undefined),
    ];
  }
  if (exception === undefined) return [unit(draft, raw.tokens, doc, [])];
  // An error that follows from the place of the whole unit is reported there.
  const errors = raw.error === undefined ? [syntaxError(rule, tokens, exception)] : [];
  draft.broken = true;
  return [unit(draft, raw.tokens, doc, errors)];
}

type Mutable<T> = T extends unknown ? { -readonly [K in keyof T]: T[K] } : never;

function unit(
  draft: UnitDraft,
  tokens: readonly IToken[],
  doc: string | undefined,
  errors: readonly SyntaxFault[],
): Unit {
  const first = tokens[0] as IToken;
  const last = tokens.at(-1) as IToken;
  // The draft becomes the node: copies of many drafts would each get a layout of their own, slow to read ever after.
  const node = draft as Mutable<UnitNode>;
  node.span = { start: 0, end: last.startOffset + last.image.length - first.startOffset };
  if (doc !== undefined) node.doc = doc;
  return { at: first.startOffset, node, errors: [...takenNames(tokens), ...errors] };
}

/** In a sweep the line may be an axis after all, though one without its list. */
function parseLine(text: string, tokens: readonly IToken[], doc: string | undefined, state: OutlineState): Unit[] {
  const rule = state.scope === "sweep" ? sweepRule(tokens) : undefined;
  return rule === undefined ? [misspeltUnit(tokens, doc, state)] : parseUnit(text, { rule, tokens, state }, doc);
}

/** A unit that starts with no known word: read as what it is written like, a body's header, an arch or a layer. */
function misspeltUnit(tokens: readonly IToken[], doc: string | undefined, { scope }: OutlineState): Unit {
  const first = tokens[0] as IToken;
  const error = (...expected: string[]): SyntaxFault[] => [
    { code: "IMN002", span: relative(tokens, first), found: first.image, expected },
  ];
  const own = statementsOf(scope);
  if (own !== undefined) {
    const errors = error(...HELD[own]).map((each) => ({ ...each, inside: own }));
    return unit({ kind: "unknown" }, tokens, doc, errors);
  }
  const readAs = (rule: UnitRule, type: TokenType) => {
    const standIn = { ...first, tokenType: type, tokenTypeIdx: type.tokenTypeIdx as number };
    const draft = unitParser.read(rule, [standIn, ...tokens.slice(1)]);
    draft.broken = true;
    return draft;
  };
  if (opensArch(tokens)) return unit(readAs("archDeclaration", t.wordToken("arch")), tokens, doc, error("`arch`"));
  if (tokens.at(-1)?.tokenType === t.LeftBrace) {
    return unit(bodyHeader(tokens), tokens, doc, error("`network`", "`block`"));
  }
  const draft: UnitDraft = likeLayer(tokens) ? readAs("layerStatement", STAND_IN) : { kind: "unknown" };
  // What could stand there instead is known where its place is.
  return unit(draft, tokens, doc, error());
}

const OMITTED = t.wordToken("omitted");

/** Any layer word does: all layers are written alike. */
const STAND_IN = t.wordToken("conv");

/** `NAME NAME`, followed by what follows a layer's name. */
function likeLayer([first, second, third]: readonly IToken[]): boolean {
  if (first === undefined || second === undefined || second.tokenType === t.PrecisionWord) return false;
  if (!tokenMatcher(first, t.Identifier) || !tokenMatcher(second, t.Identifier)) return false;
  return third === undefined || [":", "from", "map"].includes(third.image);
}

function bodyHeader(tokens: readonly IToken[]): UnitDraft {
  const name = tokens.find((token, index) => index > 0 && tokenMatcher(token, t.Identifier));
  return { kind: "network", broken: true, ...(name && { name: { text: name.image, span: relative(tokens, name) } }) };
}

function syntaxError(rule: UnitRule, tokens: readonly IToken[], exception: IRecognitionException): SyntaxFault {
  const atEnd = Number.isNaN(exception.token.startOffset) || exception.token.image === "";
  const bad = atEnd ? undefined : exception.token;
  const readable = bad === undefined ? tokens : tokens.slice(0, tokens.indexOf(bad));
  const expected = expectedAt(rule, readable);
  const last = tokens.at(-1) as IToken;
  if (last.tokenType === t.UnclosedString) {
    return { code: "IMN003", span: relative(tokens, last), found: last.image, expected: ['`"`'] };
  }
  if (bad !== undefined) return { code: "IMN001", span: relative(tokens, bad), found: bad.image, expected };
  return { code: "IMN001", span: relative(tokens, last), expected };
}

function relative(tokens: readonly IToken[], token: IToken): Span {
  const start = token.startOffset - (tokens[0] as IToken).startOffset;
  return { start, end: start + token.image.length };
}

function tooDeep(tokens: readonly IToken[]): SyntaxFault | undefined {
  let depth = 0;
  for (const token of tokens) {
    if (token.tokenType === t.LeftParen || token.tokenType === t.LeftBracket) depth++;
    else if (token.tokenType === t.RightParen || token.tokenType === t.RightBracket) depth--;
    if (depth > MAX_NESTING) {
      return { code: "IMN005", span: relative(tokens, token), found: token.image, expected: [] };
    }
  }
  return undefined;
}
