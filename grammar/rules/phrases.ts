/** Names of one word or two, and words with values: what several statements are made of. */
import type { Mutable } from "../expression-parser.js";
import type * as syntax from "../syntax.js";
import * as t from "../tokens.js";
import type { Phrases } from "../vocabulary.js";
import { DraftParser, matches } from "./drafts.js";

export const CLAUSE_STARTS = ["map", "across", "from"].map(t.wordToken);

export abstract class PhraseParser extends DraftParser {
  /** A name; two of them where they are meant as one of the phrases, with one blank between them. */
  protected phrase = this.RULE("phrase", (phrases: Phrases | undefined): syntax.Name => {
    const first = this.SUBRULE(this.name);
    let found = first;
    this.OPTION({
      GATE: () => phrases?.joins(first.text, this.LA(1).image) === true,
      DEF: () => {
        const second = this.SUBRULE2(this.name);
        this.ACTION(() => {
          found = { text: `${first.text} ${second.text}`, span: { start: first.span.start, end: second.span.end } };
        });
      },
    });
    return found;
  });

  /** A phrase as a value. */
  protected phraseValue = this.RULE("phraseValue", (phrases: Phrases | undefined): syntax.NameExpression => {
    const { text: name, span } = this.SUBRULE(this.phrase, { ARGS: [phrases] });
    return { kind: "name", name, span };
  });

  /** Pushed before its value is read, so that the draft has it where the value is wrong. */
  protected directives = this.RULE("directives", (into: syntax.Attribute[]) => {
    this.MANY({
      GATE: () => !matches(this.LA(1), CLAUSE_STARTS),
      DEF: () => {
        const start = this.here();
        const name = this.SUBRULE(this.name);
        const directive: Mutable<syntax.Attribute> = { word: name, span: name.span };
        this.ACTION(() => into.push(directive));
        directive.value = this.SUBRULE(this.expression);
        directive.span = this.spanFrom(start);
      },
    });
  });
}
