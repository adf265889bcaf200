import { describe, expect, it } from "vitest";
import { linkedEditing } from "../../../server/features/renaming/linked-editing.js";
import { type Moved, mendedImports } from "../../../server/features/renaming/rename-files.js";
import type { Source } from "../../../server/workspace/document.js";
import { applied, editsOf } from "./edits.js";
import { marked, modelOf, withRanges } from "./marked.js";

const FILES = {
  "main.imnpu": 'import "imnpu18"\nimport "./parts/a.imnpu"\nimport "./b.imnpu"\n',
  "b.imnpu": 'import "./parts/a.imnpu" // 😀\n',
  "parts/a.imnpu": 'import "./deep/c.imnpu"\nconst A = 1\n',
  "parts/deep/c.imnpu": 'import "../../b.imnpu"\nimport "../gone.imnpu"\n',
};

/** The texts that change by moves, by name. */
async function mended(moves: readonly (readonly [string, string])[]): Promise<Record<string, string>> {
  const uriOf = (name: string) => `file:///w/${name}`;
  const models = Object.entries(FILES).map(([name, text]) => modelOf(text, { files: FILES }, uriOf(name)));
  async function* sources(): AsyncGenerator<Source> {
    yield* models;
  }
  const moved = moves.map(([from, to]): Moved => ({ oldUri: uriOf(from), newUri: uriOf(to) }));
  const edit = await mendedImports(sources(), moved, { documentChanges: true });
  const changed = models.flatMap(({ uri, text }) => {
    const edits = editsOf(edit, uri);
    return edits.length === 0 ? [] : [[uri.slice("file:///w/".length), applied(text, edits)]];
  });
  return Object.fromEntries(changed);
}

describe("files that are renamed or moved", () => {
  it("take the imports of others with them, and their own", async () => {
    expect(await mended([["parts/a.imnpu", "parts/one more.imnpu"]])).toEqual({
      "main.imnpu": 'import "imnpu18"\nimport "./parts/one more.imnpu"\nimport "./b.imnpu"\n',
      "b.imnpu": 'import "./parts/one more.imnpu" // 😀\n',
    });
    expect(await mended([["parts/a.imnpu", "a.imnpu"]])).toEqual({
      "main.imnpu": 'import "imnpu18"\nimport "./a.imnpu"\nimport "./b.imnpu"\n',
      "b.imnpu": 'import "./a.imnpu" // 😀\n',
      "parts/a.imnpu": 'import "./parts/deep/c.imnpu"\nconst A = 1\n',
    });
  });

  it("with their folder, where what lies within it stays as it is", async () => {
    expect(await mended([["parts", "lib/all"]])).toEqual({
      "main.imnpu": 'import "imnpu18"\nimport "./lib/all/a.imnpu"\nimport "./b.imnpu"\n',
      "b.imnpu": 'import "./lib/all/a.imnpu" // 😀\n',
      "parts/deep/c.imnpu": 'import "../../../b.imnpu"\nimport "../gone.imnpu"\n',
    });
    expect(await mended([["parts/deep", "deep"]])).toEqual({
      "parts/a.imnpu": 'import "../deep/c.imnpu"\nconst A = 1\n',
      "parts/deep/c.imnpu": 'import "../b.imnpu"\nimport "../parts/gone.imnpu"\n',
    });
  });

  it("several at once, and nothing where nobody imports them", async () => {
    expect(
      await mended([
        ["b.imnpu", "parts/b.imnpu"],
        ["parts", "p"],
      ]),
    ).toEqual({
      "main.imnpu": 'import "imnpu18"\nimport "./p/a.imnpu"\nimport "./parts/b.imnpu"\n',
      "b.imnpu": 'import "../p/a.imnpu" // 😀\n',
      "parts/deep/c.imnpu": 'import "../../parts/b.imnpu"\nimport "../gone.imnpu"\n',
    });
    expect(await mended([["main.imnpu", "other.imnpu"]])).toEqual({});
  });
});

describe("names that are typed anew in all their places", () => {
  const linked = (fixture: string) => {
    const { text, cursor, model } = marked(fixture);
    const found = linkedEditing(model, cursor);
    return found && withRanges(text, found.ranges);
  };

  it("are parameters of a block, and constants of a network", () => {
    expect(linked("block b(k, s) { fc A: units ‸k fc B: units k * s }\nconst k = 3\n")).toBe(
      "block b(⟦k⟧, s) { fc A: units ⟦k⟧ fc B: units ⟦k⟧ * s }\nconst k = 3\n",
    );
    expect(linked("network n { const K‸ = 2 input x: 8 fc A: units K fc B: units K }")).toBe(
      "network n { const ⟦K⟧ = 2 input x: 8 fc A: units ⟦K⟧ fc B: units ⟦K⟧ }",
    );
  });

  it("are none that other files can name, and none that stand alone", () => {
    expect(linked("const ‸K = 2\nnetwork n { input x: 8 fc A: units K }")).toBeUndefined();
    expect(linked("block ‸b(k) { fc A: units k }\nnetwork n { input x: 8 use b(2) as B }")).toBeUndefined();
    expect(linked("block b(‸k) { fc A: units 2 }")).toBeUndefined();
    expect(linked("block b(k) { fc A: ‸units k }")).toBeUndefined();
  });
});
