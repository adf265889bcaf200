/** Folding and selection ranges. */

import { describe, expect, it } from "vitest";
import type { Range, SelectionRange } from "vscode-languageserver-types";
import { foldingRanges } from "../../../server/features/folding.js";
import { selectionRanges } from "../../../server/features/selection-ranges.js";
import { marked } from "./marked.js";

const folded = (text: string) =>
  foldingRanges(marked(text).model).map(({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind ?? "body"}`);

describe("folding", () => {
  it("folds bodies, architectures, imports and comments", () => {
    const text = `// The first
// comment.
import "imnpu18"
// between
import "./other.imnpu"

/// Documents
/// the arch.
// Does not.
arch a extends imnpu18 {
  tiles 4
}
/* a block
   comment */
network n {
  input x: 8 // not alone
  // alone
  fc A: units 8 }
block f() { }
block g(
) {
  fc A: units 8
  }`;
    expect(folded(text)).toEqual([
      "0-1 comment",
      "2-4 imports",
      "6-7 comment",
      "9-10 body",
      "12-13 comment",
      "14-17 body",
      "19-21 body",
    ]);
    expect(folded(text.replaceAll("\n", "\r\n"))).toEqual(folded(text));
  });

  it("folds what is not closed to its end, and nothing in one line", () => {
    expect(folded("network n {\n input x: 8\n fc A: units 8\nblock f() {\n fc A\n\n/* open\n")).toEqual([
      "0-2 body",
      "3-4 body",
      "6-7 comment",
    ]);
    expect(folded("")).toEqual([]);
    expect(folded('import "a" /* */ network n { } // x')).toEqual([]);
  });

  it("keeps to the client's limit", () => {
    const { model } = marked("network a {\n\n}\nnetwork b {\n\n}");
    expect(foldingRanges(model, { limit: 1 })).toEqual([{ startLine: 0, endLine: 1 }]);
  });
});

/** The texts that the selection grows through. */
function grown(fixture: string): string[] {
  const { model, cursor, text } = marked(fixture);
  const lines = text.split("\n");
  const textOf = ({ start, end }: Range) => {
    const inside = lines.slice(start.line, end.line + 1);
    inside.push((inside.pop() ?? "").slice(0, end.character));
    return [(inside[0] ?? "").slice(start.character), ...inside.slice(1)].join("⏎");
  };
  const texts: string[] = [];
  let at: SelectionRange | undefined = selectionRanges(model, [cursor])[0];
  for (; at !== undefined; at = at.parent) texts.push(textOf(at.range));
  return texts;
}

describe("selection ranges", () => {
  it("grow from a word to the file", () => {
    expect(grown("const K = 3\nnetwork n {\n conv A: kernels 2 * (K‸ + 1) size 3 map stripes 2\n}\n")).toEqual([
      "K",
      "K + 1",
      "2 * (K + 1)",
      "kernels 2 * (K + 1)",
      "conv A: kernels 2 * (K + 1) size 3 map stripes 2",
      "network n {⏎ conv A: kernels 2 * (K + 1) size 3 map stripes 2⏎}",
      "const K = 3⏎network n {⏎ conv A: kernels 2 * (K + 1) size 3 map stripes 2⏎}⏎",
    ]);
  });

  it("know clauses, mappings and references", () => {
    expect(grown("network n {\n conv A: size 3 map chains 2 across kernels ‸2 stripes 4\n}").slice(0, 5)).toEqual([
      "2",
      "kernels 2",
      "across kernels 2 stripes 4",
      "map chains 2 across kernels 2 stripes 4",
      "conv A: size 3 map chains 2 across kernels 2 stripes 4",
    ]);
    expect(grown("network n { add S from A, L[0].‸B\n add T }").slice(0, 5)).toEqual([
      "B",
      "L[0].B",
      "from A, L[0].B",
      "add S from A, L[0].B",
      "add S from A, L[0].B⏎ add T",
    ]);
    expect(grown("network n { use f(a, n = ‸3) as L repeat 2 }").slice(0, 3)).toEqual([
      "3",
      "n = 3",
      "use f(a, n = 3) as L repeat 2",
    ]);
    expect(grown("network n { budget cycles <= 5 on ‸2 clusters }").slice(0, 3)).toEqual([
      "2",
      "on 2 clusters",
      "budget cycles <= 5 on 2 clusters",
    ]);
    expect(grown("network n on ‸a { }").slice(0, 3)).toEqual(["a", "on a", "network n on a {"]);
    expect(grown("network n { input x: 3x‸16x16 via 8B/cycle }").slice(0, 4)).toEqual([
      "16",
      "3x16x16",
      "input x: 3x16x16 via 8B/cycle",
      "network n { input x: 3x16x16 via 8B/cycle }",
    ]);
  });

  it("take comments whole", () => {
    expect(grown("network n {\n // so‸me words\n}")).toEqual(["// some words", "network n {⏎ // some words⏎}"]);
  });

  it("are there for every position asked, in broken files too", () => {
    expect(grown("netw‸ork { conv")).toEqual(["network", "network {", "network { conv"]);
    expect(grown("‸")).toEqual([""]);
    const { model } = marked("x");
    expect(
      selectionRanges(model, [
        { line: 0, character: 0 },
        { line: 7, character: 7 },
      ]),
    ).toHaveLength(2);
  });
});
