/** What a sweep holds: its axes, what follows from them, which points it keeps, and what is best of these. */
import type { Mutable } from "../expression-parser.js";
import type * as syntax from "../syntax.js";
import * as t from "../tokens.js";
import { PROPERTY_PHRASES } from "../vocabulary.js";
import { type Draft, matches } from "./drafts.js";
import { ScenarioParser } from "./scenario.js";

const word = t.wordToken;
/** A name before one of these is part of an expression. */
const AFTER_OPERANDS = [t.LeftParen, t.AdditiveOperator, t.ProductOperator];

export abstract class SweepParser extends ScenarioParser {
  sweepHeader = this.RULE("sweepHeader", () => {
    const draft = this.start<Draft<syntax.SweepHeader>>({ kind: "sweep" });
    this.CONSUME(word("sweep"));
    draft.name = this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(word("of"));
      draft.network = this.SUBRULE2(this.name);
    });
    this.CONSUME(t.LeftBrace);
  });

  axisStatement = this.RULE("axisStatement", () => {
    const items: syntax.AxisItem[] = [];
    const draft = this.start<Draft<syntax.AxisStatement>>({ kind: "axis", items });
    const subject = this.SUBRULE(this.subject);
    draft.subject = subject;
    const axis = this.ACTION(() => subject.parts.at(-1)?.name.text) ?? "";
    this.CONSUME(t.LeftBracket);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => items.push(this.SUBRULE(this.axisItem, { ARGS: [axis] })),
    });
    this.CONSUME(t.RightBracket);
  });

  derivedStatement = this.RULE("derivedStatement", () => {
    const draft = this.start<Draft<syntax.DerivedStatement>>({ kind: "derived" });
    draft.subject = this.SUBRULE(this.subject);
    this.CONSUME(t.Equals);
    draft.value = this.SUBRULE(this.expression);
  });

  keepStatement = this.RULE("keepStatement", () => {
    const draft = this.start<Draft<syntax.KeepStatement>>({ kind: "keep" });
    this.CONSUME(word("keep"));
    draft.left = this.SUBRULE(this.expression);
    draft.comparison = this.CONSUME(t.ComparisonOperator).image as syntax.Comparison;
    draft.right = this.SUBRULE2(this.expression);
  });

  goalStatement = this.RULE("goalStatement", () => {
    const metrics: syntax.Name[] = [];
    const draft = this.start<Draft<syntax.GoalStatement>>({ kind: "minimize", metrics });
    this.OR([
      { ALT: () => this.CONSUME(word("minimize")) },
      {
        ALT: () => {
          this.CONSUME(word("maximize"));
          draft.kind = "maximize";
        },
      },
    ]);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => metrics.push(this.SUBRULE(this.name)) });
  });

  /** `tiles`, `N.k`, `precision`; a bracket behind it is no index. */
  protected subject = this.RULE("subject", (): syntax.Reference => {
    const start = this.here();
    const first = this.OR([
      { ALT: () => this.SUBRULE(this.name) },
      { ALT: () => this.nameOf(this.CONSUME(word("precision"))) },
    ]);
    const parts: Mutable<syntax.Reference["parts"][number]>[] = [{ name: first }];
    this.OPTION(() => {
      this.CONSUME(t.Dot);
      parts.push({ name: this.SUBRULE2(this.name) });
    });
    return { parts, span: this.spanFrom(start) };
  });

  /** Of the axis `precision` words such as `w4`, which are names elsewhere; of a property one of its words. */
  protected axisItem = this.RULE("axisItem", (axis: string): syntax.AxisItem => {
    const start = this.here();
    const precision: syntax.Precision[] = [];
    const item: Mutable<syntax.AxisItem> = { span: { start, end: start } };
    this.OR([
      {
        GATE: () => axis === "precision",
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          item.precision = precision;
          this.AT_LEAST_ONE(() => precision.push(this.SUBRULE(this.precision)));
        },
      },
      {
        GATE: () => PROPERTY_PHRASES.has(axis) && !matches(this.LA(2), AFTER_OPERANDS),
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          item.value = this.SUBRULE(this.phraseValue, { ARGS: [PROPERTY_PHRASES.get(axis)] });
        },
      },
      {
        GATE: () => axis !== "precision",
        ALT: () => {
          item.value = this.SUBRULE(this.value);
        },
      },
    ]);
    item.span = this.spanFrom(start);
    return item;
  });
}
