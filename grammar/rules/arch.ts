/** Architectures with their properties, points and measured peaks. */
import type { Mutable } from "../expression-parser.js";
import type * as syntax from "../syntax.js";
import * as t from "../tokens.js";
import { PROPERTY_PHRASES, PROVENANCES } from "../vocabulary.js";
import { type Draft, matches } from "./drafts.js";
import { PhraseParser } from "./phrases.js";

const word = t.wordToken;
/** A name before one of these is part of an expression. */
const AFTER_OPERANDS = [t.LeftParen, t.AdditiveOperator, t.ProductOperator];
const PROVENANCES_FOLLOW = PROVENANCES.map((row) => word(row.word));

export abstract class ArchParser extends PhraseParser {
  archDeclaration = this.RULE("archDeclaration", () => {
    const properties: syntax.Attribute[] = [];
    const points: syntax.ArchPoint[] = [];
    const measured: syntax.ArchMeasured[] = [];
    const draft = this.start<Draft<syntax.ArchDeclaration>>({ kind: "arch", properties, points, measured });
    this.CONSUME(word("arch"));
    draft.name = this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(word("extends"));
      draft.base = this.SUBRULE2(this.name);
    });
    this.CONSUME(t.LeftBrace);
    this.MANY(() =>
      this.OR([
        { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.point, { ARGS: [points] }) },
        { ALT: () => this.SUBRULE(this.archMeasured, { ARGS: [measured] }) },
        { ALT: () => properties.push(this.SUBRULE(this.property)) },
      ]),
    );
    this.CONSUME(t.RightBrace);
  });

  protected point = this.RULE("point", (into: syntax.ArchPoint[]) => {
    const start = this.here();
    const properties: syntax.Attribute[] = [];
    this.CONSUME(word("point"));
    const point: Mutable<syntax.ArchPoint> = { properties, span: this.spanFrom(start) };
    this.ACTION(() => into.push(point));
    point.name = this.SUBRULE(this.name);
    this.CONSUME(t.LeftBrace);
    this.MANY(() => properties.push(this.SUBRULE(this.property)));
    this.CONSUME(t.RightBrace);
    point.span = this.spanFrom(start);
  });

  protected archMeasured = this.RULE("archMeasured", (into: syntax.ArchMeasured[]) => {
    const start = this.here();
    const precision: syntax.Precision[] = [];
    this.CONSUME(word("measured"));
    const measured: Mutable<syntax.ArchMeasured> = { precision, span: this.spanFrom(start) };
    this.ACTION(() => into.push(measured));
    measured.metric = this.SUBRULE(this.name);
    this.CONSUME(t.LeftParen);
    this.AT_LEAST_ONE(() => precision.push(this.SUBRULE(this.precision)));
    this.CONSUME(t.RightParen);
    this.CONSUME(t.Equals);
    measured.value = this.SUBRULE(this.expression);
    this.OPTION(() => {
      this.CONSUME(word("at"));
      measured.point = this.SUBRULE2(this.name);
    });
    measured.span = this.spanFrom(start);
  });

  /** A word of provenance is none of a property: what follows a value is the value's. */
  protected property = this.RULE("property", (): syntax.Attribute => {
    const start = this.here();
    const name = this.SUBRULE(this.name);
    const property: Mutable<syntax.Attribute> = { word: name, span: name.span };
    property.value = this.OR<syntax.Value>([
      {
        GATE: () => PROPERTY_PHRASES.has(name.text) && !matches(this.LA(2), AFTER_OPERANDS),
        IGNORE_AMBIGUITIES: true,
        ALT: () => this.SUBRULE(this.phraseValue, { ARGS: [PROPERTY_PHRASES.get(name.text)] }),
      },
      { ALT: () => this.SUBRULE(this.value) },
    ]);
    this.OPTION({
      GATE: () => matches(this.LA(1), PROVENANCES_FOLLOW),
      DEF: () => {
        const provenance: Mutable<syntax.Provenance> = { word: this.SUBRULE2(this.name) };
        this.OPTION2(() => {
          provenance.note = this.unquoted(this.CONSUME(t.StringToken));
        });
        property.provenance = provenance;
      },
    });
    property.span = this.spanFrom(start);
    return property;
  });
}
