/**
 * The tree of a changed text from that of the text before, which is used up: units behind the change move with it, as
 * the same objects. Tokens depend only on the text from their start on, and
 * units only on the tokens from theirs and the outline's state: so reading starts a little before the change, and
 * ends where an old unit stands at its old place in the old state. The result is that of `parseText`.
 */
import type { IToken } from "chevrotain";
import { type Change, changeBetween } from "./change.js";
import { docsByOffset } from "./docs.js";
import { firstUnitFrom } from "./find-unit.js";
import { tokenize } from "./lexer.js";
import { cutMover, movedComment, movedOffset, moveUnits } from "./move.js";
import { outline } from "./outline/outline.js";
import { OUTSIDE, type OutlineState, type RawUnit, statementsOf } from "./outline/state.js";
import { addPiece, type Cut, type Parsed, type Piece, parsedOf, pieceOf, toComment } from "./parse.js";
import { parseUnit } from "./parse-unit.js";
import type { Comment, Unit } from "./syntax.js";
import { UnclosedComment } from "./tokens.js";

/** No token's end depends on so many characters behind it. */
const LOOKAHEAD = 8;
/** Where a unit begins depends on no more tokens behind its first: `fuse keep N.A.k [`. */
const OUTLINED_AHEAD = 7;
/** Old units behind the change that are read at first, and how many times more if they do not suffice. */
const [FIRST_REACH, GROWTH] = [6, 16];

export function reparse(before: Parsed, text: string): Parsed {
  const change = changeBetween(before.text, text);
  if (change === undefined) return before;
  const start = startOf(before, change);
  const behind = firstUnitFrom(before.tree.units, change.end);
  for (let reach = FIRST_REACH; ; reach *= GROWTH) {
    const limit = before.tree.units[behind + reach];
    const end = limit === undefined ? text.length : limit.at + change.shift;
    const read = readRange(before, text, change, start, behind, end);
    if (read !== undefined) return spliced(before, text, change, start, read);
  }
}

/** Where reading starts: with the lexer at `at`, with the outline at the unit of that index. */
interface Start {
  readonly at: number;
  readonly unit: number;
  readonly state: OutlineState;
}

const TOP: Start = { at: 0, unit: 0, state: OUTSIDE };

/**
 * Two units before the last that ends well before the change, so that the first unit read anew has its first token
 * and the unit before it unchanged.
 */
function startOf({ tree: { units }, cuts }: Parsed, change: Change): Start {
  const cutBefore = (index: number) => {
    let at = index - 1;
    while (at >= 0 && cuts[at] === undefined) at--;
    return at;
  };
  const last = cutBefore(firstUnitFrom(units, change.start - LOOKAHEAD));
  const unit = cutBefore(last);
  const lexed = units[cutBefore(unit)];
  const cut = cuts[unit];
  return lexed === undefined || cut === undefined ? TOP : { at: lexed.at, unit, state: cut.state };
}

interface Read {
  readonly pieces: readonly Piece[];
  readonly comments: readonly Comment[];
  /** Old units among the pieces that stand behind the change, not moved yet. */
  readonly behind: readonly Unit[];
  /** The old unit from which on everything is as it was; the number of old units if none. */
  readonly join: number;
}

/** Reads the text up to `end`; undefined where that does not suffice to meet an old unit again. To the text's end does. */
function readRange(
  before: Parsed,
  text: string,
  change: Change,
  start: Start,
  behind: number,
  end: number,
): Read | undefined {
  const { units, comments: oldComments } = before.tree;
  const { tokens, comments } = lexRange(text, start.at, end);
  const whole = end === text.length;
  if (!whole && comments.at(-1)?.tokenType === UnclosedComment) return undefined;
  const known = whole ? tokens.length : trusted(tokens, end);
  const first = start === TOP ? 0 : tokens.findIndex(({ startOffset }) => startOffset === units[start.unit]?.at);
  const join = joinFinder(before, change, behind, tokens, whole ? Number.POSITIVE_INFINITY : known - OUTLINED_AHEAD);
  const { units: raw, end: joinedAt } = outline(tokens, {
    from: { index: first, state: start.state },
    endsAt: join.endsAt,
  });
  if (joinedAt === undefined && !whole) return undefined;
  const joinOffset = joinedAt === undefined ? text.length : (tokens[joinedAt] as IToken).startOffset;
  const docs = docsByOffset(text, tokens, comments);
  const moving: Unit[] = [];
  const pieces = raw.map((each) => {
    const doc = docs.get((each.tokens[0] as IToken).startOffset);
    const old = oldUnits(before, change, each, doc);
    if (old !== undefined && isBehind(each, change)) moving.push(...old);
    return pieceOf(each, old ?? parseUnit(text, each, doc));
  });
  const kept = oldComments.length === 0 ? [] : oldComments.filter(({ span }) => span.start < start.at);
  const found = comments.filter(({ startOffset }) => startOffset < joinOffset).map(toComment);
  const joined = joinedAt === undefined ? units.length : join.unit();
  return { pieces, comments: [...kept, ...found], behind: moving, join: joined };
}

/** Tokens of a part of the text, from a token's start on, with offsets in the text. */
function lexRange(text: string, start: number, end: number): { tokens: IToken[]; comments: IToken[] } {
  const { tokens, comments } = tokenize(ownCopy(text.slice(start, end)));
  if (start > 0) for (const token of [...tokens, ...comments]) token.startOffset += start;
  return { tokens, comments };
}

/** Names are cut from the text they are read from: from a copy, so that a tree does not keep every old text alive. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

/** How many tokens are the same whatever stands behind the range. */
function trusted(tokens: readonly IToken[], end: number): number {
  let count = tokens.length;
  for (; count > 0; count--) {
    const { startOffset, image } = tokens[count - 1] as IToken;
    if (startOffset + image.length + LOOKAHEAD <= end) break;
  }
  return count;
}

/**
 * Ends the outline before a token at which an old unit stands behind the change, in the same state, once an earlier
 * one has been met: from a common token on all tokens are the same, and so is what stands between the two units.
 */
function joinFinder(before: Parsed, change: Change, behind: number, tokens: readonly IToken[], limit: number) {
  const { units } = before.tree;
  let at = behind;
  let met = false;
  const endsAt = (index: number, state: OutlineState): boolean => {
    const offset = (tokens[index] as IToken).startOffset - change.shift;
    while (at < units.length && (units[at] as Unit).at < offset) at++;
    const cut = units[at]?.at === offset ? before.cuts[at] : undefined;
    if (cut === undefined) return false;
    if (met && index < limit && sameState(cut.state, state, change)) return true;
    met = true;
    return false;
  };
  return { endsAt, unit: () => at };
}

function sameState(old: OutlineState, now: OutlineState, change: Change): boolean {
  if (old.scope !== now.scope || old.open !== now.open || old.header?.text !== now.header?.text) return false;
  return old.header === undefined || movedOffset(old.header.start, change) === now.header?.start;
}

function isBehind({ tokens: [first] }: RawUnit, { end, shift }: Change): boolean {
  return first !== undefined && first.startOffset >= end + shift;
}

/** The old units that stood where the same tokens were cut by the same rule. */
function oldUnits(before: Parsed, change: Change, raw: RawUnit, doc: string | undefined): readonly Unit[] | undefined {
  const { tree, cuts } = before;
  const [first, last] = [raw.tokens[0] as IToken, raw.tokens.at(-1) as IToken];
  const end = last.startOffset + last.image.length;
  const behind = isBehind(raw, change);
  if (!behind && end + LOOKAHEAD > change.start) return undefined;
  const shift = behind ? change.shift : 0;
  const index = firstUnitFrom(tree.units, first.startOffset - shift);
  const [unit, cut] = [tree.units[index], cuts[index]];
  if (unit?.at !== first.startOffset - shift || cut === undefined || unit.node.doc !== doc) return undefined;
  if (cut.rule !== raw.rule || (cut.error === undefined) !== (raw.error === undefined)) return undefined;
  // What no rule reads is read as what may stand there.
  if (statementsOf(cut.state.scope) !== statementsOf(raw.state.scope)) return undefined;
  let next = index + 1;
  while (next < cuts.length && cuts[next] === undefined) next++;
  const lastUnit = tree.units[next - 1] as Unit;
  if (lastUnit.at + lastUnit.node.span.end !== end - shift) return undefined;
  return tree.units.slice(index, next);
}

function spliced(before: Parsed, text: string, change: Change, start: Start, read: Read): Parsed {
  const { units: oldUnits, comments: oldComments } = before.tree;
  const from = oldUnits[read.join]?.at ?? Number.POSITIVE_INFINITY;
  const rest = oldUnits.slice(read.join);
  moveUnits(read.behind, change.shift);
  moveUnits(rest, change.shift);
  const units = oldUnits.slice(0, start.unit);
  const cuts: (Cut | undefined)[] = before.cuts.slice(0, start.unit);
  for (const piece of read.pieces) addPiece(piece, units, cuts);
  const moved = cutMover(change);
  for (let index = read.join; index < oldUnits.length; index++) {
    const cut = before.cuts[index];
    units.push(oldUnits[index] as Unit);
    cuts.push(cut && moved(cut));
  }
  const comments = [...read.comments];
  for (const comment of oldComments) if (comment.span.start >= from) comments.push(movedComment(comment, change.shift));
  return parsedOf(text, units, cuts, comments);
}
