/** How much of the language a text holds, counted before anything is made of it: what reading costs, memory above all. */
import {
  DECLARATIONS,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  QUOTING_STATEMENTS,
  SCENARIO_STATEMENTS,
  STATEMENTS,
  SWEEP_STATEMENTS,
} from "./vocabulary.js";

/**
 * So much is read of a file with all that it imports: 88,000 layers of a line each, 55,000 with their mappings. Reading
 * and checking them takes less than 1 GB (`npm run bench` measures it).
 */
export const MOST_COST = 1_500_000;

/** What a statement costs beyond its words; counted where one begins, or at its colon. */
const STATEMENT = 7;
const STARTERS = new Set(
  [
    ...[...DECLARATIONS, ...NAMING_DECLARATIONS, ...STATEMENTS, ...QUOTING_STATEMENTS, ...NAMING_STATEMENTS],
    ...[...SCENARIO_STATEMENTS, ...SWEEP_STATEMENTS],
  ].map(({ word }) => word),
);

const LONGEST_STARTER = Math.max(...[...STARTERS].map(({ length }) => length));

const [NEWLINE, RETURN, QUOTE, STAR, SLASH] = [10, 13, 34, 42, 47];
const [DIGIT_0, DIGIT_9, COLON, EQUALS, OPENING_BRACKET, UNDERSCORE, LETTER_S] = [48, 57, 58, 61, 91, 95, 115];
const CLOSING_BRACE = 125;
const SWEEP = "sweep";

/**
 * No less than the number of tokens and comments of a text, and 7 more for each statement; ends where there is more than
 * `most`. A word counts once, and once more where a letter follows a digit in a number; a comment or a text in quotes
 * counts once. From the word `sweep` to the next closing brace a statement is counted at each `[` and `=` as well.
 */
export function costOf(text: string, most = Number.POSITIVE_INFINITY): number {
  let cost = 0;
  let at = 0;
  let inSweep = false;
  while (at < text.length && cost <= most) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    const end = endOf(text, at, code);
    if (code === CLOSING_BRACE) inSweep = false;
    else if (code === LETTER_S && text.startsWith(SWEEP, at)) inSweep = true;
    cost += 1 + (begins(text, at, end, code) || (inSweep && beginsValues(code)) ? STATEMENT : 0);
    at = end;
  }
  return cost;
}

/** No character costs more than a statement. */
const boundOf = (text: string) => text.length * (1 + STATEMENT);

/** Why a text, with others of that cost, is not read; undefined where it is. */
export function tooLarge(text: string, others = 0): string | undefined {
  if (boundOf(text) + others <= MOST_COST) return undefined;
  if (costOf(text, MOST_COST - others) + others <= MOST_COST) return undefined;
  return `it is too large: of a file with its imports at most ${MOST_COST.toLocaleString("en")} words and signs are read, where a statement counts ${STATEMENT} more`;
}

/** Says of one text after the other why it is not read together with the first and all that were; short ones are not counted. */
export function readWith(first: string): (text: string) => string | undefined {
  let bound = boundOf(first);
  let cost = 0;
  const uncounted = [first];
  return (text) => {
    bound += boundOf(text);
    if (bound > MOST_COST) {
      for (const each of uncounted.splice(0)) cost += costOf(each);
      const reason = tooLarge(text, cost);
      if (reason !== undefined) return reason;
    }
    uncounted.push(text);
    return undefined;
  };
}

function endOf(text: string, at: number, code: number): number {
  const next = text.charCodeAt(at + 1);
  if (code === SLASH && next === SLASH) return lineEnd(text, at);
  if (code === SLASH && next === STAR) return commentEnd(text, at);
  if (code === QUOTE) return stringEnd(text, at);
  if (isDigit(code)) return runEnd(text, at, isDigit);
  return isWord(code) ? runEnd(text, at, isWord) : at + 1;
}

/** A layer and an input have a colon, and so has what is read as one. */
function begins(text: string, at: number, end: number, code: number): boolean {
  if (code === COLON || code === CLOSING_BRACE) return true;
  return isWord(code) && !isDigit(code) && end - at <= LONGEST_STARTER && STARTERS.has(text.slice(at, end));
}

/** Of an axis, or of what is derived, in a sweep. */
const beginsValues = (code: number) => code === OPENING_BRACKET || code === EQUALS;

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= RETURN);
const isDigit = (code: number) => code >= DIGIT_0 && code <= DIGIT_9;
/** A to Z in either case, digits, `_`. */
const isWord = (code: number) => isDigit(code) || code === UNDERSCORE || ((code | 32) >= 97 && (code | 32) <= 122);

function runEnd(text: string, from: number, holds: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && holds(text.charCodeAt(at))) at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== NEWLINE && text.charCodeAt(at) !== RETURN) at++;
  return at;
}

function commentEnd(text: string, from: number): number {
  const end = text.indexOf("*/", from + 2);
  return end < 0 ? text.length : end + 2;
}

/** Behind the closing quote; without one in its line, where the line ends. */
function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === NEWLINE || code === RETURN) return at;
  }
  return text.length;
}
