/** What a network lacks, as an editor shows it. */
import { describe, expect, it } from "vitest";
import { codeActions, EXTRACT_BLOCK } from "../../../server/features/code-actions/code-actions.js";
import { codeLenses } from "../../../server/features/code-lens/code-lens.js";
import { completion } from "../../../server/features/completion/completion.js";
import { hover } from "../../../server/features/hover/hover.js";
import { rename } from "../../../server/features/renaming/rename.js";
import { selectionRanges } from "../../../server/features/selection-ranges.js";
import { semanticTokens } from "../../../server/features/semantic-tokens.js";
import { statusAt } from "../../../server/status.js";
import { applied, editsOf } from "./edits.js";
import { marked } from "./marked.js";

/** 1,036 parameters, 999 MACs. */
const NETWORK = `const N = 1_036
network n {
  input x: 27
  fc A: units 37
  omitted "Mix" "/a/Mix": params N "it mixes"
}
`;
const SENTENCE =
  "Not the whole model: 1 operator is left out, with 50.0% of the parameters; how many of the MACs is not known.";

const cursorAt = (piece: string) => NETWORK.replace(piece.replace("|", ""), piece.replace("|", "‸"));

function hoverAt(piece: string): string {
  const { model, cursor } = marked(cursorAt(piece));
  return (hover(model, cursor, { markdown: false })?.contents as { value: string } | undefined)?.value ?? "";
}

it("lenses, hover and status bar say it, and in one sentence where there is room", () => {
  const { model, cursor } = marked(cursorAt("fc |A"));
  const [lens] = codeLenses(model, { commands: true });
  expect(lens?.command?.title).toMatch(/^\d+ cycles on 8 clusters · not the whole model/);
  expect(lens?.command?.tooltip?.split("\n")).toContain(SENTENCE);
  expect(hoverAt("network |n")).toContain(SENTENCE);
  const { text = "", tooltip = "" } = statusAt(model, cursor, null) ?? {};
  expect(text).toMatch(/ inf\/s · not the whole model$/);
  expect(tooltip.split("\n")).toContain(SENTENCE);
});

it("a network that lacks nothing says nothing", () => {
  const { model, cursor } = marked("network ‸n {\n  input x: 27\n  fc A: units 37\n}\n");
  const said = JSON.stringify([
    codeLenses(model),
    hover(model, cursor, { markdown: false }),
    statusAt(model, cursor, null),
  ]);
  expect(said).not.toMatch(/whole model/i);
});

describe("the statement", () => {
  it("tells what its words mean", () => {
    expect(hoverAt("|omitted")).toMatch(/^Keyword omitted\n\nAn operator of the model that the network lacks/);
    expect(hoverAt("para|ms")).toMatch(/^Figure params\n\nIts parameters\./);
    expect(hoverAt('|N "it')).toContain("= 1,036");
    expect(hoverAt('"M|ix"')).toBe("");
  });

  it("has its words and names coloured", () => {
    const { model } = marked(NETWORK);
    const tokens = (text: string) => semanticTokens(marked(text).model).length / 5;
    expect(tokens(NETWORK) - tokens(NETWORK.replace(': params N "it mixes"', ""))).toBe(2);
    expect(model.analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("grows from a word to its figure, the statement and the body", () => {
    const { model, cursor, text } = marked(cursorAt('|N "it'));
    const lines = text.split("\n");
    const texts: string[] = [];
    for (let range = selectionRanges(model, [cursor])[0]; range !== undefined; range = range.parent) {
      const { start, end } = range.range;
      if (start.line === end.line) texts.push(lines[start.line]?.slice(start.character, end.character) ?? "");
    }
    expect(texts).toEqual(["N", "params N", 'omitted "Mix" "/a/Mix": params N "it mixes"']);
  });

  it("is renamed in; a name that would make another statement of it is refused", async () => {
    const { model, cursor, text } = marked(cursorAt("const |N"));
    const edits = editsOf(await rename(model, cursor, "COUNT"), model.uri);
    expect(applied(text, edits)).toBe(NETWORK.replace(/\bN\b/g, "COUNT"));
    await expect(rename(model, cursor, "omitted")).rejects.toThrow("names would mean something else");
  });

  it("goes along where layers around it become a block", () => {
    const text = `network n {
  input x: 8x8x8
  ⟦conv A: kernels 8 size 1
  omitted "Mix": params 5 "it mixes"
  conv B: kernels 8 size 1⟧
  conv C: kernels 8 size 1
}
`;
    const { model, ranges } = marked(text);
    const [range] = ranges;
    if (range === undefined) throw new Error("no selection");
    const actions = codeActions(model, range, { diagnostics: [], documentChanges: false });
    const extract = actions.find(({ kind }) => kind === EXTRACT_BLOCK);
    expect(JSON.stringify(extract?.edit)).toContain(
      JSON.stringify(
        '  conv A: kernels 8 size 1\n  omitted "Mix": params 5 "it mixes"\n  conv B: kernels 8 size 1\n',
      ).slice(1, -1),
    );
  });
});

describe("completion", () => {
  const labels = (statement: string) => {
    const { model, cursor } = marked(`const N = 3\nnetwork n {\n  input x: 27\n  fc A: units 37\n  ${statement}\n}\n`);
    return completion(model, cursor, { snippets: false, markdown: false }).map(({ label }) => label);
  };

  it.each<[string, readonly string[]]>([
    ['omitted "Mix": ‸', ["params", "macs", "count"]],
    ['omitted "Mix": params 3 ‸', ["macs", "count"]],
    ['omitted "Mix": macs ‸', ["N", "min", "max", "ceil"]],
    ['omitted "Mix": count 3 ‸ macs 4', ["params"]],
    ['omitted "Mix": macs 4 "why" ‸', []],
    ["omitted ‸", []],
  ])("%s", (statement, expected) => {
    expect(labels(statement)).toEqual(expected);
  });

  it("offers the statement in networks and blocks", () => {
    expect(labels("‸")).toContain("omitted");
    const { model, cursor } = marked("block b() { ‸ }");
    expect(completion(model, cursor, { snippets: false, markdown: false }).map(({ label }) => label)).toContain(
      "omitted",
    );
  });
});
