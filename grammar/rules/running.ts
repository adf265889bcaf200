/** How a network runs: what goes on at a time, which layers run stripe by stripe, and how weights come. */
import type { Mutable } from "../expression-parser.js";
import type * as syntax from "../syntax.js";
import * as t from "../tokens.js";
import { OVERLAP_PHRASES } from "../vocabulary.js";
import { ArchParser } from "./arch.js";
import type { Draft } from "./drafts.js";

const word = t.wordToken;
/** After a layer's name in a list: there `auto` is one. */
const IN_LISTS = [t.Comma, t.Dot, t.LeftBracket];

export abstract class RunningParser extends ArchParser {
  overlapStatement = this.RULE("overlapStatement", () => {
    const parts: syntax.Attribute[] = [];
    this.start<Draft<syntax.OverlapStatement>>({ kind: "overlap", parts });
    this.CONSUME(word("overlap"));
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const start = this.here();
        const name = this.SUBRULE(this.name);
        const part: Mutable<syntax.Attribute> = { word: name, span: name.span };
        this.ACTION(() => parts.push(part));
        part.value = this.SUBRULE(this.phraseValue, { ARGS: [OVERLAP_PHRASES] });
        part.span = this.spanFrom(start);
      },
    });
  });

  weightsStatement = this.RULE("weightsStatement", () => {
    const options: syntax.Attribute[] = [];
    this.start<Draft<syntax.WeightsStatement>>({ kind: "weights", options });
    this.CONSUME(word("weights"));
    this.AT_LEAST_ONE(() => {
      const start = this.here();
      const name = this.SUBRULE(this.name);
      const option: Mutable<syntax.Attribute> = { word: name, span: name.span };
      this.ACTION(() => options.push(option));
      option.value = this.SUBRULE(this.expression);
      option.span = this.spanFrom(start);
    });
  });

  fuseStatement = this.RULE("fuseStatement", () => {
    const refs: syntax.Reference[] = [];
    const options: syntax.Attribute[] = [];
    const draft = this.start<Draft<syntax.FuseStatement>>({ kind: "fuse", refs, options });
    this.CONSUME(word("fuse"));
    this.OR([
      {
        GATE: () => !IN_LISTS.includes(this.LA(2).tokenType),
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          draft.auto = this.spanOf(this.CONSUME(word("auto")));
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.references, { ARGS: [refs] });
          this.SUBRULE(this.directives, { ARGS: [options] });
        },
      },
    ]);
  });
}
