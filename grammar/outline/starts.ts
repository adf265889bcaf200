/** Where units begin. */
import { type IToken, tokenMatcher } from "chevrotain";
import { opensNamed } from "../ambiguous/naming-declarations.js";
import { startsNaming } from "../ambiguous/naming-statements.js";
import { scenarioReader } from "../ambiguous/scenario-words.js";
import { sweepReader, sweepRule } from "../ambiguous/sweep-words.js";
import { isTakenName, isTakenWithoutLayers } from "../ambiguous/taken-names.js";
import * as t from "../tokens.js";
import { TAKEN_WORDS } from "../vocabulary.js";
import { type OutlineState, type OwnScope, statementsOf } from "./state.js";

const READERS = { scenario: scenarioReader, sweep: sweepReader } as const;

const OMITTED = t.wordToken("omitted");
const FILE_LEVEL = new Set(["import", "arch", "network", "block"]);
/** After these a name is wanted, so `NAME NAME :` there is not the start of a layer. */
const NAME_WANTED = new Set([
  ...["from", "as", "on", "extends", "repeat", "via", "at", "every", "share", "of", "run", "fuse"],
  ...[",", ".", "(", "["],
]);

/** Whether a declaration begins there that no body can hold; a constant is no statement of a scenario or a sweep. */
export function endsBody(tokens: readonly IToken[], index: number, scope: OutlineState["scope"]): boolean {
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
export function startsNamed(tokens: readonly IToken[], index: number): boolean {
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
export function startsWithin(scope: OwnScope, tokens: readonly IToken[], start: number): typeof startsUnit {
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
