import { describe, expect, it } from "vitest";
import { UnitParser } from "../../grammar/parser.js";
import { createLexer } from "../../grammar/tokens.js";

describe("the grammar itself", () => {
  it("has token types that all can match", () => {
    expect(createLexer({ validate: true }).lexerDefinitionErrors).toEqual([]);
  });

  it("has rules without ambiguities", () => {
    expect(() => new UnitParser({ validate: true })).not.toThrow();
  });
});
