/** Scenarios as text: trees, errors, words that are names elsewhere, layout and colours. */
import { describe, expect, it, test } from "vitest";
import { format } from "../../grammar/format/format.js";
import { parse } from "../../grammar/parse.js";
import { CLAUSES, NAMING_DECLARATIONS, SCENARIO_STATEMENTS } from "../../grammar/vocabulary.js";
import { markedErrors, unmarked } from "./marked.js";
import { printTree } from "./print.js";
import { scopesOf } from "./textmate-scopes.js";

const CAMERA = `/// Wakes up for a hundredth of the time.
scenario camera {
  run vgg on 1 cluster at sleep every 100ms
  run big share 1% every 33ms at burst on 8 clusters
  system 172uW   system 10.2fJ/MAC
  battery 6000mAh 1V
  budget lifetime >= 360days
  measured power of processor = 267uW
}
`;

describe("a scenario", () => {
  it("holds states, a system, a battery, budgets and measurements, the clauses of a state in any order", () => {
    expect(printTree(CAMERA)).toEqual([
      'scenario camera doc "Wakes up for a hundredth of the time."',
      "run vgg on 1 at sleep every 100 ms",
      "run big on 8 at burst every 33 ms share 1 %",
      "system 172 uW",
      "system 10.2 fJ/MAC",
      "battery 6000 mAh 1 V",
      "budget lifetime >= 360 days",
      "measured power part processor 267 uW",
      "close",
    ]);
    const { scenarios, errors } = parse(CAMERA);
    expect(errors).toEqual([]);
    expect(scenarios.map(({ statements, span }) => [statements.length, span.end])).toEqual([[7, CAMERA.length - 1]]);
  });

  it("has budgets whose clauses stand in any order", () => {
    const budget = (clauses: string) => printTree(`network n { budget power <= 600uW ${clauses} }`)[1];
    const expected = "budget power <= 600 uW on 1 at sleep every 100 ms";
    expect(budget("on 1 cluster at sleep every 100ms")).toBe(expected);
    expect(budget("every 100ms on 1 cluster at sleep")).toBe(expected);
    expect(budget("at sleep every 100ms on 1 cluster at low")).toBe(`${expected} twice at`);
  });
});

describe("errors", () => {
  test.each([
    ["scenario «{» run n every 1s }", 'IMN001 "{" -> a name'],
    ["scenario «s»", "IMN003 end -> `}` (`scenario` begins here)"],
    ["scenario s { «run» }", "IMN001 end -> a network"],
    ["scenario s { run n «3» }", 'IMN001 "3" -> `on`, `at`, `every`, `share`'],
    ["scenario s { run n on 3 «every» 1s }", 'IMN001 "every" -> an operator, `cluster`, `clusters`'],
    ["scenario s { run n every 1s\n«rum» m every 1s }", 'IMN002 "rum" -> a statement of a scenario'],
    ["scenario s { «rum» m every 1s\nrun n every 1s }", 'IMN002 "rum" -> a statement of a scenario'],
    ["scenario s { run n «evry» 1s\nrun m every 1s }", 'IMN001 "evry" -> `on`, `at`, `every`, `share`'],
    ["scenario s { «conv» C: size 3 }", 'IMN004 "conv" -> a statement of a scenario'],
    ["scenario s { «system»\nrun n every 1s }", "IMN001 end -> an expression"],
    ["scenario s { budget power of «<=» 3mW }", 'IMN001 "<=" -> a name'],
    ["scenario s { run n every «1s»\nconst N = 3", "IMN003 end -> `}` (`scenario` begins here)"],
    ["network n { output «A»\nscenario s { }", "IMN003 end -> `}` (`network` begins here)"],
    ["«scenaro» s { run n every 1s }", 'IMN002 "scenaro" -> `scenario`'],
  ])("%s", (text, error) => {
    expect(markedErrors(unmarked(text))).toEqual({ text, errors: [error] });
  });

  it("are read in no time, however many", () => {
    const text = `scenario s {\n${"  systm 3mW\n".repeat(20_000)}}`;
    expect(parse(text).errors).toHaveLength(20_000);
  });

  it("cost a line each", () => {
    const { errors } = parse("scenario s {\n  run n evry 1s\n  systm 3mW\n  batery 3Wh\n  run n every 1s\n}");
    expect(errors.map(({ code, found }) => `${code} ${found}`)).toEqual([
      "IMN001 evry",
      "IMN002 systm",
      "IMN002 batery",
    ]);
  });
});

const WORDS = [...NAMING_DECLARATIONS, ...SCENARIO_STATEMENTS, ...CLAUSES].map(({ word }) => word);

describe("its words", () => {
  it.each(["scenario", "run", "system", "battery", "share", "of"])("%s is a name elsewhere, and within one", (word) => {
    expect(WORDS).toContain(word);
    const text = `const Z = 8
arch Z { point Z { clock 5MHz } }
block Z(Z) { conv Z: kernels Z }
network Z on Z at Z {
  input Z: 3x8x8
  conv Z from Z: kernels Z size 3
  use Z(Z) as Z repeat Z from Z
  output Z, Z
  budget cycles(Z) <= Z on Z clusters at Z
}
scenario Z {
  run Z on Z clusters at Z every 1s
  run Z at Z every 1s share 3%
  run Z every 1s
  system 3mW
}
`;
    const named = (name: string) => text.replaceAll(/\bZ\b/g, name);
    expect(parse(named(word)).errors).toEqual([]);
    expect(printTree(named(word))).toEqual(printTree(named("PLAIN")).map((line) => line.replaceAll("PLAIN", word)));
  });
});

describe("layout", () => {
  it("gives each statement a line, and moves no clause", () => {
    const text = `network n { input x: 3x8x8 } scenario s { run n   every 1s on 1 cluster system 3mW
       battery 22Wh budget lifetime>=3days
  // why
  measured   power of system=3mW }`;
    const formatted = `network n {
  input x: 3x8x8
}

scenario s {
  run n every 1s on 1 cluster
  system 3mW
  battery 22Wh
  budget lifetime >= 3days
  // why
  measured power of system = 3mW
}
`;
    expect(format(text)).toBe(formatted);
    expect(format(formatted)).toBe(formatted);
  });
});

describe("colours", () => {
  it("of every word and name", async () => {
    const text = `scenario s {
  run vgg on 1 cluster at sleep every 100ms share 1%
  system 172uW
  budget power of system <= 3mW
}
run A`;
    expect(await scopesOf(text)).toEqual([
      "scenario keyword.control.declaration",
      "s entity.name.type.scenario",
      "{ punctuation.section.braces",
      "run keyword.control.statement",
      "vgg entity.name.type.network",
      "on keyword.control.clause",
      "1 constant.numeric",
      "cluster keyword.control.clause",
      "at keyword.control.clause",
      "sleep entity.name.tag.point",
      "every keyword.control.clause",
      "100 constant.numeric",
      "ms keyword.other.unit",
      "share keyword.control.clause",
      "1 constant.numeric",
      "% keyword.other.unit",
      "system keyword.control.statement",
      "172 constant.numeric",
      "uW keyword.other.unit",
      "budget keyword.control.statement",
      "power support.function.metric",
      "of keyword.control.clause",
      "system constant.language",
      "<= keyword.operator.comparison",
      "3 constant.numeric",
      "mW keyword.other.unit",
      "} punctuation.section.braces",
      "run variable.other.reference",
      "A variable.other.reference",
    ]);
  });
});
