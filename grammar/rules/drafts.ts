/** Nodes under construction: what the rules of all units share. */
import { type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { ExpressionParser, type Mutable } from "../expression-parser.js";
import type * as syntax from "../syntax.js";

/** A node under construction; its span is known when the whole unit has been read. */
export type Draft<T> = T extends unknown ? Mutable<Omit<T, "span">> : never;
export type UnitDraft = Draft<syntax.UnitNode>;

export const matches = (token: IToken, types: readonly TokenType[]): boolean =>
  types.some((type) => tokenMatcher(token, type));

export abstract class DraftParser extends ExpressionParser {
  protected draft: UnitDraft = { kind: "unknown" };

  /** What stands between a string's quotes, with the span of the whole. */
  protected unquoted(string: IToken): syntax.Name {
    return { text: string.image.slice(1, -1), span: this.spanOf(string) };
  }

  protected start<D extends UnitDraft>(draft: D): D {
    this.draft = draft;
    return draft;
  }
}
