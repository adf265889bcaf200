import { describe, expect, it } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { positionAt } from "../../../grammar/lines.js";
import { occurrencesIn } from "../../../server/features/occurrences.js";
import { prepareRename, RenameRefused, rename } from "../../../server/features/renaming/rename.js";
import { type DocumentModel, offsetAt } from "../../../server/workspace/document.js";
import { alwaysAsync } from "../../grammar/always.js";
import { validFile } from "../../grammar/arbitrary.js";
import { printTree } from "../../grammar/print.js";
import { same } from "../../same.js";
import { listed } from "../analysis/analyse.js";
import { network } from "../arbitrary.js";
import { type MarkedOptions, marked, modelOf } from "./marked.js";

/** The document's text after the edits. */
function edited({ uri, text, lines }: DocumentModel, edit: WorkspaceEdit | undefined): string {
  const edits = [...(edit?.changes?.[uri] ?? [])].reverse();
  return edits.reduce((result, { range, newText }) => {
    return result.slice(0, offsetAt(lines, range.start)) + newText + result.slice(offsetAt(lines, range.end));
  }, text);
}

async function renamed(fixture: string, newName: string, options: MarkedOptions = {}): Promise<string> {
  const { model, cursor, models } = marked(fixture, options);
  return edited(model, await rename(model, cursor, newName, { sources: models }));
}

async function refusal(fixture: string, newName: string, options: MarkedOptions = {}): Promise<string> {
  try {
    return `renamed: ${await renamed(fixture, newName, options)}`;
  } catch (error) {
    if (error instanceof RenameRefused) return error.message;
    throw error;
  }
}

describe("rename", () => {
  it("changes the declaration and every use, and nothing else", async () => {
    expect(
      await renamed(
        `const K = 2
block f(n, K = 3) { fc A: units n * K /* K */ }
network n { input x: K use f(n = ‸K, K = 4) as L budget cycles(L.A) <= K }`,
        "LONGER",
      ),
    ).toBe(`const LONGER = 2
block f(n, K = 3) { fc A: units n * K /* K */ }
network n { input x: LONGER use f(n = LONGER, K = 4) as L budget cycles(L.A) <= LONGER }`);
    expect(
      await renamed("block f(n, ‸K = n) { fc A: units n * K }\nnetwork n { input x: 3 use f(1, K = 4) as L }", "m"),
    ).toBe("block f(n, m = n) { fc A: units n * m }\nnetwork n { input x: 3 use f(1, m = 4) as L }");
    expect(await renamed("/* 😀 */ network n { input x: 3\r\nfc A‸: units 3 /* é😀 */ output A }", "B")).toBe(
      "/* 😀 */ network n { input x: 3\r\nfc B: units 3 /* é😀 */ output B }",
    );
  });

  it("changes layers that are fused, to any name", async () => {
    const text =
      "network n { input x: 8x8x8 conv ‸A: kernels 8 size 1 conv B: kernels 8 size 1 fuse A, B output A fuse auto }";
    for (const name of ["C", "fuse", "overlap", "stripes"]) {
      expect(await renamed(text, name)).toBe(
        `network n { input x: 8x8x8 conv ${name}: kernels 8 size 1 conv B: kernels 8 size 1 fuse ${name}, B output ${name} fuse auto }`,
      );
    }
  });

  it("changes every file at hand", async () => {
    const files = {
      "lib.imnpu": "block f() { fc A: units 4 }",
      "other.imnpu": 'import "./lib.imnpu"\nblock g() { use f() as A }',
    };
    const { model, models, cursor } = marked('import "./lib.imnpu"\nnetwork n { input x: 8 use ‸f() as F }', { files });
    const edit = await rename(model, cursor, "dense", { sources: models });
    expect(models.map((each) => edited(each, edit))).toEqual([
      'import "./lib.imnpu"\nnetwork n { input x: 8 use dense() as F }',
      "block dense() { fc A: units 4 }",
      'import "./lib.imnpu"\nblock g() { use dense() as A }',
    ]);
  });

  it("names the versions of open files where the client takes them", async () => {
    const files = { "lib.imnpu": "block f() { fc A: units 4 }" };
    const { model, models, cursor } = marked('import "./lib.imnpu"\nnetwork n { input x: 8 use ‸f() as F }', {
      files,
      version: 7,
    });
    const open = models.filter(({ uri }) => uri === model.uri);
    const versions = async (given: typeof models) =>
      (await rename(model, cursor, "g", { sources: given, documentChanges: true }))?.documentChanges?.map((change) =>
        "textDocument" in change ? change.textDocument : undefined,
      );
    expect(await versions(open)).toEqual([
      { uri: "file:///main.imnpu", version: 7 },
      { uri: "file:///lib.imnpu", version: null },
    ]);
    expect((await versions(models))?.map((each) => each?.version)).toEqual([7, 1]);
    expect((await rename(model, cursor, "g", { sources: models, documentChanges: true }))?.changes).toBeUndefined();
    expect(await rename(model, cursor, "f", { sources: models, documentChanges: true })).toEqual({
      documentChanges: [],
    });
  });

  it("works in a file with errors, and mends a name that was misspelt where it is declared", async () => {
    expect(await renamed("network n { input ‸imgae: 8 fc A from image: units conv B from imgae: } }", "image")).toBe(
      "network n { input image: 8 fc A from image: units conv B from image: } }",
    );
  });

  it("changes nothing for the same name, and answers nothing where no name stands", async () => {
    const { model, cursor } = marked("network n { input ‸x: 8 }");
    expect(await rename(model, cursor, "x")).toEqual({ changes: {} });
    expect(await rename(model, { line: 0, character: 2 }, "y")).toBeUndefined();
    expect(await rename(model, { line: 9, character: 2 }, "y")).toBeUndefined();
  });

  it("refuses what is no name", async () => {
    const fixture = "network n { input ‸x: 8 }";
    expect(await refusal(fixture, "conv")).toBe("`conv` is a word of the language and can name nothing");
    expect(await refusal(fixture, "2x")).toBe(
      "`2x` is no name: a name is letters, digits and `_`, and starts with no digit",
    );
    expect(await refusal(fixture, "")).toMatch("is no name");
    expect(await refusal(fixture, "größe")).toMatch("is no name");
    expect(await refusal(fixture, "map")).toBe("renamed: network n { input map: 8 }");
  });

  it("refuses names that are taken", async () => {
    expect(await refusal("network n { input x: 8\nfc ‸A: units 8 add B from A, x }", "B")).toBe(
      "`B` is already the name of a layer in line 2",
    );
    expect(await refusal("const K = 1\nblock ‸f() { }", "K")).toBe("`K` is already the name of a const in line 1");
    expect(await refusal("network ‸n { }\nnetwork m { }", "m")).toBe("`m` is already the name of a network in line 2");
    const files = { "lib.imnpu": "const K = 4" };
    expect(await refusal('import "./lib.imnpu"\nconst ‸L = 4', "K", { files })).toBe(
      "`K` is already the name of a const in lib.imnpu",
    );
    expect(await refusal('import "./lib.imnpu"\nconst L = ‸K', "L", { files })).toBe(
      "`L` is already the name of a const in line 2",
    );
  });

  it("refuses what would change the meaning of any name", async () => {
    expect(await refusal("const ‸K = 1\nblock f(n) { fc A: units K * n }", "n")).toBe(
      "with `n` for `K`, names would mean something else, such as `K` in line 2",
    );
    expect(await refusal("const K = 1\nblock f(‸n) {\nfc A: units K * n }", "K")).toMatch("such as `K` in line 3");
    expect(await refusal("const ‸K = 1\nnetwork n { input x: 8 conv A: size 1 pad K }", "same")).toMatch(
      "such as `K` in line 2",
    );
    expect(await refusal("const ‸K = 1\nnetwork n { input x: 8 conv A: kernels K size 1 }", "map")).toMatch(
      "in line 2",
    );
    expect(await refusal("block f() { fc ‸A: units 1 fc B from A: units 1 }", "in")).toMatch("such as `A` in line 1");
  });

  it("refuses names that cannot change, before a new one is asked for", async () => {
    const bundled = marked('import "imnpu18"\nnetwork n on ‸imnpu18 { }');
    expect(() => prepareRename(bundled.model, bundled.cursor)).toThrow(
      new RenameRefused("`imnpu18` belongs to the bundled library, which cannot be changed"),
    );
    const input = marked("block f() { fc A from ‸in: units 8 }");
    expect(() => prepareRename(input.model, input.cursor)).toThrow(
      new RenameRefused("`in` is what the block reads: it has no name of its own"),
    );
    const plain = marked("network n { input x: 8 fc A from ⟦‸x⟧: units 8 }");
    expect(prepareRename(plain.model, plain.cursor)).toEqual({ range: plain.ranges[0], placeholder: "x" });
    expect(prepareRename(plain.model, { line: 0, character: 2 })).toBeUndefined();
  });

  it("keeps tree and diagnostics of random networks, but for the name", () => alwaysAsync(network, keepsMeaning, 40));
  it("keeps them of valid files by grammar too", () => alwaysAsync(validFile, keepsMeaning, 60));
});

const RENAMED = /^(?:N|K|C2|L\d+)$/;

/** Renames some of a file's names, each to a new name and to some that may be taken. */
async function keepsMeaning(text: string): Promise<void> {
  const model = modelOf(text);
  const { list } = occurrencesIn(model.analysis.file);
  const declared = list.filter(({ declares, name }) => declares && RENAMED.test(name));
  // A second declaration of a name is mended by the new name.
  const once = declared.filter(({ name }) => declared.filter((each) => each.name === name).length === 1);
  const errors = nameErrors(model);
  for (const { span, name } of once.slice(0, 3)) {
    const position = positionAt(model.lines, span.start);
    const after = edited(model, await rename(model, position, "FRESH_1"));
    expect(after).not.toBe(text);
    same(shape(after, name), shape(text, name));
    expect(messages(modelOf(after), name)).toEqual(messages(model, name));
    for (const other of ["K", "L2", "size", "w4"]) {
      // A name that is mended so may bring to light what its error kept silent.
      if (list.some((each) => each.name === other && each.declaration === undefined)) continue;
      try {
        expect(nameErrors(modelOf(edited(model, await rename(model, position, other))))).toBeLessThanOrEqual(errors);
      } catch (error) {
        if (!(error instanceof RenameRefused)) throw error;
      }
    }
  }
}

/** The tree, where the new name and the old one look the same. */
function shape(text: string, name: string): string[] {
  return printTree(text).map((line) => line.replaceAll(new RegExp(`\\b(?:FRESH_1|${name})\\b`, "g"), "~"));
}

function messages({ analysis }: DocumentModel, name: string): string[] {
  return (
    listed(analysis)
      // What is quoted may be cut short, at another letter of another name.
      .map((each) => each.replace(/; did you mean.*|, found `.*/, "").replaceAll("FRESH_1", name))
      .sort()
  );
}

function nameErrors({ analysis }: DocumentModel): number {
  return analysis.diagnostics.filter(({ code }) => code === "IMN101" || code === "IMN102").length;
}
