/**
 * The grammar of one unit: an import, a header, a statement. The outline cuts a file into units first, so an
 * error ends with its unit and the next one is read afresh. Each rule fills a draft as it goes; after an error
 * the draft keeps what was read.
 */
import { type EmbeddedActionsParser, type IToken, tokenMatcher } from "chevrotain";
import type { Mutable, Recording } from "./expression-parser.js";
import { LazyLookahead } from "./lookahead/lazy.js";
import { type Draft, matches, type UnitDraft } from "./rules/drafts.js";
import { CLAUSE_STARTS } from "./rules/phrases.js";
import { SweepParser } from "./rules/sweep.js";
import type * as syntax from "./syntax.js";
import * as t from "./tokens.js";
import { ATTRIBUTE_BY_WORD } from "./vocabulary.js";

export type { UnitDraft } from "./rules/drafts.js";

const word = t.wordToken;
const VALUE_STARTS = [t.NumberToken, t.QuantityToken, t.ShapeToken, t.LeftBracket, t.LeftParen, t.Minus];
const LITERALS = [t.NumberToken, t.QuantityToken, t.ShapeToken, t.LeftBracket];

export class UnitParser extends SweepParser {
  constructor(private readonly recording?: Recording) {
    super(recording);
    if (recording === undefined) this.takeLookahead();
    else this.performSelfAnalysis();
  }

  /** Asked for where an error is raised. */
  override getGAstProductions(): ReturnType<EmbeddedActionsParser["getGAstProductions"]> {
    return this.recording === undefined ? recordedParser().getGAstProductions() : super.getGAstProductions();
  }

  /** Reads the tokens as one unit by the named rule; the draft holds what was read up to the first error. */
  read(rule: UnitRule, tokens: IToken[]): UnitDraft {
    this.input = tokens;
    this.base = tokens[0]?.startOffset ?? 0;
    this.draft = { kind: "unknown" };
    this[rule]();
    return this.draft;
  }

  importDeclaration = this.RULE("importDeclaration", () => {
    const draft = this.start<Draft<syntax.ImportDeclaration>>({ kind: "import" });
    this.CONSUME(word("import"));
    const path = this.CONSUME(t.StringToken);
    draft.path = this.unquoted(path);
  });

  constDeclaration = this.RULE("constDeclaration", () => {
    const draft = this.start<Draft<syntax.ConstDeclaration>>({ kind: "const" });
    this.CONSUME(word("const"));
    draft.name = this.SUBRULE(this.name);
    this.CONSUME(t.Equals);
    draft.value = this.SUBRULE(this.expression);
  });

  networkHeader = this.RULE("networkHeader", () => {
    const draft = this.start<Draft<syntax.NetworkHeader>>({ kind: "network" });
    this.CONSUME(word("network"));
    draft.name = this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(word("on"));
      draft.arch = this.SUBRULE2(this.name);
    });
    this.OPTION2(() => {
      this.CONSUME(word("at"));
      draft.point = this.SUBRULE3(this.name);
    });
    this.CONSUME(t.LeftBrace);
  });

  blockHeader = this.RULE("blockHeader", () => {
    const parameters: syntax.Parameter[] = [];
    const draft = this.start<Draft<syntax.BlockHeader>>({ kind: "block", parameters });
    this.CONSUME(word("block"));
    draft.name = this.SUBRULE(this.name);
    this.CONSUME(t.LeftParen);
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => {
        const parameter: Mutable<syntax.Parameter> = { name: this.SUBRULE2(this.name) };
        this.OPTION(() => {
          this.CONSUME(t.Equals);
          parameter.value = this.SUBRULE(this.expression);
        });
        parameters.push(parameter);
      },
    });
    this.CONSUME(t.RightParen);
    this.CONSUME(t.LeftBrace);
  });

  precisionStatement = this.RULE("precisionStatement", () => {
    const items: syntax.Precision[] = [];
    this.start<Draft<syntax.PrecisionStatement>>({ kind: "precision", items });
    this.CONSUME(word("precision"));
    this.AT_LEAST_ONE(() => items.push(this.SUBRULE(this.precision)));
  });

  residentStatement = this.RULE("residentStatement", () => {
    const draft = this.start<Draft<syntax.ResidentStatement>>({ kind: "resident" });
    this.CONSUME(word("resident"));
    this.OPTION(() => {
      draft.auto = this.spanOf(this.CONSUME(word("auto")));
    });
  });

  omittedStatement = this.RULE("omittedStatement", () => {
    const figures: syntax.Attribute[] = [];
    const draft = this.start<Draft<syntax.OmittedStatement>>({ kind: "omitted", figures });
    this.CONSUME(word("omitted"));
    draft.operator = this.unquoted(this.CONSUME(t.StringToken));
    this.OPTION(() => {
      draft.nodeName = this.unquoted(this.CONSUME2(t.StringToken));
    });
    this.OPTION2(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE(this.directives, { ARGS: [figures] });
      this.OPTION3(() => {
        draft.reason = this.unquoted(this.CONSUME3(t.StringToken));
      });
    });
  });

  inputStatement = this.RULE("inputStatement", () => {
    const precision: syntax.Precision[] = [];
    const draft = this.start<Draft<syntax.InputStatement>>({ kind: "input", precision });
    this.CONSUME(word("input"));
    draft.name = this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    draft.shape = this.SUBRULE(this.value);
    this.MANY(() => precision.push(this.SUBRULE(this.precision)));
    this.OPTION(() => {
      this.CONSUME(word("via"));
      draft.via = this.SUBRULE(this.expression);
    });
  });

  layerStatement = this.RULE("layerStatement", () => {
    const from: syntax.Reference[] = [];
    const attributes: syntax.Attribute[] = [];
    const precision: syntax.Precision[] = [];
    const op = this.CONSUME(t.LayerWord);
    const draft = this.start<Draft<syntax.LayerStatement>>({
      kind: "layer",
      op: this.nameOf(op),
      from,
      attributes,
      precision,
    });
    draft.name = this.SUBRULE(this.name);
    this.OPTION(() => this.SUBRULE(this.fromClause, { ARGS: [from] }));
    this.OPTION2(() => {
      this.CONSUME(t.Colon);
      this.MANY({
        GATE: () => !matches(this.LA(1), CLAUSE_STARTS),
        DEF: () =>
          this.OR([
            {
              GATE: () => tokenMatcher(this.LA(1), t.PrecisionWord),
              ALT: () => precision.push(this.SUBRULE(this.precision)),
            },
            { ALT: () => this.SUBRULE(this.attribute, { ARGS: [attributes] }) },
          ]),
      });
    });
    this.OPTION3(() => this.SUBRULE(this.mapping, { ARGS: [draft] }));
  });

  useStatement = this.RULE("useStatement", () => {
    const args: syntax.Argument[] = [];
    const from: syntax.Reference[] = [];
    const draft = this.start<Draft<syntax.UseStatement>>({ kind: "use", args, from });
    this.CONSUME(word("use"));
    draft.block = this.SUBRULE(this.name);
    this.CONSUME(t.LeftParen);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(this.argument)) });
    this.CONSUME(t.RightParen);
    this.CONSUME(word("as"));
    draft.name = this.SUBRULE2(this.name);
    this.OPTION(() => {
      this.CONSUME(word("repeat"));
      draft.repeat = this.SUBRULE(this.expression);
    });
    this.OPTION2(() => this.SUBRULE(this.fromClause, { ARGS: [from] }));
  });

  outputStatement = this.RULE("outputStatement", () => {
    const refs: syntax.Reference[] = [];
    this.start<Draft<syntax.OutputStatement>>({ kind: "output", refs });
    this.CONSUME(word("output"));
    this.SUBRULE(this.references, { ARGS: [refs] });
  });

  closeBrace = this.RULE("closeBrace", () => {
    this.start<Draft<syntax.CloseBrace>>({ kind: "close" });
    this.CONSUME(t.RightBrace);
  });

  private fromClause = this.RULE("fromClause", (into: syntax.Reference[]) => {
    this.CONSUME(word("from"));
    this.SUBRULE(this.references, { ARGS: [into] });
  });

  /** Pushed before its value is read, so that the draft has it where the value is wrong. */
  private attribute = this.RULE("attribute", (into: syntax.Attribute[]) => {
    const start = this.here();
    const name = this.OR([
      { ALT: () => this.SUBRULE(this.name) },
      { ALT: () => this.nameOf(this.CONSUME(word("resident"))) },
    ]);
    const attribute: Mutable<syntax.Attribute> = { word: name, span: name.span };
    this.ACTION(() => into.push(attribute));
    this.OPTION({
      GATE: () => this.valueFollows(name.text),
      DEF: () => {
        attribute.value = this.OR2<syntax.Value | syntax.TextValue>([
          { ALT: () => ({ kind: "text", ...this.unquoted(this.CONSUME(t.StringToken)) }) },
          { ALT: () => this.SUBRULE(this.value) },
        ]);
        attribute.span = this.spanFrom(start);
      },
    });
  });

  /**
   * Whether the next token is the attribute's value. Attribute words are ordinary names where a value must stand,
   * so `kernels size` reads a constant called `size`, but in `kernels size 3x3` the value of `kernels` is missing.
   */
  private valueFollows(attribute: string): boolean {
    const next = this.LA(1);
    if (matches(next, VALUE_STARTS)) return true;
    const kind = ATTRIBUTE_BY_WORD.get(attribute)?.type.kind;
    if (next.tokenType === t.StringToken) return kind === "name";
    if (!tokenMatcher(next, t.Identifier) || kind === "flag") return false;
    const nextIsAttribute = ATTRIBUTE_BY_WORD.has(next.image) || matches(next, CLAUSE_STARTS);
    if (!nextIsAttribute) return !tokenMatcher(next, t.PrecisionWord) || ATTRIBUTE_BY_WORD.has(attribute);
    if (!ATTRIBUTE_BY_WORD.has(attribute) || matches(next, CLAUSE_STARTS)) return false;
    return !matches(this.LA(2), LITERALS);
  }

  private mapping = this.RULE("mapping", (layer: Draft<syntax.LayerStatement>) => {
    const start = this.here();
    const directives: syntax.Attribute[] = [];
    this.CONSUME(word("map"));
    const mapping: Draft<syntax.Mapping> & { span: syntax.Span } = { directives, span: this.spanFrom(start) };
    this.ACTION(() => {
      layer.mapping = mapping;
    });
    this.OR([
      {
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          mapping.auto = this.spanOf(this.CONSUME(word("auto")));
          this.OPTION(() => {
            mapping.resident = this.spanOf(this.CONSUME(word("resident")));
          });
        },
      },
      { ALT: () => this.SUBRULE(this.directives, { ARGS: [directives] }) },
    ]);
    mapping.span = this.spanFrom(start);
    this.OPTION2(() => {
      const acrossStart = this.here();
      const across: syntax.Attribute[] = [];
      this.CONSUME(word("across"));
      mapping.across = { directives: across, span: this.spanFrom(acrossStart) };
      this.SUBRULE2(this.directives, { ARGS: [across] });
      mapping.across = { directives: across, span: this.spanFrom(acrossStart) };
    });
    mapping.span = this.spanFrom(start);
  });

  private argument = this.RULE("argument", (): syntax.Argument => {
    const start = this.here();
    const argument: Draft<syntax.Argument> = { value: this.SUBRULE(this.expression) };
    this.OPTION(() => {
      this.CONSUME(t.Equals);
      if (argument.value.kind === "name") argument.name = { text: argument.value.name, span: argument.value.span };
      argument.value = this.SUBRULE2(this.expression);
    });
    return { ...argument, span: this.spanFrom(start) };
  });
}

export type UnitRule =
  | "importDeclaration"
  | "constDeclaration"
  | "archDeclaration"
  | "networkHeader"
  | "blockHeader"
  | "precisionStatement"
  | "residentStatement"
  | "omittedStatement"
  | "inputStatement"
  | "layerStatement"
  | "useStatement"
  | "outputStatement"
  | "budgetStatement"
  | "measuredStatement"
  | "overlapStatement"
  | "fuseStatement"
  | "weightsStatement"
  | "scenarioHeader"
  | "runStatement"
  | "systemStatement"
  | "batteryStatement"
  | "sweepHeader"
  | "axisStatement"
  | "derivedStatement"
  | "keepStatement"
  | "goalStatement"
  | "closeBrace";

export const unitParser = new UnitParser();

let recorded: UnitParser | undefined;

/** The one that knows its grammar, recorded when the first syntax error asks for it. */
export function recordedParser(): UnitParser {
  recorded ??= new UnitParser({ lookahead: new LazyLookahead({ maxLookahead: 1 }), validate: false });
  return recorded;
}
