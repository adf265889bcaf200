import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languageConfiguration } from "../../grammar/language-configuration.js";
import { textMateGrammar } from "../../grammar/textmate.js";
import { ATTRIBUTE_BY_WORD, CLAUSES, LAYERS, METRICS, PROPERTIES, RESERVED } from "../../grammar/vocabulary.js";
import { scopesOf } from "./textmate-scopes.js";

const checkedIn = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../grammar/${name}`, import.meta.url), "utf8"));

test("the checked-in files are what the generators make", () => {
  expect(checkedIn("imnpu.tmLanguage.json")).toEqual(textMateGrammar());
  expect(checkedIn("language-configuration.json")).toEqual(languageConfiguration());
});

/** Lines and the scopes of all their words and signs. */
const LINES: readonly { readonly title: string; readonly text: string; readonly scopes: readonly string[] }[] = [
  {
    title: "comments",
    text: "/// doc\n// line\n/* block\n  conv */ const",
    scopes: [
      "/// doc comment.line.documentation",
      "// line comment.line.double-slash",
      "/* comment.block",
      "block comment.block",
      "conv comment.block",
      "*/ comment.block",
      "const keyword.control.declaration",
    ],
  },
  {
    title: "declarations",
    text: 'import "imnpu18"\nconst N = 10 % 4 + max(2, K)\nblock B(n, k = 3) {\n}',
    scopes: [
      "import keyword.control.import",
      '"imnpu18" string.quoted.double',
      "const keyword.control.declaration",
      "N variable.other.constant",
      "= keyword.operator.assignment",
      "10 constant.numeric",
      "% keyword.operator.arithmetic",
      "4 constant.numeric",
      "+ keyword.operator.arithmetic",
      "max support.function",
      "( punctuation.section.brackets",
      "2 constant.numeric",
      ", punctuation.separator.comma",
      "K variable.other.reference",
      ") punctuation.section.brackets",
      "block keyword.control.declaration",
      "B entity.name.type.block",
      "( punctuation.section.brackets",
      "n variable.other.reference",
      ", punctuation.separator.comma",
      "k variable.parameter",
      "= keyword.operator.assignment",
      "3 constant.numeric",
      ") punctuation.section.brackets",
      "{ punctuation.section.braces",
      "} punctuation.section.braces",
    ],
  },
  {
    title: "an architecture",
    text: "arch big extends imnpu18 {\n  clusters 16 row_parallelism [1, rows]\n  clock 600MHz\n}",
    scopes: [
      "arch keyword.control.declaration",
      "big entity.name.type.arch",
      "extends keyword.control.clause",
      "imnpu18 entity.name.type.arch",
      "{ punctuation.section.braces",
      "clusters support.type.property-name",
      "16 constant.numeric",
      "row_parallelism support.type.property-name",
      "[ punctuation.section.brackets",
      "1 constant.numeric",
      ", punctuation.separator.comma",
      "rows variable.other.reference",
      "] punctuation.section.brackets",
      "clock support.type.property-name",
      "600 constant.numeric",
      "MHz keyword.other.unit",
      "} punctuation.section.braces",
    ],
  },
  {
    title: "a network's header and inputs",
    text: "network vgg on imnpu18 {\n  precision w4 a4\n  input image: 3x112x112 via 8B/cycle",
    scopes: [
      "network keyword.control.declaration",
      "vgg entity.name.type.network",
      "on keyword.control.clause",
      "imnpu18 entity.name.type.arch",
      "{ punctuation.section.braces",
      "precision keyword.control.statement",
      "w4 constant.language.precision",
      "a4 constant.language.precision",
      "input keyword.control.statement",
      "image entity.name.function.layer",
      ": punctuation.separator.colon",
      "3x112x112 constant.numeric.shape",
      "via keyword.control.clause",
      "8 constant.numeric",
      "B/cycle keyword.other.unit",
    ],
  },
  {
    title: "a layer",
    text: "conv C1: kernels 32 size 3x3 pad same w2 ceil relu map stripes ceil(7 / 2) chains -1 across kernels 2",
    scopes: [
      "conv storage.type.layer",
      "C1 entity.name.function.layer",
      ": punctuation.separator.colon",
      "kernels entity.other.attribute-name",
      "32 constant.numeric",
      "size entity.other.attribute-name",
      "3x3 constant.numeric.shape",
      "pad entity.other.attribute-name",
      "same constant.language",
      "w2 constant.language.precision",
      "ceil entity.other.attribute-name",
      "relu support.constant.activation",
      "map keyword.control.clause",
      "stripes keyword.other.directive",
      "ceil support.function",
      "( punctuation.section.brackets",
      "7 constant.numeric",
      "/ keyword.operator.arithmetic",
      "2 constant.numeric",
      ") punctuation.section.brackets",
      "chains keyword.other.directive",
      "- keyword.operator.arithmetic",
      "1 constant.numeric",
      "across keyword.control.clause",
      "kernels keyword.other.directive",
      "2 constant.numeric",
    ],
  },
  {
    title: "a layer over lines",
    text: "conv C1\n  from A, B[1].C: // why\n  kernels (size + 1)\n  map auto\nflatten F",
    scopes: [
      "conv storage.type.layer",
      "C1 entity.name.function.layer",
      "from keyword.control.clause",
      "A variable.other.reference",
      ", punctuation.separator.comma",
      "B variable.other.reference",
      "[ punctuation.section.brackets",
      "1 constant.numeric",
      "] punctuation.section.brackets",
      ". punctuation.accessor",
      "C variable.other.reference",
      ": punctuation.separator.colon",
      "// why comment.line.double-slash",
      "kernels entity.other.attribute-name",
      "( punctuation.section.brackets",
      "size variable.other.reference",
      "+ keyword.operator.arithmetic",
      "1 constant.numeric",
      ") punctuation.section.brackets",
      "map keyword.control.clause",
      "auto constant.language.auto",
      "flatten storage.type.layer",
      "F entity.name.function.layer",
    ],
  },
  {
    title: "contextual words as names",
    text: "conv map: groups [size] map auto\nadd size from w4, kernels: w4",
    scopes: [
      "conv storage.type.layer",
      "map entity.name.function.layer",
      ": punctuation.separator.colon",
      "groups entity.other.attribute-name",
      "[ punctuation.section.brackets",
      "size variable.other.reference",
      "] punctuation.section.brackets",
      "map keyword.control.clause",
      "auto constant.language.auto",
      "add storage.type.layer",
      "size entity.name.function.layer",
      "from keyword.control.clause",
      "w4 variable.other.reference",
      ", punctuation.separator.comma",
      "kernels variable.other.reference",
      ": punctuation.separator.colon",
      "w4 constant.language.precision",
    ],
  },
  {
    title: "a block's instance",
    text: "use B(1, n = 2) as L repeat 2 from image\noutput A, L[0].x",
    scopes: [
      "use keyword.control.statement",
      "B entity.name.type.block",
      "( punctuation.section.brackets",
      "1 constant.numeric",
      ", punctuation.separator.comma",
      "n variable.parameter",
      "= keyword.operator.assignment",
      "2 constant.numeric",
      ") punctuation.section.brackets",
      "as keyword.control.clause",
      "L entity.name.function.layer",
      "repeat keyword.control.clause",
      "2 constant.numeric",
      "from keyword.control.clause",
      "image variable.other.reference",
      "output keyword.control.statement",
      "A variable.other.reference",
      ", punctuation.separator.comma",
      "L variable.other.reference",
      "[ punctuation.section.brackets",
      "0 constant.numeric",
      "] punctuation.section.brackets",
      ". punctuation.accessor",
      "x variable.other.reference",
    ],
  },
  {
    title: "assertions",
    text: "budget cycles(macs) <= 900_000 on 1 cluster\nbudget inferences >= 4_000/s\nmeasured utilization = 50%",
    scopes: [
      "budget keyword.control.statement",
      "cycles support.function.metric",
      "( punctuation.section.brackets",
      "macs variable.other.reference",
      ") punctuation.section.brackets",
      "<= keyword.operator.comparison",
      "900_000 constant.numeric",
      "on keyword.control.clause",
      "1 constant.numeric",
      "cluster keyword.control.clause",
      "budget keyword.control.statement",
      "inferences support.function.metric",
      ">= keyword.operator.comparison",
      "4_000 constant.numeric",
      "/s keyword.other.unit",
      "measured keyword.control.statement",
      "utilization support.function.metric",
      "= keyword.operator.assignment",
      "50 constant.numeric",
      "% keyword.other.unit",
    ],
  },
  {
    title: "quantities and numbers",
    text: "const a = 0.525V - 1e-3 + 6000mAh - 12/steps + 5ms * 50%",
    scopes: [
      "const keyword.control.declaration",
      "a variable.other.constant",
      "= keyword.operator.assignment",
      "0.525 constant.numeric",
      "V keyword.other.unit",
      "- keyword.operator.arithmetic",
      "1e-3 constant.numeric",
      "+ keyword.operator.arithmetic",
      "6000 constant.numeric",
      "mAh keyword.other.unit",
      "- keyword.operator.arithmetic",
      "12 constant.numeric",
      "/ keyword.operator.arithmetic",
      "steps variable.other.reference",
      "+ keyword.operator.arithmetic",
      "5 constant.numeric",
      "ms keyword.other.unit",
      "* keyword.operator.arithmetic",
      "50 constant.numeric",
      "% keyword.other.unit",
    ],
  },
  {
    title: "a string without an end",
    text: 'import "a\nconst N = 1',
    scopes: [
      "import keyword.control.import",
      '"a string.quoted.double',
      "const keyword.control.declaration",
      "N variable.other.constant",
      "= keyword.operator.assignment",
      "1 constant.numeric",
    ],
  },
  {
    title: "a misspelt layer",
    text: "conv A: kernels 3\nconvv B: kernels 4\nconv C: size 3",
    scopes: [
      "conv storage.type.layer",
      "A entity.name.function.layer",
      ": punctuation.separator.colon",
      "kernels entity.other.attribute-name",
      "3 constant.numeric",
      "convv variable.other.reference",
      "B variable.other.reference",
      ": punctuation.separator.colon",
      "kernels entity.other.attribute-name",
      "4 constant.numeric",
      "conv storage.type.layer",
      "C entity.name.function.layer",
      ": punctuation.separator.colon",
      "size entity.other.attribute-name",
      "3 constant.numeric",
    ],
  },
];

describe("scopes", () => {
  test.each(LINES)("$title", async ({ text, scopes }) => {
    expect(await scopesOf(text)).toEqual(scopes);
  });
});

describe("every word of the vocabulary", () => {
  test.each(LAYERS)("$word", async ({ word, required, optional }) => {
    const attributes = [...required, ...optional];
    const scopes = await scopesOf(`${word} A: ${attributes.join(" ")}`);
    const scopeOf = (attribute: string) =>
      ATTRIBUTE_BY_WORD.get(attribute)?.type.kind === "flag" && !["sequence", "ceil"].includes(attribute)
        ? "support.constant.activation"
        : "entity.other.attribute-name";
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
      const scope = LAYERS.some((row) => row.word === word) ? /storage\.type\.layer/ : /keyword\.control/;
      expect((await scopesOf(`conv A: kernels\n${word} B`)).at(-2)).toMatch(scope);
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
