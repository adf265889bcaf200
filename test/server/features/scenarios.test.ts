/** What the editor shows of scenarios and offers in them. */
import { describe, expect, it } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { codeActions } from "../../../server/features/code-actions/code-actions.js";
import { codeLenses } from "../../../server/features/code-lens/code-lens.js";
import { definition } from "../../../server/features/definition.js";
import { diagnosticsOf } from "../../../server/features/diagnostics.js";
import { documentSymbols } from "../../../server/features/document-symbols.js";
import { foldingRanges } from "../../../server/features/folding.js";
import { hover } from "../../../server/features/hover/hover.js";
import { references } from "../../../server/features/references.js";
import { rename } from "../../../server/features/renaming/rename.js";
import { selectionRanges } from "../../../server/features/selection-ranges.js";
import { semanticTokens } from "../../../server/features/semantic-tokens.js";
import { offsetAt } from "../../../server/workspace/document.js";
import { applied, editsOf } from "./edits.js";
import { marked, modelOf } from "./marked.js";
import { labelsOf, offered } from "./offered.js";

const MACHINES = `import "imnpu18"
arch own extends imnpu18 { clusters 4 point slow { clock 5MHz leakage 50uW } }
network n on imnpu18 { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 }
network m on own { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 }
const N = 3
`;
const SCENARIO = `/// Mostly *asleep*.
scenario day {
  run n on 1 cluster at sleep every 1s
  run m at slow every 100ms on N clusters share 1%
  system 172uW
  battery 600mAh 3.7V
  budget lifetime >= 30days
  measured power of system = 0.2mW
}
`;
const within = (statement: string) => `${MACHINES}scenario s {\n  ${statement}\n}\n`;

describe("lenses", () => {
  const titles = (text: string, before?: ReturnType<typeof modelOf>) => {
    const model = modelOf(text, before && { before });
    return codeLenses(model).flatMap(({ range, command }) =>
      range.start.line > 4 ? `${range.start.line} ${command?.title}` : [],
    );
  };
  it("stand at a scenario and at each of its states", () => {
    const found = titles(MACHINES + SCENARIO);
    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(/^6 \d+ uW · \d+ days · system dominates$/);
    expect(found[1]).toMatch(/^7 [\d.]+ uW · leakage dominates$/);
    expect(found[2]).toMatch(/^8 [\d.]+ uW · adds [\d.]+ uW · \w+ dominates$/);
  });

  it("keep number and figures while a statement is broken, and say so", () => {
    const model = modelOf(MACHINES + SCENARIO);
    const [first, ...states] = titles(MACHINES + SCENARIO);
    for (const broken of [SCENARIO.replace("1%", ""), SCENARIO.replace("172uW", ""), SCENARIO.replace("1s", "1MHz")]) {
      expect(titles(MACHINES + broken, model)).toEqual([`${first} · before the error`, ...states]);
    }
    expect(titles(MACHINES + SCENARIO.replace("1%", ""))).toEqual([
      "6 no figures: an error keeps this scenario from being computed",
    ]);
  });
});

describe("hover", () => {
  const shown = (piece: string, text = MACHINES + SCENARIO) => {
    const { model, cursor } = marked(text.replace(piece.replace("|", ""), piece.replace("|", "‸")));
    const found = hover(model, cursor, { markdown: true });
    return found === undefined ? "" : (found.contents as { value: string }).value;
  };

  it("of a scenario has its terms, state by state, its lifetime and what it rests on", () => {
    const text = shown("|day");
    expect(text).toMatch(/^\*\*Scenario day: \d+ uW, \d+ days\*\*\n\nMostly \\\*asleep\\\*\./);
    expect(text).toContain("| state | time | computing | movement | loading | leakage | system | all |");
    for (const row of [/^\| n \| 100% \|/m, /^\| m \| 1% \|/m, /^\| always \| 100% \|.*\| 172 uW \| 172 uW \|$/m]) {
      expect(text).toMatch(row);
    }
    expect(text).toContain("A battery of 2.22 Wh lasts");
    expect(text).toContain("- Powers assume that between inferences");
    expect(shown("|scenario")).toBe(text);
  });

  it("of a state has each formula with its numbers, at its word and at its network", () => {
    const text = shown("|run m");
    expect(text).toMatch(/^\*\*m on 3 clusters at slow every 100 ms: /);
    expect(text).toContain("For 1% of the time: ");
    expect(text).toMatch(
      /leakage_between = leakage \* max\(0, 1 - cycles \/ clock \/ period\) = 0\.00015\d* \* max\(0, /,
    );
    expect(shown("run |m")).toBe(text);
  });

  it("of the words says what they mean, and of a state without figures what its network is", () => {
    expect(shown("|share")).toContain("For what share of the time a state is there");
    expect(shown("|battery")).toContain("What a lifetime draws on");
    expect(shown("|lifetime")).toContain("Metric of a scenario `lifetime`");
    expect(shown("of |system")).toContain("What the system around it takes.");
    expect(shown("at |slow")).toContain("point slow { clock 5MHz leakage 50uW }");
    expect(shown(">= |30days")).toMatch(/^\*\*`30days`: 30 days of 24 hours\*\*/);
    expect(shown("run |n", (MACHINES + SCENARIO).replace("1%", "200%"))).toContain("network n on imnpu18");
  });
});

describe("quick fixes", () => {
  it("put the part of a power that is meant", () => {
    const { model, ranges } = marked(within("run n every 1s\n  budget power of ⟦procesor⟧ <= 1mW"));
    const [range = expect.fail()] = ranges;
    const diagnostics = diagnosticsOf(model);
    const found = codeActions(model, range, { diagnostics, documentChanges: false, only: ["quickfix"] });
    expect(found.map(({ title }) => title)).toEqual(["Change to `processor`"]);
    expect(applied(model.text, editsOf(found[0]?.edit, model.uri))).toContain("budget power of processor <= 1mW");
    const other = modelOf(within("run n every 1s\n  budget power of all <= 1mW"));
    expect(other.analysis.diagnostics.flatMap(({ fixes }) => fixes)).toEqual([]);
  });
});

describe("completion", () => {
  it.each([
    ["a new statement", within("‸"), "run system battery budget measured"],
    ["a new statement behind one", within("run n every 1s\n  ‸"), "run system battery budget measured"],
    ["networks", within("run ‸"), "n m"],
    ["clauses", within("run n ‸"), "every on at share"],
    ["clauses that are not there", within("run n every 1s ‸"), "on at share"],
    ["numbers of clusters of the network's machine", within("run m on ‸"), "1 cluster 4 clusters N min max ceil"],
    ["the word behind one", within("run m on N ‸"), "clusters"],
    ["points of the network's machine", within("run m at ‸"), "low sleep burst peak slow"],
    ["times", within("run n every ‸"), "100ms 1s"],
    ["units of times", within("run n every 5‸"), "5ns 5us 5ms 5s 5hours 5days"],
    ["shares", within("run n share ‸"), "1%"],
    ["what a system takes", within("system ‸"), "100uW 10fJ/MAC"],
    ["units of it", within("system 5‸"), "5nW 5uW 5mW 5W 5fJ/MAC 5pJ/MAC"],
    ["what a battery holds", within("battery ‸"), "1000mAh 1Wh"],
    ["a charge's voltage", within("battery 6Ah ‸"), "3.7V"],
    ["no voltage of an energy", within("battery 6Wh ‸"), ""],
    ["metrics", within("budget ‸"), "power lifetime"],
    ["comparisons and parts", within("budget power ‸"), "<= >= < > == of"],
    ["parts", within("budget power of ‸"), "processor system"],
    ["no parts of a lifetime", within("measured lifetime ‸"), "="],
    ["a lifetime", within("budget lifetime >= ‸"), "360days"],
    ["nothing behind a whole word", within("run n at sleep‸"), ""],
    ["nothing behind a whole part", within("budget power of system‸"), ""],
    ["nothing behind a whole count", `${MACHINES}network o { budget efficiency >= 1TOPS/W counting macs‸ }`, ""],
    ["clauses of a budget, whatever their order", `${MACHINES}network o { budget power <= 1W every 1s ‸ }`, "on at"],
  ])("offers %s", (_, fixture, expected) => {
    expect(labelsOf(offered(fixture))).toBe(expected);
  });

  it("has snippets that are legal as they stand", () => {
    const text = `${MACHINES}network net { input x: 8 fc F: units 4 }\n`;
    const filled = offered(`${text}scen‸`, { snippets: true }).flatMap(({ label, textEdit }) =>
      label === "scenario" ? (textEdit as TextEdit).newText.replaceAll(/\$\{\d:([^}]*)\}|\$0/g, "$1") : [],
    );
    expect(modelOf(`${text}${filled.join("")}`).analysis.scenarios).toHaveLength(1);
  });
});

describe("names in scenarios", () => {
  const fixture = (piece: string) => (MACHINES + SCENARIO).replace(piece.replace("|", ""), piece.replace("|", "‸"));

  it("lead to networks, points and constants", () => {
    const target = (piece: string) => {
      const { model, cursor } = marked(fixture(piece));
      const found = definition(model, cursor);
      const { start, end } = found?.targetSelectionRange ?? { start: cursor, end: cursor };
      const line = model.text.split("\n")[start.line] ?? "";
      return `${start.line} ${line.slice(start.character, end.character)}`;
    };
    expect(target("run |m")).toBe("3 m");
    expect(target("at |slow every")).toBe("1 slow");
    expect(target("on |N")).toBe("4 N");
    expect(target("|day")).toBe("6 day");
  });

  it("are found and renamed with their declarations", async () => {
    const { model, cursor, models } = marked(fixture("network |m"));
    const found = await references(model, cursor, { includeDeclaration: true }, models);
    expect(found?.map(({ range }) => range.start.line)).toEqual([3, 8]);
    const edit = await rename(model, cursor, "other", { sources: models });
    const changed = applied(model.text, edit?.changes?.[model.uri] ?? []);
    expect(changed).toContain("run other at slow");
    const point = marked(fixture("at |slow every"));
    const moved = await rename(point.model, point.cursor, "run", { sources: point.models });
    const text = applied(point.model.text, moved?.changes?.[point.model.uri] ?? []);
    expect(text).toContain("point run { clock");
    expect(modelOf(text).analysis.scenarios).toHaveLength(1);
    const scenario = marked(fixture("|day"));
    await expect(rename(scenario.model, scenario.cursor, "n", { sources: scenario.models })).rejects.toThrow(
      "`n` is already the name of a network in line 3",
    );
  });

  it("are coloured by what they mean", () => {
    const model = modelOf(MACHINES + SCENARIO);
    const [from, to] = [offsetAt(model.lines, { line: 6, character: 0 }), model.text.length];
    const data = semanticTokens(model);
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
      line += down;
      character = down === 0 ? character + right : right;
      const start = offsetAt(model.lines, { line, character });
      if (start >= from && start < to) found.push(`${model.text.slice(start, start + length)} ${type}`);
    }
    expect(found.slice(0, 8)).toEqual(["day 0", "n 0", "sleep 6", "s 6", "m 0", "slow 6", "ms 6", "N 3"]);
    expect(found).toEqual(expect.arrayContaining(["lifetime 5", "power 5", "system 6", "days 6"]));
  });
});

describe("the shape of a scenario", () => {
  it("is in the outline, with its states", () => {
    const [day] = documentSymbols(modelOf(MACHINES + SCENARIO)).filter(({ name }) => name === "day");
    expect(day?.children?.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      "n: on 1 cluster at sleep every 1s",
      "m: at slow every 100ms on N clusters share 1%",
      "system: 172uW",
      "battery: 600mAh 3.7V",
    ]);
  });

  it("folds", () => {
    expect(
      foldingRanges(modelOf(MACHINES + SCENARIO)).map(({ startLine, endLine }) => [startLine, endLine]),
    ).toContainEqual([6, 12]);
  });

  it("grows around the cursor from a word to its clause, its statement and its scenario", () => {
    const { model, cursor } = marked((MACHINES + SCENARIO).replace("at slow", "at ‸slow"));
    const texts: string[] = [];
    for (let at = selectionRanges(model, [cursor])[0]; at !== undefined; at = at.parent) {
      texts.push(model.text.slice(offsetAt(model.lines, at.range.start), offsetAt(model.lines, at.range.end)));
    }
    expect(texts.slice(0, 3)).toEqual(["slow", "at slow", "run m at slow every 100ms on N clusters share 1%"]);
    expect(texts.some((text) => text.startsWith("scenario day {") && text.endsWith("}"))).toBe(true);
  });
});
