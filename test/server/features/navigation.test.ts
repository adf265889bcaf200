/** Definition, references, highlights and document links: one fixture, the cursor in it, and every range expected. */
import { describe, expect, it } from "vitest";
import { definition } from "../../../server/features/definition.js";
import { documentLinks } from "../../../server/features/document-links.js";
import { highlights } from "../../../server/features/highlights.js";
import { references } from "../../../server/features/references.js";
import { type MarkedOptions, marked, withRanges } from "./marked.js";

/** Expects the references at the cursor to be the fixture's ranges; the declaration among them. */
async function expectReferences(fixture: string, options: MarkedOptions = {}): Promise<void> {
  const { model, cursor, text } = marked(fixture, options);
  const found = await references(model, cursor, { includeDeclaration: true });
  const here = found.filter(({ uri }) => uri === model.uri).map(({ range }) => range);
  expect(withRanges(text, here)).toBe(fixture.replace("‸", ""));
  const shown = highlights(model, cursor).map(({ range }) => range);
  expect(withRanges(text, shown)).toBe(fixture.replace("‸", ""));
}

describe("references and highlights", () => {
  it("of a layer stay in its body", async () => {
    await expectReferences(`
network a { input x: 8 fc ⟦A⟧ from x: units 8 add B from ⟦‸A⟧, x budget cycles(⟦A⟧) <= 5 output ⟦A⟧, B }
network b { input x: 8 fc A: units 8 output A }`);
  });

  it("of a const leave out what hides it", async () => {
    await expectReferences(
      `
const ⟦K⟧ = 2
const J = ⟦K‸⟧ * 3
block f(K) { fc A: units K }
block g(k = ⟦K⟧) { fc A: units ⟦K⟧ use f(⟦K⟧) as F use f(K = ⟦K⟧) as G }
network n { input x: 4 const K = 3 fc A: units K }`,
    );
  });

  it("of a block's layer reach through instances", async () => {
    await expectReferences(`
block f() { conv ⟦A⟧: kernels 8 size 1 conv B from ⟦A⟧: kernels 8 size 1 }
block g() { use f() as F repeat 2 output F[1].⟦A⟧ }
network n { input x: 8x8x8 use g() as G conv A from G.F[0].⟦‸A⟧: kernels 1 size 1 output A }`);
  });

  it("of a parameter count the names of arguments", async () => {
    await expectReferences(`
block f(‸⟦n⟧, m = ⟦n⟧) { fc A: units ⟦n⟧ * m }
network n { input x: 8 use f(⟦n⟧ = 3, m = 2) as L }`);
  });

  it("of a block's input are its `in`s, and not its name", async () => {
    const fixture = "block f() { fc A from ⟦‸in⟧: units 8 add B from A, ⟦in⟧ }\nblock g() { fc in from in: units 8 }";
    await expectReferences(fixture);
    const { model, cursor, text } = marked(fixture);
    const target = definition(model, cursor);
    expect(withRanges(text, target ? [target.targetSelectionRange] : [])).toContain("block ⟦f⟧() {");
  });

  it("leave out the declaration if asked to", async () => {
    const { model, cursor, ranges } = marked("network n { input x‸: 8 fc A from ⟦x⟧: units 8 add B from A, ⟦x⟧ }");
    expect(await references(model, cursor, { includeDeclaration: false })).toEqual(
      ranges.map((range) => ({ uri: model.uri, range })),
    );
  });

  it("tell declarations from uses", async () => {
    const { model, cursor, ranges } = marked("network n { input ‸⟦x⟧: 8 fc A from ⟦x⟧: units 8 }");
    expect(highlights(model, cursor)).toEqual([
      { range: ranges[0], kind: 3 },
      { range: ranges[1], kind: 2 },
    ]);
  });

  it("reach over files, from either side", async () => {
    const files = {
      "lib.imnpu": "const K = 4\nblock f(n) { fc A: units n * K }",
      "other.imnpu": 'import "./lib.imnpu"\nconst L = K',
    };
    const { model, models, cursor } = marked('import "./lib.imnpu"\nnetwork n { input x: ‸K use f(n = K) as F }', {
      files,
    });
    const listed = (await references(model, cursor, { includeDeclaration: true }, models)).map(
      ({ uri, range: { start } }) => `${uri} ${start.line}:${start.character}`,
    );
    expect(listed).toEqual([
      "file:///main.imnpu 1:21",
      "file:///main.imnpu 1:33",
      "file:///lib.imnpu 0:6",
      "file:///lib.imnpu 1:29",
      "file:///other.imnpu 1:10",
    ]);
    const [, lib] = models;
    const back = await references(lib ?? model, { line: 0, character: 6 }, { includeDeclaration: true }, models);
    expect(back.map(({ uri }) => uri).sort()).toEqual([...listed].map((each) => each.split(" ")[0]).sort());
  });

  it("are where editors count them, after emoji and with any line ends", async () => {
    await expectReferences(
      "// 😀\r\nnetwork n { /* 😀😀 */ input ⟦x⟧: 8\r\rfc A from /* é😀 */ ⟦‸x⟧: units 8\u2028 add B from ⟦x⟧, A }",
    );
  });

  it("are none for words, numbers and names that nothing declares", async () => {
    for (const fixture of [
      "netw‸ork n { }",
      "const K = ‸3",
      "network n { add A from ‸gone, gone }",
      "‸",
      "network n { conv A: kern‸els 3 }",
    ]) {
      const { model, cursor } = marked(fixture);
      expect(await references(model, cursor, { includeDeclaration: true })).toEqual([]);
      expect(highlights(model, cursor)).toEqual([]);
      expect(definition(model, cursor)).toBeUndefined();
    }
  });
});

describe("definition", () => {
  it("gives the name and the whole declaration", async () => {
    const { model, cursor, ranges } = marked(`
⟦block ⟦f⟧(n) {
  fc A: units n
}⟧
network m { input x: 8 use ⟦f‸⟧(n = 3) as L }`);
    const [body, name, use] = ranges;
    expect(definition(model, cursor)).toEqual({
      originSelectionRange: use,
      targetUri: "file:///main.imnpu",
      targetRange: body,
      targetSelectionRange: name,
    });
  });

  it("of an import is the file, of a bundled name its place in the library", async () => {
    const start = { line: 0, character: 0 };
    const path = marked('import ⟦"imn‸pu18"⟧');
    expect(definition(path.model, path.cursor)).toEqual({
      originSelectionRange: path.ranges[0],
      targetUri: "imnpu-library:/imnpu18.imnpu",
      targetRange: { start, end: start },
      targetSelectionRange: { start, end: start },
    });
    const { model, cursor } = marked('import "imnpu18"\nnetwork n on ‸imnpu18 { }');
    const target = definition(model, cursor);
    expect(target?.targetUri).toBe("imnpu-library:/imnpu18.imnpu");
    const lines = model.linesOf("imnpu-library:/imnpu18.imnpu");
    expect(withRanges(lines.text, target ? [target.targetSelectionRange] : [])).toContain("\narch ⟦imnpu18⟧ {");
  });
});

describe("document links", () => {
  it("are the imports that were found, without their quotes", async () => {
    const { model, ranges } = marked('import "⟦imnpu18⟧"\nimport "⟦./a.imnpu⟧"\nimport "./gone.imnpu"\nimport', {
      files: { "a.imnpu": "" },
    });
    expect(documentLinks(model)).toEqual([
      { range: ranges[0], target: "imnpu-library:/imnpu18.imnpu", tooltip: "Open the bundled file" },
      { range: ranges[1], target: "file:///a.imnpu", tooltip: "Open the imported file" },
    ]);
  });
});
