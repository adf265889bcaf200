import { expect, test } from "vitest";
import { markedErrors, unmarked } from "./marked.js";
import { printTree } from "./print.js";

/** One mistake each: what is marked, and what of the file counts all the same. */
const CASES: readonly {
  readonly title: string;
  readonly text: string;
  readonly error: string;
  readonly units: readonly string[];
}[] = [
  {
    title: "a misspelt layer word",
    text: "network n {\n  fc A: units 3\n  «convv» B: kernels 4 map auto\n  fc C: units 5\n}\n",
    error: 'IMN002 "convv" -> a layer, a statement',
    units: [
      "network n",
      "layer fc A [units=3]",
      "layer convv B [kernels=4] map auto BROKEN",
      "layer fc C [units=5]",
      "close",
    ],
  },
  {
    title: "a misspelt layer word on the same line",
    text: "network n { fc A: units 3 «convv» B: kernels 4 fc C: units 5 }",
    error: 'IMN002 "convv" -> a layer, a statement',
    units: ["network n", "layer fc A [units=3]", "layer convv B [kernels=4] BROKEN", "layer fc C [units=5]", "close"],
  },
  {
    title: "a misspelt layer word before `from`",
    text: "network n {\n  fc A: units 3\n  «addd» B from A, A\n  fc C: units 5\n}\n",
    error: 'IMN002 "addd" -> a layer, a statement',
    units: ["network n", "layer fc A [units=3]", "layer addd B from A, A BROKEN", "layer fc C [units=5]", "close"],
  },
  {
    title: "a misspelt statement word",
    text: "network n {\n  fc A: units 3\n  «budgt» cycles <= 3\n  fc C: units 5\n}\n",
    error: 'IMN002 "budgt" -> a layer, a statement',
    units: ["network n", "layer fc A [units=3]", "unknown", "layer fc C [units=5]", "close"],
  },
  {
    title: "a misspelt `use`",
    text: "network n {\n  fc A: units 3\n  «usee» B() as C\n  fc C: units 5\n}\n",
    error: 'IMN002 "usee" -> a layer, a statement',
    units: ["network n", "layer fc A [units=3]", "unknown", "layer fc C [units=5]", "close"],
  },
  {
    title: "a missing closing brace",
    text: "network n {\n  fc A: units «3»\n\nnetwork m {\n  fc B: units 4\n}\n",
    error: "IMN003 end -> `}` (`network` begins here)",
    units: ["network n", "layer fc A [units=3]", "network m", "layer fc B [units=4]", "close"],
  },
  {
    title: "a missing opening brace",
    text: "network «n»\n  fc A: units 3\n}\nconst N = 3\n",
    error: "IMN001 end -> `on`, `at`, `{`",
    units: ["network n BROKEN", "layer fc A [units=3]", "close", "const N 3"],
  },
  {
    title: "a closing brace too many inside",
    text: "network n {\n  fc A: units 3\n}\n  «fc» B: units 4\n}\nconst N = 3\n",
    error: 'IMN004 "fc" -> a declaration (`network` was closed here)',
    units: ["network n", "layer fc A [units=3]", "close", "layer fc B [units=4]", "close", "const N 3"],
  },
  {
    title: "a closing brace too many at the end",
    text: "network n {\n  fc A: units 3\n}}«»\nconst N = 3\n".replace("}}«»", "}«}»"),
    error: 'IMN001 "}" -> a declaration',
    units: ["network n", "layer fc A [units=3]", "close", "close", "const N 3"],
  },
  {
    title: "a statement outside a network",
    text: "const N = 3\n«fc» A: units 3\nconst K = 4\n",
    error: 'IMN004 "fc" -> a declaration',
    units: ["const N 3", "layer fc A [units=3]", "const K 4"],
  },
  {
    title: "a misspelt layer word before `resident`",
    text: "network n {\n  fc A: units 3\n  «convv» B: kernels 4 resident map auto resident\n  resident\n  fc C: units 5\n}\n",
    error: 'IMN002 "convv" -> a layer, a statement',
    units: [
      "network n",
      "layer fc A [units=3]",
      "layer convv B [kernels=4, resident] map auto resident BROKEN",
      "resident",
      "layer fc C [units=5]",
      "close",
    ],
  },
  {
    title: "`resident auto` in a statement with an error",
    text: "network n {\n  fc A: units («3»\n  resident auto\n  fc B: units 4\n}\n",
    error: "IMN001 end -> an operator, `)`",
    units: ["network n", "layer fc A [units] BROKEN", "resident auto", "layer fc B [units=4]", "close"],
  },
  {
    title: "a line being typed: `resident auto`",
    text: "network n {\n  resident «au»\n  fc B: units 4\n}\n",
    error: 'IMN001 "au" -> `auto`',
    units: ["network n", "resident BROKEN", "layer fc B [units=4]", "close"],
  },
  {
    title: "a brace in a statement",
    text: "network n {\n  fc A «{»\n    units 3\n  }\n  fc B: units 4\n}\n",
    error: 'IMN001 "{" -> `from`, `:`, `map`',
    units: ["network n", "layer fc A BROKEN", "layer fc B [units=4]", "close"],
  },
  {
    title: "a string without an end",
    text: 'import «"a»\nnetwork n {\n  fc A: units 3\n}\n',
    error: 'IMN003 "\\"a" -> `"`',
    units: ["import ? BROKEN", "network n", "layer fc A [units=3]", "close"],
  },
  {
    title: "a comment without an end",
    text: "network n {\n  fc A: units 3\n  «/*» fc B: units 4\n}\n",
    error: 'IMN003 "/*" -> `*/`',
    units: ["network n", "layer fc A [units=3]"],
  },
  {
    title: "a misspelt `use` after a mapping",
    text: "network n {\n  fc A: units 3 map chains 2\n  «usee» B() as C\n  fc C: units 5\n}\n",
    error: 'IMN002 "usee" -> a layer, a statement',
    units: ["network n", "layer fc A [units=3] map [chains=2]", "unknown", "layer fc C [units=5]", "close"],
  },
  {
    title: "a closing brace too early",
    text: "network n {\n  fc A: units 3\n}\n  «fc» B: units 4\n",
    error: 'IMN004 "fc" -> a declaration (`network` was closed here)',
    units: ["network n", "layer fc A [units=3]", "close", "layer fc B [units=4]"],
  },
  {
    title: "a line being typed: a word",
    text: "network n {\n  fc A: units 3\n  «co»\n  fc B: units 4\n}\n",
    error: 'IMN002 "co" -> a layer, a statement',
    units: ["network n", "layer fc A [units=3]", "unknown", "layer fc B [units=4]", "close"],
  },
  {
    title: "a line being typed: a layer word",
    text: "network n {\n  fc A: units 3\n  «conv»\n  fc B: units 4\n}\n",
    error: "IMN001 end -> a name",
    units: ["network n", "layer fc A [units=3]", "layer conv ? BROKEN", "layer fc B [units=4]", "close"],
  },
  {
    title: "a line being typed: a directive",
    text: "network n {\n  fc A: units 3 map «stripes»\n  fc B: units 4\n}\n",
    error: "IMN001 end -> an expression",
    units: ["network n", "layer fc A [units=3] map [stripes] BROKEN", "layer fc B [units=4]", "close"],
  },
  {
    title: "a line being typed: an operand",
    text: "network n {\n  fc A: units 3\n  add S from A«,»\n  fc B: units 4\n}\n",
    error: "IMN001 end -> a name",
    units: ["network n", "layer fc A [units=3]", "layer add S from A BROKEN", "layer fc B [units=4]", "close"],
  },
];

test.each(CASES)("$title", ({ text, error, units }) => {
  expect(markedErrors(unmarked(text))).toEqual({ text, errors: [error] });
  expect(printTree(unmarked(text))).toEqual(units);
});
