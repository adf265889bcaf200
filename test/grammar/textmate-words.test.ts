import { describe, expect, test } from "vitest";
import { ACTIVATIONS, CLAUSES, LAYERS, METRICS, PROPERTIES, RESERVED } from "../../grammar/vocabulary.js";
import { scopesOf } from "./textmate-scopes.js";

describe("every word of the vocabulary", () => {
  test.each(LAYERS)("$word", async ({ word, required, optional }) => {
    const attributes = [...required, ...optional];
    const scopes = await scopesOf(`${word} A: ${attributes.join(" ")}`);
    const scopeOf = (attribute: string) =>
      ACTIVATIONS.some((row) => row.word === attribute) ? "support.constant.activation" : "entity.other.attribute-name";
    expect(scopes).toEqual([
      `${word} storage.type.layer`,
      "A entity.name.function.layer",
      ": punctuation.separator.colon",
      ...attributes.map((attribute) => `${attribute} ${scopeOf(attribute)}`),
    ]);
  });

  test("properties and metrics", async () => {
    for (const { word } of PROPERTIES) {
      expect(await scopesOf(`arch a { ${word} 1 }`)).toContain(`${word} support.type.property-name`);
    }
    for (const { word } of METRICS) {
      expect(await scopesOf(`budget ${word} <= 3`)).toContain(`${word} support.function.metric`);
    }
  });

  test("reserved words are keywords even after an unfinished statement", async () => {
    for (const word of RESERVED) {
      if (word === "resident") continue;
      const scope = LAYERS.some((row) => row.word === word) ? /storage\.type\.layer/ : /keyword\.control/;
      expect((await scopesOf(`conv A: kernels\n${word} B`)).at(-2)).toMatch(scope);
    }
  });

  test("`resident` is an attribute, unless `auto` follows on its line", async () => {
    expect(await scopesOf("conv A: kernels 8\nresident")).toContain("resident entity.other.attribute-name");
    for (const before of ["conv A: kernels 8", "conv A", "conv A: size 3 map chains 2", "conv A: map auto"]) {
      expect((await scopesOf(`${before}\nresident auto\nconv B`)).slice(-4)).toEqual([
        "resident keyword.control.statement",
        "auto constant.language.auto",
        "conv storage.type.layer",
        "B entity.name.function.layer",
      ]);
    }
  });

  test("words of one place are names in others", async () => {
    for (const { word } of CLAUSES) {
      expect(await scopesOf(`conv ${word}: size 3`)).toContain(`${word} entity.name.function.layer`);
    }
    expect(await scopesOf("output kernels, relu, stripes")).toEqual([
      "output keyword.control.statement",
      "kernels variable.other.reference",
      ", punctuation.separator.comma",
      "relu variable.other.reference",
      ", punctuation.separator.comma",
      "stripes variable.other.reference",
    ]);
  });
});
