import { type IToken, Lexer, LLkLookaheadStrategy } from "chevrotain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenize } from "../../grammar/lexer.js";
import table from "../../grammar/lookahead/table.json" with { type: "json" };
import { lookaheadTable } from "../../grammar/lookahead/tabulate.js";
import { outline } from "../../grammar/outline/outline.js";
import { UnitParser, type UnitRule } from "../../grammar/parser.js";
import { Junk, TOKENS } from "../../grammar/tokens.js";
import { always } from "./always.js";
import { brokenFile, tokenSoup, validFile } from "./arbitrary.js";

describe("the grammar itself", () => {
  const lexer = new Lexer(TOKENS, { positionTracking: "onlyOffset", ensureOptimizations: true });

  it("has token types that all can match", () => {
    expect(lexer.lexerDefinitionErrors).toEqual([]);
  });

  /** As chevrotain records the grammar and finds out its lookahead. */
  const byGrammar = new UnitParser({ lookahead: new LLkLookaheadStrategy({ maxLookahead: 1 }), validate: false });
  const byTable = new UnitParser();

  it("has rules without ambiguities, and the table of their lookahead is up to date", () => {
    expect(table).toEqual(lookaheadTable());
  });

  describe("reads by the table as by chevrotain's own lookahead", () => {
    const read = (parser: UnitParser, rule: UnitRule, tokens: readonly IToken[]) => {
      const draft = parser.read(rule, [...tokens]);
      return { draft, errors: parser.errors.map(({ name, message, token }) => ({ name, message, token })) };
    };

    const holds = (text: string) => {
      for (const { rule, tokens } of outline(tokenize(text).tokens).units) {
        if (rule !== undefined) expect(read(byTable, rule, tokens)).toEqual(read(byGrammar, rule, tokens));
      }
    };

    it("in valid files", () => always(validFile, holds, 80));
    it("in broken files", () => always(brokenFile, holds, 80));
    it("in token soup", () => always(tokenSoup, holds, 80));
  });

  describe("has the tokens that chevrotain's lexer finds", () => {
    const shown = ({ tokenType, tokenTypeIdx, startOffset, image }: IToken) =>
      `${startOffset} ${tokenType.name} ${tokenTypeIdx} ${image}`;

    const holds = (text: string) => {
      const { tokens, groups, errors } = lexer.tokenize(text);
      const junk = errors.map(({ offset, length }): IToken => {
        const image = text.slice(offset, offset + length);
        return { image, startOffset: offset, tokenType: Junk, tokenTypeIdx: Junk.tokenTypeIdx as number };
      });
      const all = [...tokens, ...junk].sort((a, b) => a.startOffset - b.startOffset);
      const found = tokenize(text);
      expect(found.tokens.map(shown)).toEqual(all.map(shown));
      expect(found.comments.map(shown)).toEqual(groups.comments?.map(shown));
    };

    it("in valid files", () => always(validFile, holds));
    it("in broken files", () => always(brokenFile, holds));
    it("in token soup", () => always(tokenSoup, holds));
    it("in any characters", () => always(fc.string({ unit: "binary", maxLength: 200 }), holds));
    it("in characters of the language", () => {
      const characters = [...'{}()[]:,.=<>+-*/% \n\r\t"_1.0exwaNnsM\u00b5\u00a7\u00e9\u{1F600}\uD800\u2028\uFEFF'];
      always(fc.string({ unit: fc.constantFrom(...characters), maxLength: 60 }), holds);
    });
  });
});
