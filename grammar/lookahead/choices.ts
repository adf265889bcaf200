/**
 * Which alternative the next token chooses at each place of the grammar, as the table has it: `table.json`, which
 * `npm run generate` makes of the grammar (tabulate.ts). To find it out takes longer than to read a short text.
 */
import type { IToken, TokenType } from "chevrotain";
import { TOKENS } from "../tokens.js";
import { lazily } from "./lazy.js";
import TABLE from "./table.json" with { type: "json" };

/** By the number that chevrotain gives a place: the names of the tokens that an optional part, or each alternative, starts with. */
export type LookaheadTable = Readonly<Record<string, readonly string[] | readonly (readonly string[])[]>>;

/** In the place of a name, where an alternative may be empty: it fits whatever comes. */
export const NOTHING = "";

/** What chevrotain calls: a method of the parser, which is given the alternatives. */
export type Choice = (this: Ahead, alternatives?: readonly Alternative[]) => boolean | number | undefined;

interface Ahead {
  LA(count: number): IToken;
}

interface Alternative {
  readonly GATE?: () => boolean;
}

/** By chevrotain's numbers of their places. */
export function* choices(): Iterable<[place: number, choice: Choice]> {
  for (const [place, starts] of Object.entries<LookaheadTable[string]>(TABLE)) {
    yield [Number(place), lazily(() => (isOptional(starts) ? entering(starts) : choosing(starts)))];
  }
}

function isOptional(starts: LookaheadTable[string]): starts is readonly string[] {
  return typeof starts[0] === "string";
}

/** Whether the optional part is there. */
function entering(starts: readonly string[]): Choice {
  const fits = fitting(starts);
  return function () {
    return fits(this.LA(1).tokenTypeIdx);
  };
}

/** The number of the first alternative that fits. */
function choosing(starts: readonly (readonly string[])[]): Choice {
  const fits = starts.map(fitting);
  return function (alternatives = []) {
    const next = this.LA(1).tokenTypeIdx;
    const index = alternatives.findIndex(({ GATE }, at) => GATE?.call(this) !== false && fits[at]?.(next));
    return index < 0 ? undefined : index;
  };
}

/** Whether a token, by the number of its type, is of one of these types or counts as one. */
function fitting(names: readonly string[]): (type: number) => boolean {
  if (names.includes(NOTHING)) return () => true;
  const types = names.map(typeNamed);
  const all = new Set(
    types.flatMap(({ tokenTypeIdx = 0, categoryMatches = [] }) => [tokenTypeIdx, ...categoryMatches]),
  );
  return (type) => all.has(type);
}

const TYPES: ReadonlyMap<string, TokenType> = new Map(TOKENS.map((type) => [type.name, type]));

function typeNamed(name: string): TokenType {
  const type = TYPES.get(name);
  if (type === undefined) throw new Error(`the table of lookahead names no token "${name}"`);
  return type;
}
