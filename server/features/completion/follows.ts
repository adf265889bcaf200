/** What can follow some tokens of a statement, and whether it could end there. */
import * as t from "../../../grammar/tokens.js";
import { CLAUSES, indexByWord } from "../../../grammar/vocabulary.js";
import { type CursorContext, depthOf, type Token } from "./context.js";
import { keyword, type Offer } from "./items.js";
import { copyIndices, operands, references } from "./names.js";

export interface Follows {
  readonly candidates: readonly Offer[];
  /** The statement could end here. */
  readonly complete: boolean;
  /** It cannot, but needs none of the candidates. */
  readonly optional?: boolean;
}

export const pending = (candidates: readonly Offer[] = []): Follows => ({ candidates, complete: false });

/** In front of what is needed and cannot be listed. */
export const optional = (candidates: readonly Offer[]): Follows => ({ candidates, complete: false, optional: true });

export const whole = (candidates: readonly Offer[] = []): Follows => ({ candidates, complete: true });

const CLAUSE = indexByWord(CLAUSES);

export function clause(word: string, group = 0): Offer[] {
  const row = CLAUSE.get(word);
  return row === undefined ? [] : [{ ...keyword(row, group), awaits: !ENDS.has(word) }];
}

/** Clauses of one word, and one with a name that is new behind it. */
const ENDS: ReadonlySet<string> = new Set(["auto", "cluster", "clusters", "as"]);

/** In an expression that the tokens begin, and `next` behind it. */
export function expression(context: CursorContext, tokens: readonly Token[], next: readonly Offer[] = []): Follows {
  if (tokens.length === 0 || isOpen(tokens)) return pending(operands(context));
  return depthOf(tokens) > 0 ? pending() : whole(next);
}

/** After `from`, in a layer or a `use`. */
export function afterReferences(
  context: CursorContext,
  tokens: readonly Token[],
  next: readonly Offer[],
  complete = true,
): Follows {
  const last = tokens.at(-1);
  if (depthOf(tokens) > 0) return pending([...copyIndices(context), ...operands(context, 1)]);
  if (last === undefined || last.tokenType === t.Dot) return pending(references(context));
  if (last.tokenType === t.Comma) {
    const given = new Set(tokens.map(({ image }) => image));
    return pending(references(context).map((each) => (given.has(each.label) ? { ...each, group: 2 } : each)));
  }
  return { candidates: next, complete };
}

/** Inside brackets, or behind an operator or a comma. */
export function isOpen(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (depthOf(tokens) > 0) return !isOperand(last);
  const type = last?.tokenType;
  return type === t.AdditiveOperator || type === t.Minus || type === t.ProductOperator || type === t.Comma;
}

function isOperand(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return /^\w/.test(token.image) || token.tokenType === t.RightParen || token.tokenType === t.RightBracket;
}
