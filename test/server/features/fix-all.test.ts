import { describe, expect, it } from "vitest";
import { codeActions, FIX_ALL } from "../../../server/features/code-actions/code-actions.js";
import { applied, editsOf } from "./edits.js";
import { type MarkedOptions, marked, modelOf, withRanges } from "./marked.js";

/** The file after all safe fixes, what they replaced marked; and the codes that are left. */
function fixedAll(fixture: string, options: MarkedOptions = {}) {
  const { model } = marked(fixture, options);
  const start = { line: 0, character: 0 };
  const asked = { diagnostics: [], only: ["source.fixAll"], documentChanges: false };
  const [action, ...others] = codeActions(model, { start, end: start }, asked);
  expect(others).toEqual([]);
  if (action === undefined) return undefined;
  expect(action.kind).toBe(FIX_ALL);
  const edits = editsOf(action.edit, model.uri);
  const text = applied(model.text, edits);
  const { diagnostics, file } = modelOf(text, options).analysis;
  const replaced = edits.filter(({ newText }) => !newText.includes("\n")).map(({ range }) => range);
  const left = [...new Set(diagnostics.map(({ code }) => code))];
  return { marks: withRanges(model.text, replaced), text, left, syntaxErrors: file.tree.errors.length };
}

/** The fixture's marks are what is replaced; gives the text after it and what is left. */
function fixed(fixture: string, options: MarkedOptions = {}) {
  const found = fixedAll(fixture, options);
  expect(found?.marks).toBe(fixture);
  return found && { text: found.text, left: found.left, syntaxErrors: found.syntaxErrors };
}

const isLeftAlone = (fixture: string, code: string) => {
  expect(modelOf(fixture).analysis.diagnostics.map((each) => each.code)).toContain(code);
  expect(fixedAll(fixture)).toBeUndefined();
};

describe("fix all that is safe", () => {
  it("mends misspelt words of the language, everywhere in the file, one slip each", () => {
    const text = `import "imnpu18"
arch a extends imnpu18 { tiles 16 }
network n on a {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1
  fc   D: units max(10, 12)
  budget cycles <= 1_000_000
}
`;
    const slips = [
      ["tiles", "⟦tils⟧"],
      ["kernels", "⟦kernles⟧"],
      ["size", "⟦Size⟧"],
      ["max", "⟦maxx⟧"],
      ["cycles", "⟦cycle⟧"],
    ] as const;
    const misspelt = slips.reduce((all, [word, slip]) => all.replace(word, slip), text);
    expect(fixed(misspelt)).toEqual({ text, left: ["IMN308"], syntaxErrors: 0 });
  });

  it("leaves for the next time what an error has kept silent", () => {
    const once = fixedAll("network n {\n  input x: 64x56x56\n  cnv D: kernels 32 siz 1\n}\n");
    expect(once?.text).toContain("conv D: kernels 32 siz 1");
    expect(fixedAll(once?.text ?? "")?.text).toContain("conv D: kernels 32 size 1");
  });

  it("mends words of mappings, and keeps comments and everything else", () => {
    expect(
      fixed(
        "network n { // 😀\r\n  input x: 64x56x56\r\n  conv C: kernels 64 size 3x3 pad 1 map ⟦chain⟧ 4 /* ! */ ⟦paralel⟧ 2\r\n}\r\n",
      ),
    ).toEqual({
      text: "network n { // 😀\r\n  input x: 64x56x56\r\n  conv C: kernels 64 size 3x3 pad 1 map chains 4 /* ! */ parallel 2\r\n}\r\n",
      left: [],
      syntaxErrors: 0,
    });
  });

  it("imports the bundled architecture once", () => {
    const networks =
      "network m on imnpu18 { input x: 8 fc A: units 8 }\nnetwork n on imnpu18 { input x: 8 fc A: units 8 }\n";
    expect(fixed(networks)).toEqual({ text: `import "imnpu18"\n${networks}`, left: ["IMN307"], syntaxErrors: 0 });
  });

  it("leaves other files alone", () => {
    const files = { "part.imnpu": "block f() { fcc A: units 8 }\n" };
    expect(fixedAll('import "./part.imnpu"\nnetwork n { input x: 8 use f() as F }\n', { files })).toBeUndefined();
  });

  it.each([
    ["two words as close", "network n { input x: 8x8x8 maxpool P: size mix(2, 2) }", "IMN101"],
    ["more than a slip", "network n { input x: 8x8x8 convolve C: kernels 8 size 1 }", "IMN002"],
    ["a word of two letters", "network n { input x: 8 ff A: units 8 }", "IMN002"],
    ["a word that is given already", "network n { input x: 8x8x8 conv C: kernels 8 kernel 9 size 1 }", "IMN202"],
    [
      "a word of the language elsewhere",
      "network n { input x: 8x8x8 conv C: kernels 8 size 1 map stride 2 }",
      "IMN202",
    ],
    ["the name of a layer", "network n { input x1: 8 fc A from x2: units 8 }", "IMN101"],
    ["the name of a constant", "const K1 = 4\nnetwork n { input x: 8 fc A: units K2 }", "IMN101"],
    ["the name of a block", "block f1() { fc A: units 8 }\nnetwork n { input x: 8 use f2() as F }", "IMN101"],
    ["a shape", "network n { input x: 8x8x8 conv C: kernels 8 size 9 }", "IMN201"],
    ["a precision", "network n { precision w4 a9 input x: 8 fc A: units 8 }", "IMN204"],
    ["a short chain", "network n { input x: 64x56x56 conv C: kernels 64 size 3x3 map chains 2 }", "IMN301"],
    ["too many tiles", "network n { input x: 64x56x56 conv C: kernels 64 size 3x3 map stripes 4 chains 3 }", "IMN302"],
    ["too many stripes", "network n { input x: 16x4x4 conv C: kernels 64 size 3x3 pad 1 map stripes 8 }", "IMN303"],
    ["idle groups", "network n { input x: 64x8x8 conv C: kernels 4 size 1x1 map parallel 8 }", "IMN305"],
    ["a slow mapping", "network n { input x: 64x56x56 conv C: kernels 64 size 3x3 pad 1 map chains 3 }", "IMN306"],
    ["what is never used", "const K = 4\nnetwork n { input x: 8 fc A: units 8 }", "IMN105"],
  ])("does not touch %s", (_, text, code) => isLeftAlone(text, code));
});
