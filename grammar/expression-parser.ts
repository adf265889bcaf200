/** The rules that statements share: names, references, values and expressions. */
import { EmbeddedActionsParser, type ILookaheadStrategy, type IToken } from "chevrotain";
import { type Choice, choices } from "./lookahead/choices.js";
import type * as syntax from "./syntax.js";
import * as t from "./tokens.js";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Records the grammar itself, which costs time: for the table of lookahead, and for messages. */
export interface Recording {
  /** What finds out lookahead of the recorded grammar. */
  readonly lookahead: ILookaheadStrategy;
  /** Checks the grammar for ambiguities: done by a test. */
  readonly validate: boolean;
}

/** What chevrotain's declarations leave out. */
interface Undeclared {
  selfAnalysisDone: boolean;
  setLaFuncCache(place: number, choice: Choice): void;
}

export abstract class ExpressionParser extends EmbeddedActionsParser {
  /** Offset of the unit's first token: spans count from it. */
  protected base = 0;

  constructor(recording?: Recording) {
    super(t.TOKENS, {
      maxLookahead: 1,
      ...(recording && { lookaheadStrategy: recording.lookahead }),
      recoveryEnabled: false,
      skipValidations: recording?.validate !== true,
    });
  }

  /** In place of `performSelfAnalysis`, which records the grammar to find out what the table says. */
  protected takeLookahead(): void {
    const parser = this as unknown as Undeclared;
    for (const [place, choice] of choices()) parser.setLaFuncCache(place, choice);
    parser.selfAnalysisDone = true;
  }

  protected spanOf(token: IToken): syntax.Span {
    const start = token.startOffset - this.base;
    return { start, end: start + token.image.length };
  }

  protected nameOf(token: IToken): syntax.Name {
    return { text: token.image, span: this.spanOf(token) };
  }

  protected spanFrom(start: number): syntax.Span {
    const last = this.LA(0);
    return { start, end: Math.max(start, last.startOffset - this.base + last.image.length) };
  }

  protected here(): number {
    return this.LA(1).startOffset - this.base;
  }

  protected name = this.RULE("name", (): syntax.Name => this.nameOf(this.CONSUME(t.Identifier)));

  protected precision = this.RULE("precision", (): syntax.Precision => {
    const token = this.CONSUME(t.PrecisionWord);
    const operand = token.image.startsWith("w") ? "w" : "a";
    return { operand, bits: Number(token.image.slice(1)), span: this.spanOf(token) };
  });

  protected references = this.RULE("references", (into: syntax.Reference[]) => {
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const reference = this.SUBRULE(this.reference);
        this.ACTION(() => into.push(reference));
      },
    });
  });

  protected reference = this.RULE("reference", (): syntax.Reference => {
    const start = this.here();
    const parts: Mutable<syntax.Reference["parts"][number]>[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Dot,
      DEF: () => {
        const part: (typeof parts)[number] = { name: this.SUBRULE(this.name) };
        this.OPTION(() => {
          this.CONSUME(t.LeftBracket);
          part.index = this.SUBRULE(this.expression);
          this.CONSUME(t.RightBracket);
        });
        parts.push(part);
      },
    });
    return { parts, span: this.spanFrom(start) };
  });

  protected value = this.RULE(
    "value",
    (): syntax.Value =>
      this.OR<syntax.Value>([
        { ALT: () => this.shapeLiteral(this.CONSUME(t.ShapeToken)) },
        {
          ALT: () => {
            const start = this.here();
            const items: syntax.Expression[] = [];
            this.CONSUME(t.LeftBracket);
            this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => items.push(this.SUBRULE(this.expression)) });
            this.CONSUME(t.RightBracket);
            return { kind: "list", items, span: this.spanFrom(start) };
          },
        },
        { ALT: () => this.SUBRULE2(this.expression) },
      ]),
  );

  protected shapeLiteral(token: IToken): syntax.ListValue {
    let start = token.startOffset - this.base;
    const items = token.image.split("x").map((text): syntax.NumberLiteral => {
      const span = { start, end: start + text.length };
      start = span.end + 1;
      return { kind: "number", value: numberOf(text), text, span };
    });
    return { kind: "list", items, span: this.spanOf(token) };
  }

  protected expression = this.RULE("expression", (): syntax.Expression => {
    const start = this.here();
    const first = this.SUBRULE(this.product);
    const rest: Mutable<syntax.ChainExpression["rest"][number]>[] = [];
    this.MANY(() => {
      const operator = this.CONSUME(t.AdditiveOperator).image as syntax.Operator;
      rest.push({ operator, operand: this.SUBRULE2(this.product) });
    });
    return rest.length === 0 ? first : { kind: "chain", first, rest, span: this.spanFrom(start) };
  });

  protected product = this.RULE("product", (): syntax.Expression => {
    const start = this.here();
    const first = this.SUBRULE(this.signed);
    const rest: Mutable<syntax.ChainExpression["rest"][number]>[] = [];
    this.MANY(() => {
      const operator = this.CONSUME(t.ProductOperator).image as syntax.Operator;
      rest.push({ operator, operand: this.SUBRULE2(this.signed) });
    });
    return rest.length === 0 ? first : { kind: "chain", first, rest, span: this.spanFrom(start) };
  });

  protected signed = this.RULE("signed", (): syntax.Expression => {
    const start = this.here();
    let negative = false;
    this.MANY(() => {
      this.CONSUME(t.Minus);
      negative = !negative;
    });
    const operand = this.SUBRULE(this.atom);
    return negative ? { kind: "negate", operand, span: this.spanFrom(start) } : operand;
  });

  protected atom = this.RULE(
    "atom",
    (): syntax.Expression =>
      this.OR<syntax.Expression>([
        {
          ALT: () => {
            const token = this.CONSUME(t.NumberToken);
            return { kind: "number", value: numberOf(token.image), text: token.image, span: this.spanOf(token) };
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(t.QuantityToken);
            return this.ACTION(() => this.quantity(token)) as syntax.QuantityLiteral;
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.LeftParen);
            const inner = this.SUBRULE(this.expression);
            this.CONSUME(t.RightParen);
            return inner;
          },
        },
        { ALT: () => this.SUBRULE(this.nameOrCall) },
      ]),
  );

  protected nameOrCall = this.RULE("nameOrCall", (): syntax.Expression => {
    const start = this.here();
    const callee = this.SUBRULE(this.name);
    let expression: syntax.Expression = { kind: "name", name: callee.text, span: callee.span };
    this.OPTION(() => {
      const args: syntax.Expression[] = [];
      this.CONSUME(t.LeftParen);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(this.expression)) });
      this.CONSUME(t.RightParen);
      expression = { kind: "call", callee, args, span: this.spanFrom(start) };
    });
    return expression;
  });

  protected quantity(token: IToken): syntax.QuantityLiteral {
    const number = t.NumberToken.PATTERN instanceof RegExp ? (t.NumberToken.PATTERN.exec(token.image)?.[0] ?? "") : "";
    const unit = token.image.slice(number.length);
    return { kind: "quantity", value: numberOf(number), unit, text: token.image, span: this.spanOf(token) };
  }
}

function numberOf(text: string): number {
  return Number(text.replaceAll("_", ""));
}
