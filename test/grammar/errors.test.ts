import { describe, expect, test } from "vitest";
import { markedErrors, unmarked } from "./marked.js";

/** A text with what the error marks between « and », and the error: code, what was found, what could stand there. */
type ErrorCase = readonly [text: string, error: string];

const DECLARATIONS: readonly ErrorCase[] = [
  ["«import»", "IMN001 end -> a path in quotes"],
  ["import «imnpu18»", 'IMN001 "imnpu18" -> a path in quotes'],
  ['import «"a»\nconst N = 1', 'IMN003 "\\"a" -> `"`'],
  ["const «=» 3", 'IMN001 "=" -> a name'],
  ["const N «3»", 'IMN001 "3" -> `=`'],
  ["const N = 3 «+»", "IMN001 end -> an expression"],
  ["const N = («3»", "IMN001 end -> an operator, `)`"],
  ["const N = 3 «4»", 'IMN001 "4" -> an operator'],
  ["const N = 3«)»", 'IMN001 ")" -> an operator'],
  ["const N = min(«)»", 'IMN001 ")" -> an expression'],
  ["arch «{» clusters 8 }", 'IMN001 "{" -> a name'],
  ["arch big extends «{» clusters 8 }", 'IMN001 "{" -> a name'],
  ["arch «big»", "IMN001 end -> `extends`, `{`"],
  ["arch big { clusters «8»", "IMN001 end -> an operator, a property, `point`, `measured`, `}`"],
  ["arch big { clusters «}»", 'IMN001 "}" -> a value'],
  ["arch big { «8» }", 'IMN001 "8" -> `point`, `measured`, a property, `}`'],
  ["arch big { tiles [ «}»\nconst N = 3", 'IMN001 "}" -> an expression'],
  ["network «{» conv A }", 'IMN001 "{" -> a name'],
  ["network n on «{» conv A }", 'IMN001 "{" -> a name'],
  ["network «n» conv A }", "IMN001 end -> `on`, `at`, `{`"],
  ["block b «{» conv A }", 'IMN001 "{" -> `(`'],
  ["block b(n = «{» conv A }", 'IMN001 "{" -> an expression'],
  ["block b(n, «)» { conv A }", 'IMN001 ")" -> a name'],
  ["«netwrok» n { conv A }", 'IMN002 "netwrok" -> `network`, `block`'],
  ["«blok» b(n) { conv A } network n { }", 'IMN002 "blok" -> `network`, `block`'],
  ["«archh» big extends x { clusters 8 }\nnetwork n { }", 'IMN002 "archh" -> `arch`'],
  ["«foo»", 'IMN002 "foo" -> a declaration'],
  ["network n { conv A }\n«foo»", 'IMN002 "foo" -> a declaration'],
  ["network n { conv A\n«foo»\n}", 'IMN002 "foo" -> a layer, a statement'],
  ["«}»", 'IMN001 "}" -> a declaration'],
  ['«omitted» "Erf"\nconst N = 3', 'IMN004 "omitted" -> a declaration'],
  ["«resident»\nconst N = 3", 'IMN004 "resident" -> a declaration'],
  ["«conv» A: size 3", 'IMN004 "conv" -> a declaration'],
  ["network n {\n  conv A: size «3»\n", "IMN003 end -> `}` (`network` begins here)"],
  ["network n {\n  conv A: size «3»\nnetwork m { }", "IMN003 end -> `}` (`network` begins here)"],
  ["network n {\n  conv A: size 3\n  «/*» open\n}", 'IMN003 "/*" -> `*/`'],
  ["const N = 1 «/*»", 'IMN003 "/*" -> `*/`'],
  [`const N = ${"(".repeat(100)}«(»1`, 'IMN005 "(" ->'],
  [`foo bar: ${"[".repeat(100)}«[»1`, 'IMN005 "[" ->'],
];

const STATEMENTS: readonly ErrorCase[] = [
  ["«precision»", "IMN001 end -> a precision such as `w4`"],
  ["precision «w»", 'IMN001 "w" -> a precision such as `w4`'],
  ["precision w4 «4»", 'IMN001 "4" -> a precision such as `w4`'],
  ["resident «all»", 'IMN001 "all" -> `auto`'],
  ["resident auto «4»", 'IMN001 "4" ->'],
  ["«omitted»", "IMN001 end -> a text in quotes"],
  ["omitted «Erf»", 'IMN001 "Erf" -> a text in quotes'],
  ["fc A: units 3\n«omitted»", "IMN001 end -> a text in quotes"],
  ['omitted «"Erf»', 'IMN003 "\\"Erf" -> `"`'],
  ['omitted "Erf" «params» 3', 'IMN001 "params" -> a text in quotes, `:`'],
  ['omitted "Erf": «params»', "IMN001 end -> an expression"],
  ['omitted "Erf": params 3«,»', 'IMN001 "," -> an operator, a figure, a text in quotes'],
  ['omitted "Erf": "why" «params» 3', 'IMN001 "params" ->'],
  ["«input»", "IMN001 end -> a name"],
  ["input «x»", "IMN001 end -> `:`"],
  ["input x«:»", "IMN001 end -> a value"],
  ["input x: 3 «via»", "IMN001 end -> an expression"],
  ["input x: 3 «3»", 'IMN001 "3" -> an operator, a precision such as `w4`, `via`'],
  ["«conv»", "IMN001 end -> a name"],
  ["conv «3»", 'IMN001 "3" -> a name'],
  ["conv A «kernels» 3", 'IMN001 "kernels" -> `from`, `:`, `map`'],
  ["conv A: kernels 3«,»", 'IMN001 "," -> an operator, a precision such as `w4`, an attribute, `map`'],
  ["conv A: kernels 3 size «§» 3", 'IMN001 "§" -> a value'],
  ['conv A: kernels 3 size «"3»', 'IMN003 "\\"3" -> `"`'],
  ['conv A: kernels «"3"»', 'IMN001 "\\"3\\"" -> a value'],
  ['host A: op "b" «"c"»', 'IMN001 "\\"c\\"" -> a precision such as `w4`, an attribute, `map`'],
  ["conv A: resident«,»", 'IMN001 "," -> a value, a precision such as `w4`, an attribute, `map`'],
  ["conv A: map auto «residnt»", 'IMN001 "residnt" -> `resident`, `across`'],
  ["conv A: map auto resident «3»", 'IMN001 "3" -> `across`'],
  ["conv A: kernels (3 «resident»", 'IMN001 "resident" -> an operator, `)`'],
  ["«conv» resident", "IMN001 end -> a name"],
  ["conv A «from»", "IMN001 end -> a name"],
  ["conv A from B«,»", "IMN001 end -> a name"],
  ["conv A from B«.»", "IMN001 end -> a name"],
  ["conv A from B«[»", "IMN001 end -> an expression"],
  ["conv A from B[1«:» size 3", 'IMN001 ":" -> an operator, `]`'],
  ["conv A: map «stripes»", "IMN001 end -> an expression"],
  ["conv A: «across» stripes 2", 'IMN001 "across" -> a precision such as `w4`, an attribute, `map`'],
  ["conv A: map stripes 2 kernels size «3»", 'IMN001 "3" -> an operator, `(`, a mapping directive, `across`'],
  ["conv A «{» size 3", 'IMN001 "{" -> `from`, `:`, `map`'],
  ["conv A «{»\n size 3\n }", 'IMN001 "{" -> `from`, `:`, `map`'],
  ["use B «as» C", 'IMN001 "as" -> `(`'],
  ["use B(1 «as» C", 'IMN001 "as" -> an operator, `=`, `,`, `)`'],
  ["use B(«)»", "IMN001 end -> `as`"],
  ["use B(1,«)» as C", 'IMN001 ")" -> an expression'],
  ["use B() «as»", "IMN001 end -> a name"],
  ["use B() as C «repeat»", "IMN001 end -> an expression"],
  ["«output»", "IMN001 end -> a name"],
  ["output A«,»", "IMN001 end -> a name"],
  ["«budget»", "IMN001 end -> a metric"],
  ["budget «cycles»", "IMN001 end -> `(`, a comparison such as `<=`"],
  ["budget cycles «=» 3", 'IMN001 "=" -> `(`, a comparison such as `<=`'],
  ["budget cycles «<=»", "IMN001 end -> an expression"],
  ["budget cycles <= 3 «on»", "IMN001 end -> an expression"],
  ["budget cycles <= 3 on «1»", "IMN001 end -> an operator, `cluster`, `clusters`"],
  ["measured cycles «<=» 3", 'IMN001 "<=" -> `(`, `=`'],
  ["measured cycles(A «=» 3", 'IMN001 "=" -> `[`, `.`, `)`'],
  ["«convv» B: kernels 3", 'IMN002 "convv" -> a layer, a statement'],
  ["«budgt» cycles <= 3", 'IMN002 "budgt" -> a layer, a statement'],
  ["«:»", 'IMN002 ":" -> a layer, a statement'],
];

describe("in declarations", () => {
  test.each(DECLARATIONS)("%s", (text, error) => {
    expect(markedErrors(unmarked(text))).toEqual({ text, errors: [error] });
  });
});

describe("in statements", () => {
  test.each(STATEMENTS)("%s", (statement, error) => {
    const text = `network n {\n  ${statement}\n  conv Z: kernels 3\n}\n`;
    expect(markedErrors(unmarked(text))).toEqual({ text, errors: [error] });
  });
});

test("errors are in file order, one for each mistake", () => {
  const text =
    "network n {\n  conv «3»\n  «convv» B: size 3\n  conv A: kernels «)»\n  input x: «4»\nblock b «{»\n}\n«}»";
  expect(markedErrors(unmarked(text))).toEqual({
    text,
    errors: [
      'IMN001 "3" -> a name',
      'IMN002 "convv" -> a layer, a statement',
      'IMN001 ")" -> a value',
      "IMN003 end -> `}` (`network` begins here)",
      'IMN001 "{" -> `(`',
      'IMN001 "}" -> a declaration',
    ],
  });
});
