/**
 * Cuts a file's tokens into units before any of them is parsed: a reserved word starts a unit, and so do
 * `omitted "`, `overlap`, `fuse` and `weights` where they are no names, and `NAME NAME :`, so that a misspelt layer word or any other error costs its own unit and no more.
 */
import { type IToken, tokenMatcher } from "chevrotain";
import { residentReader } from "./ambiguous/layer-resident.js";
import { opensNamed } from "./ambiguous/naming-declarations.js";
import { startsNaming } from "./ambiguous/naming-statements.js";
import { isScenario, scenarioReader } from "./ambiguous/scenario-words.js";
import { isSweep, sweepReader, sweepRule } from "./ambiguous/sweep-words.js";
import { isTakenInArch, isTakenName, isTakenWithoutLayers, withNames } from "./ambiguous/taken-names.js";
import type { UnitRule } from "./parser.js";
import { misspelt, notClosed, outsideNetwork, strayInside, unexpectedBrace } from "./place-faults.js";
import type { SyntaxFault } from "./syntax.js";
import * as t from "./tokens.js";
import { PROPERTY_BY_WORD, RESERVED, TAKEN_WORDS } from "./vocabulary.js";

export interface RawUnit {
  /** The rule that reads the tokens; without one they start no statement. */
  readonly rule: UnitRule | undefined;
  readonly tokens: readonly IToken[];
  /** An error of the place where the unit stands, spans absolute. */
  readonly error?: SyntaxFault;
  /** Where the outline stood before the unit. */
  readonly state: OutlineState;
}

/** Bodies that hold statements of their own. */
type OwnScope = "scenario" | "sweep";

/** All that cutting units depends on besides the tokens from there on. */
export interface OutlineState {
  readonly scope: "file" | "body" | OwnScope;
  /** The first word of the body we are in or were in last. */
  readonly header: { readonly text: string; readonly start: number } | undefined;
  /** Whether that body is still open; one that a stray statement begins has no brace to miss. */
  readonly open: boolean;
}

/** In which a statement's tokens are read alike; undefined where statements of networks are. */
export function statementsOf(scope: OutlineState["scope"]): OwnScope | undefined {
  return scope === "scenario" || scope === "sweep" ? scope : undefined;
}

export const OUTSIDE: OutlineState = { scope: "file", header: undefined, open: false };

export interface OutlineOptions {
  /** The token to begin with, by default the first, and where the outline stands there. */
  readonly from?: { readonly index: number; readonly state: OutlineState };
  /** Asked before every unit; true ends the outline there. */
  readonly endsAt?: (index: number, state: OutlineState) => boolean;
}

const RULES: ReadonlyMap<string, UnitRule> = new Map([
  ["import", "importDeclaration"],
  ["const", "constDeclaration"],
  ["arch", "archDeclaration"],
  ["network", "networkHeader"],
  ["block", "blockHeader"],
  ["precision", "precisionStatement"],
  ["resident", "residentStatement"],
  ["omitted", "omittedStatement"],
  ["input", "inputStatement"],
  ["use", "useStatement"],
  ["output", "outputStatement"],
  ["budget", "budgetStatement"],
  ["measured", "measuredStatement"],
  ["overlap", "overlapStatement"],
  ["fuse", "fuseStatement"],
  ["weights", "weightsStatement"],
]);

/** What a scenario may hold. */
const SCENARIO_RULES: ReadonlyMap<string, UnitRule> = new Map([
  ["run", "runStatement"],
  ["system", "systemStatement"],
  ["battery", "batteryStatement"],
  ["budget", "budgetStatement"],
  ["measured", "measuredStatement"],
]);

const HEADER_RULES = { scenario: "scenarioHeader", sweep: "sweepHeader" } as const;
const READERS = { scenario: scenarioReader, sweep: sweepReader } as const;

const OMITTED = t.wordToken("omitted");
const MEASURED = t.wordToken("measured");
const FILE_LEVEL = new Set(["import", "arch", "network", "block"]);
/** After these a name is wanted, so `NAME NAME :` there is not the start of a layer. */
const NAME_WANTED = new Set([
  ...["from", "as", "on", "extends", "repeat", "via", "at", "every", "share", "of", "run", "fuse"],
  ...[",", ".", "(", "["],
]);

/** The units, and the index of the token before which the outline was ended, if it was. */
export function outline(
  tokens: readonly IToken[],
  { from = { index: 0, state: OUTSIDE }, endsAt }: OutlineOptions = {},
): { readonly units: RawUnit[]; readonly end: number | undefined } {
  const units: RawUnit[] = [];
  let { index, state } = from;
  let before = state;

  const take = (end: number, rule: UnitRule | undefined, error?: SyntaxFault) => {
    const unit = { rule, tokens: withNames(tokens.slice(index, end), rule === "layerStatement"), state: before };
    units.push(error === undefined ? unit : { ...unit, error });
    index = end;
  };
  const enter = (token: IToken, scope: "body" | OwnScope = "body") => {
    state = { scope, header: { text: token.image, start: token.startOffset }, open: true };
  };

  while (index < tokens.length) {
    const token = tokens[index] as IToken;
    const word = token.image;
    before = state;
    if (state.scope !== "file" && endsBody(tokens, index, state.scope)) {
      if (state.open) markUnclosed(units, state, tokens[index - 1]);
      state = OUTSIDE;
    }
    if (endsAt?.(index, before)) return { units, end: index };
    const { scope, header } = state;
    if (word === "}") {
      take(index + 1, "closeBrace", scope === "file" ? unexpectedBrace(token) : undefined);
      state = { scope: "file", header, open: false };
    } else if (word === "network" || word === "block") {
      take(headerEnd(tokens, index), RULES.get(word));
      enter(token);
    } else if (word === "arch") {
      take(archEnd(tokens, index), "archDeclaration");
    } else if (scope === "file" && (isScenario(token) || isSweep(token))) {
      const own = isSweep(token) ? "sweep" : "scenario";
      take(headerEnd(tokens, index), HEADER_RULES[own]);
      enter(token, own);
    } else if (scope === "scenario" || scope === "sweep") {
      const rule = scope === "sweep" ? sweepRule(tokens, index) : SCENARIO_RULES.get(word);
      const isStray = rule === undefined && (RESERVED.has(word) || startsNamed(tokens, index));
      const error = isStray ? strayInside(token, scope) : undefined;
      take(statementEnd(tokens, index, startsWithin(scope, tokens, index)), rule ?? statementRule(token), error);
    } else if (scope === "file" && word !== "import" && word !== "const" && opensBody(tokens, index)) {
      const end = headerEnd(tokens, index);
      const own = ownScope(tokens, index, end);
      if (own !== undefined) {
        take(end, HEADER_RULES[own], misspelt(token, own));
        enter(token, own);
      } else if (opensArch(tokens.slice(index, end + 1))) take(archEnd(tokens, index), undefined);
      else {
        take(end, undefined);
        enter(token);
      }
    } else {
      const isReserved = RESERVED.has(word) || startsNamed(tokens, index);
      const strayed = scope === "file" && isReserved && word !== "import" && word !== "const";
      // A statement after a closed body: the brace before it was one too many, so the body goes on.
      const error = strayed ? outsideNetwork(token, header, tokens[index - 1]) : undefined;
      if (strayed) state = { ...state, scope: "body" };
      take(statementEnd(tokens, index), statementRule(token), error);
    }
  }
  if (state.open) markUnclosed(units, state, tokens.at(-1));
  return { units, end: undefined };
}

function statementRule(token: IToken): UnitRule | undefined {
  return RULES.get(token.image) ?? (tokenMatcher(token, t.LayerWord) ? "layerStatement" : undefined);
}

/** Whether a declaration begins there that no body can hold; a constant is no statement of a scenario or a sweep. */
function endsBody(tokens: readonly IToken[], index: number, scope: OutlineState["scope"]): boolean {
  const { image } = tokens[index] as IToken;
  return FILE_LEVEL.has(image) || opensNamed(tokens, index) || (statementsOf(scope) !== undefined && image === "const");
}

/** `omitted` is a name like any other, unless a text in quotes follows. */
function startsOmitted(tokens: readonly IToken[], index: number): boolean {
  if (tokens[index]?.tokenType !== OMITTED) return false;
  const next = tokens[index + 1]?.tokenType;
  return next === t.StringToken || next === t.UnclosedString;
}

/** Whether a statement begins there whose word may be a name. */
function startsNamed(tokens: readonly IToken[], index: number): boolean {
  return startsOmitted(tokens, index) || startsNaming(tokens, index);
}

/** Whether a reserved word, a brace, `omitted "`, `overlap`, `fuse`, `weights`, the header of a scenario or a sweep, or `NAME NAME :` starts a new unit at the index. */
export function startsUnit(tokens: readonly IToken[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined) return true;
  if (tokenMatcher(token, t.Reserved)) return !isTakenName(tokens, index);
  if (token.tokenType === t.RightBrace) return true;
  if (startsNamed(tokens, index) || opensNamed(tokens, index)) return true;
  if (!tokenMatcher(token, t.Identifier) || NAME_WANTED.has(token.image)) return false;
  if (NAME_WANTED.has(tokens[index - 1]?.image ?? "")) return false;
  const [second, third] = [tokens[index + 1], tokens[index + 2]];
  if (second === undefined || third === undefined || !tokenMatcher(second, t.Identifier)) return false;
  return third.tokenType === t.Colon;
}

/** The same between the braces of a scenario or a sweep, behind a statement, where its own words do too. */
function startsWithin(scope: OwnScope, tokens: readonly IToken[], start: number): typeof startsUnit {
  const starts = READERS[scope](tokens, start);
  return (_, index) => {
    if (starts(index)) return true;
    if (isTakenWithoutLayers(tokens, index) || !startsUnit(tokens, index)) return false;
    const isName = scope === "sweep" && (startsNaming(tokens, index) || TAKEN_WORDS.has(tokens[index]?.image ?? ""));
    return !isName || !(isFirstOperand(tokens, index, start) || starts(index + 1));
  };
}

/** Whether it is the first metric, or operand, of a sweep's statement. */
function isFirstOperand(tokens: readonly IToken[], index: number, start: number): boolean {
  if (index - 1 !== start) return false;
  const rule = sweepRule(tokens, start);
  return rule === "goalStatement" || rule === "keepStatement";
}

/** Before the next unit; a `{` in a statement takes what stands before its `}` with it. */
function statementEnd(tokens: readonly IToken[], start: number, starts = startsUnit): number {
  const isOfLayer = residentReader(tokens, start);
  let end = start + 1;
  let inBrace = false;
  while (end < tokens.length) {
    if (starts(tokens, end) && !isOfLayer(end)) {
      if (!inBrace || tokens[end]?.tokenType !== t.RightBrace) return end;
      inBrace = false;
    } else if (tokens[end]?.tokenType === t.LeftBrace) inBrace = true;
    end++;
  }
  return end;
}

/** After the `{` of a header, or before the unit that starts without one. */
function headerEnd(tokens: readonly IToken[], start: number): number {
  let end = start + 1;
  while (end < tokens.length && !startsUnit(tokens, end)) {
    end++;
    if (tokens[end - 1]?.tokenType === t.LeftBrace) break;
  }
  return end;
}

/** After the `}` of an architecture, which may hold points in braces of their own; no property is a reserved word. */
function archEnd(tokens: readonly IToken[], start: number): number {
  let end = start + 1;
  let depth = 0;
  const isEnd = (index: number) => {
    const token = tokens[index] as IToken;
    if (depth > 0 && token.tokenType === MEASURED) return false;
    if (opensNamed(tokens, index)) return true;
    return tokenMatcher(token, t.Reserved) && !isTakenInArch(tokens, index);
  };
  while (end < tokens.length && !isEnd(end)) {
    const { tokenType } = tokens[end++] as IToken;
    if (tokenType === t.LeftBrace) depth++;
    else if (tokenType === t.RightBrace && --depth <= 0) break;
  }
  return end;
}

/** What a misspelt `sweep` or `scenario` was meant to be: `WORD NAME of NAME {`, or a statement of its own behind the brace. */
function ownScope(tokens: readonly IToken[], start: number, end: number): OwnScope | undefined {
  if (tokens[start + 2]?.image === "of" && end === start + 5) return "sweep";
  if (scenarioReader(tokens, end)(end)) return "scenario";
  if (opensArch(tokens.slice(start, end + 1))) return undefined;
  return sweepReader(tokens, start)(end) ? "sweep" : undefined;
}

/** A misspelt `network` or `block`: unknown words with a `{` before any statement. */
function opensBody(tokens: readonly IToken[], start: number): boolean {
  if (tokenMatcher(tokens[start] as IToken, t.Reserved)) return false;
  return tokens[headerEnd(tokens, start) - 1]?.tokenType === t.LeftBrace;
}

/** Whether the first brace is followed by a property, as in a misspelt `arch`. */
export function opensArch(tokens: readonly IToken[]): boolean {
  const open = tokens.findIndex((token) => token.tokenType === t.LeftBrace);
  return open >= 0 && PROPERTY_BY_WORD.has(tokens[open + 1]?.image ?? "");
}

/** Puts "not closed" on the last unit of a body that ends without its brace. */
function markUnclosed(units: RawUnit[], { header }: OutlineState, last: IToken | undefined): void {
  const unit = units.pop();
  if (unit === undefined || last === undefined) return;
  const error = notClosed(header, last);
  units.push({ ...unit, error: unit.error ?? error });
}
