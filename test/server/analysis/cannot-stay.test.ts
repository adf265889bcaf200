import { describe, expect, it } from "vitest";
import { reportCannotStay } from "../../../server/analysis/figures/cannot-stay.js";
import { IMN309, type StayProblem } from "../../../server/diagnostics/IMN309.js";
import { pageOf } from "../../../server/diagnostics/index.js";
import { analyseText } from "./analyse.js";

const NO_MAPPING: StayProblem = { kind: "no mapping", rowsNeeded: 125, rowsThere: 32, directed: false };

/** What is reported of the network's last layer: the texts marked, message, related places and fixes. */
function reported(text: string, problem: StayProblem = NO_MAPPING) {
  const { networks, textOf } = analyseText(text);
  const node = networks[0]?.network.graph.layers.at(-1);
  if (node === undefined) throw new Error("the fixture has no layer");
  reportCannotStay(node, problem);
  const found = node.site.problems.list.at(-1);
  const marked = (place: { readonly file: string; readonly span: { readonly start: number; readonly end: number } }) =>
    (textOf(place.file) ?? "").slice(place.span.start, place.span.end);
  return {
    code: `${found?.code} ${found?.severity}`,
    at: found && marked(found.place),
    message: found?.message,
    related: found?.related.map(({ place, message }) => `«${marked(place)}» ${message}`),
    fixes: found?.fixes.map(({ title, edits, safe }) => [
      title,
      safe,
      edits.map((each) => [marked(each.place), each.newText]),
    ]),
  };
}

describe("IMN309, a `resident` layer that cannot be placed", () => {
  it("stands at the layer's own word, which its fix removes", () => {
    expect(reported("network n { resident input x: 1024 fc F: units 2_000 resident relu }")).toEqual({
      code: "IMN309 error",
      at: "resident",
      message:
        "`F` cannot stay in the tiles: all its kernels at once take 125 rows of a tile, a tile has 32: 93 too many; `rows 125` would hold them",
      related: [],
      fixes: [["Remove `resident`", false, [[" resident", ""]]]],
    });
  });

  it("else at its name, with the statement that asks for it", () => {
    expect(
      reported("network n { resident input x: 1024 fc F: units 2_000 map chains 4 }", {
        ...NO_MAPPING,
        directed: true,
      }),
    ).toEqual({
      code: "IMN309 error",
      at: "F",
      message:
        "`F` cannot stay in the tiles: as it is mapped, all its kernels at once take 125 rows of a tile, a tile has 32: 93 too many; `map auto` may find a mapping that takes fewer",
      related: ["«resident» all layers are to stay, as this says"],
      fixes: [],
    });
  });

  it("names the instance of a block, and the block's statement", () => {
    const block = "block b() { resident fc F: units 2_000 }";
    expect(reported(`${block}\nnetwork n { input x: 1024 use b() as L }`)).toMatchObject({
      at: "F",
      message: expect.stringMatching(/^`L\.F` cannot stay/),
      related: ["«resident» all layers are to stay, as this says"],
    });
  });

  it.each([
    [340, "the other layers leave 256: 84 too many"],
    [1, "the other layers leave 256, but not side by side"],
  ])("tells %d rows from those that are left", (neededRows, lack) => {
    const rows = neededRows === 1 ? "1 row" : `${neededRows} rows`;
    expect(
      reported("network n { input x: 8 fc F: units 8 resident }", { kind: "no room", neededRows, availableRows: 256 })
        .message,
    ).toBe(
      `\`F\` cannot stay in the tiles: it takes ${rows} over all tiles, ${lack}; \`resident auto\` keeps the layers that save most`,
    );
  });

  it("is brought by its page's bad example alone, and not by the good one", () => {
    const codesOf = (text: string) =>
      analyseText(text).diagnostics.flatMap(({ code, severity }) => (severity === "information" ? [] : code));
    expect(codesOf(IMN309.bad)).toEqual(["IMN309"]);
    expect(codesOf(IMN309.good)).toEqual([]);
    for (const text of [IMN309.bad, IMN309.good]) expect(pageOf(IMN309)).toContain(text.trimEnd());
  });
});
