import { describe, expect, it } from "vitest";
import { type DiagnosticOptions, diagnosticsOf, MOST_SHOWN } from "../../../server/features/diagnostics.js";
import { problemOf } from "../../../server/workspace/no-report.js";
import { type MarkedOptions, marked } from "./marked.js";

function found(fixture: string, options: DiagnosticOptions = {}, marks: MarkedOptions = {}) {
  const { model, ranges } = marked(fixture, marks);
  return { list: diagnosticsOf(model, options), ranges, model };
}

const MISSPELT = "network n {\n  input image: 3x8x8\n  conv C from ⟦imgae⟧: kernels 8 size 3x3\n}\n";

describe("diagnostics", () => {
  it("carry code, page and place", () => {
    const { list, ranges } = found(MISSPELT, { pages: "https://example.org/diagnostics" });
    expect(list.filter(({ severity }) => severity === 1)).toEqual([
      {
        range: ranges[0],
        severity: 1,
        code: "IMN101",
        source: "imnpu",
        message: "there is no layer or input `imgae` here; did you mean `image`?",
        codeDescription: { href: "https://example.org/diagnostics/IMN101.md" },
      },
    ]);
  });

  it("link no page without an address", () => {
    expect(found(MISSPELT).list[0]).not.toHaveProperty("codeDescription");
  });

  it("of files that it imports stand at the import, where an editor may show nothing of these files", () => {
    const sep = `import "imnpu18"
block sep(n) {
  conv A: kernels n size 3 pad 1 map chains 1
  conv B: kernels n size 3 pad 1 map chains 1
}
`;
    const main = `import "imnpu18"
import ⟦"./sep.imnpu"⟧
import ⟦"./above.imnpu"⟧
network n on imnpu18 { precision w8 a8 input x: 3x32x32 use sep(16) as s use sep(32) as t }
`;
    const files = { "sep.imnpu": sep, "above.imnpu": 'import "./broken.imnpu"\n', "broken.imnpu": "const K = = 3\n" };
    const { list, ranges, model } = found(main, {}, { files });
    const needed = "kernel needs 1,152 bits, `chains 1` holds 1,024: 128 too many; `chains 2` fits";
    const inSep = (line: number) => ({
      location: {
        uri: "file:///sep.imnpu",
        range: { start: { line, character: 37 }, end: { line, character: 45 } },
      },
      message: needed,
    });
    const shown = list.map(({ code, range, message, relatedInformation }) => ({
      code,
      range,
      message,
      relatedInformation,
    }));
    expect(shown.slice(0, 2)).toEqual([
      {
        code: "IMN301",
        range: ranges[0],
        message: `\`./sep.imnpu\`, line 3: ${needed}; 1 more error behind this import`,
        relatedInformation: [inSep(2), inSep(3)],
      },
      {
        code: "IMN001",
        range: ranges[1],
        message: "`./broken.imnpu`, line 1: expected an expression, found `=`",
        relatedInformation: [expect.objectContaining({ message: "expected an expression, found `=`" })],
      },
    ]);
    expect(problemOf(model)).toBe(`\`./sep.imnpu\` has errors: ${needed}`);
  });

  it("point to a second place only for clients that show it", () => {
    const twice = "const ⟦K⟧ = 1\nconst K = 2\nnetwork n { input x: K fc F: units K }\n";
    const { list, ranges } = found(twice);
    const related = [
      { location: { uri: "file:///main.imnpu", range: ranges[0] }, message: "`K` is first defined here" },
    ];
    expect(list.find(({ code }) => code === "IMN102")?.relatedInformation).toEqual(related);
    const plain = found(twice, { relatedInformation: false }).list;
    expect(plain.every((each) => each.relatedInformation === undefined)).toBe(true);
  });

  it("mark what can be removed", () => {
    const { list } = found("const K = 1\nnetwork n { input x: 4 fc F: units 8 }\n");
    expect(list.map(({ code, severity, tags }) => ({ code, severity, tags }))).toContainEqual({
      code: "IMN105",
      severity: 2,
      tags: [1],
    });
  });

  it("of an empty document are none", () => {
    expect(found("").list).toEqual([]);
  });

  it("are at most as many as an editor shows: the gravest, in file order, and how many are left out", () => {
    const layers = Array.from({ length: 1_100 }, (_, index) => `  fc F${index}: units 8 map stripes 1`);
    const text = ["network n {", "  input x: 8", ...layers, "  fc LAST: units 8 map stripes 99", "}", ""].join("\n");
    const { list } = found(text);
    expect(list).toHaveLength(MOST_SHOWN);
    expect(list.filter(({ severity }) => severity === 1).map(({ code }) => code)).toEqual(["IMN302", "IMN303"]);
    const lines = list.slice(0, -1).map(({ range }) => range.start.line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    const all = marked(text).model.analysis.diagnostics.length;
    expect(list.at(-1)).toEqual({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      severity: 3,
      source: "imnpu",
      message: `${(all - MOST_SHOWN + 1).toLocaleString("en-US")} more are not shown here, none graver than those that are; \`imnpu check\` lists all`,
    });
  });
});
