import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeAction, Range } from "vscode-languageserver-types";
import { positionAt } from "../../../grammar/lines.js";
import type { Diagnostic } from "../../../server/diagnostics/diagnostic.js";
import {
  BEST_MAPPING,
  type CodeActionOptions,
  codeActions,
  EXTRACT_BLOCK,
  PIN_MAPPING,
} from "../../../server/features/code-actions/code-actions.js";
import { diagnosticsOf } from "../../../server/features/diagnostics.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { applied, editsOf } from "./edits.js";
import { example } from "./examples.js";
import { legalNetwork } from "./legal.js";
import { marked, modelOf } from "./marked.js";

function actions(model: DocumentModel, range: Range, options: Partial<CodeActionOptions> = {}): CodeAction[] {
  return codeActions(model, range, { diagnostics: [], documentChanges: false, ...options });
}

/** The text after the action of that kind, the last of them if there are several. */
function changed(fixture: string, kind: string): string | undefined {
  const { model, cursor, ranges } = marked(fixture);
  const range = ranges[0] ?? { start: cursor, end: cursor };
  const action = actions(model, range, { only: [kind] }).at(-1);
  return action && applied(model.text, editsOf(action.edit, model.uri));
}

const one = (fixture: string, kind: string): string | undefined => {
  const { model, cursor } = marked(fixture);
  const [action] = actions(model, { start: cursor, end: cursor }, { only: [kind] });
  return action && applied(model.text, editsOf(action.edit, model.uri));
};

describe("quick fixes", () => {
  const MISSPELT = "network n {\n  input image: 3x8x8\n  conv C from ⟦imgae⟧: kernels 8 size 3x3\n}\n";

  it("are those of the diagnostics handed in", () => {
    const { model, ranges } = marked(MISSPELT);
    const diagnostics = diagnosticsOf(model).filter(({ code }) => code === "IMN101");
    const range = ranges[0] as Range;
    const found = actions(model, range, { diagnostics, only: ["quickfix"] });
    expect(found).toEqual([
      {
        title: "Change to `image`",
        kind: "quickfix",
        diagnostics,
        isPreferred: true,
        edit: { changes: { "file:///main.imnpu": [{ range, newText: "image" }] } },
      },
    ]);
  });

  it("name the version where the client takes one", () => {
    const { model, ranges } = marked(MISSPELT, { version: 7 });
    const diagnostics = diagnosticsOf(model);
    const [found] = actions(model, ranges[0] as Range, { diagnostics, documentChanges: true, only: ["quickfix"] });
    expect(found?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: "file:///main.imnpu", version: 7 } }]);
  });

  it("that are safe are applied to the whole file at once, overlapping ones apart", () => {
    const { model, ranges } = marked("network n { input ⟦x⟧: ⟦8⟧ }\n");
    const fix = (start: number, end: number, newText: string): Diagnostic => ({
      code: "IMN000",
      severity: "warning",
      message: "",
      place: { file: model.uri, span: { start, end } },
      related: [],
      fixes: [{ title: "", safe: true, edits: [{ place: { file: model.uri, span: { start, end } }, newText }] }],
    });
    const diagnostics = [fix(18, 19, "y"), fix(18, 22, "z"), fix(21, 22, "9")];
    const fixed = { ...model, analysis: { ...model.analysis, diagnostics } };
    const [action] = actions(fixed, ranges[0] as Range, { only: ["source.fixAll"] });
    expect(action?.kind).toBe("source.fixAll.imnpu");
    expect(applied(model.text, editsOf(action?.edit, model.uri))).toBe("network n { input y: 9 }\n");
    expect(actions(model, ranges[0] as Range, { only: ["source"] })).toEqual([]);
  });

  it("are not offered for what is no longer there, or not ours", () => {
    const { model, ranges } = marked(MISSPELT);
    const range = ranges[0] as Range;
    const diagnostics = [
      ...diagnosticsOf(model),
      { range, code: "no-unused", message: "other" },
      { range, message: "" },
    ];
    const mended = modelOf(model.text.replace("imgae", "image"));
    expect(actions(mended, range, { diagnostics, only: ["quickfix"] })).toEqual([]);
  });
});

describe("apply the best mapping", () => {
  it("writes a clause at the end, before a comment", () => {
    expect(
      one(
        "network n {\n  input x: 64x56x56\n  conv ‸C: kernels 64 size 3x3 pad 1 map chains 3 // slow\n}\n",
        BEST_MAPPING,
      ),
    ).toBe(
      "network n {\n  input x: 64x56x56\n  conv C: kernels 64 size 3x3 pad 1 map chains 4 parallel 2   across kernels 8 // slow\n}\n",
    );
  });

  it("tells what it gains, and is not offered where nothing is gained", () => {
    const { model, cursor } = marked(
      "network n {\n  input x: 64x56x56\n  conv ‸C: kernels 64 size 3x3 pad 1 map chains 3\n}\n",
    );
    expect(actions(model, { start: cursor, end: cursor }, { only: ["refactor.rewrite"] })[0]?.title).toMatch(
      /^Apply the best mapping to C: [\d,]+ instead of [\d,]+ cycles on 8 clusters$/,
    );
    expect(one("network n { input x: 8x8x8 conv ‸C: kernels 8 size 1 map auto }\n", BEST_MAPPING)).toBeUndefined();
    expect(one("network n { input x: 8x8x8 maxpool ‸C: size 2 }\n", BEST_MAPPING)).toBeUndefined();
  });

  it("loses no comment and leaves broken statements alone", () => {
    const commented = "network n { input x: 64x56x56 conv ‸C: kernels 64 size 3x3 map /* why */ chains 3 }\n";
    expect(one(commented, BEST_MAPPING)).toBeUndefined();
    expect(
      one("network n { input x: 64x56x56 conv ‸C: kernels 64 size 3x3 map chains }\n", BEST_MAPPING),
    ).toBeUndefined();
  });

  it("to a whole network changes map clauses only", () => {
    const text = example("vgg16_style");
    const found = changed(text.replace("network vgg", "network ‸vgg"), BEST_MAPPING);
    const without = (source: string | undefined) => source?.replace(/ +map .*$/gm, "");
    expect(found).not.toBe(text);
    expect(without(found)).toBe(without(text));
  });

  it("of a block is the best of what its instances would choose, for all of them together", () => {
    const block = (uses: string) =>
      `block b(k) { conv ‸A: kernels k size 3x3 pad 1 map chains 3 }\nnetwork n { input x: 64x56x56 ${uses} }\n`;
    expect(one(block("use b(64) as B repeat 2"), BEST_MAPPING)).toContain("map chains 4");
    expect(one(block("use b(64) as B use b(300) as C"), BEST_MAPPING)).toContain("map stripes 2 chains 4 ");
  });

  it("never makes a layer of a random network slower, and brings no new mistake", () => {
    fc.assert(
      fc.property(legalNetwork, (text) => {
        const before = modelOf(text);
        const header = before.analysis.file.tree.networks[0]?.header.at ?? 0;
        const start = positionAt(before.lines, header);
        const action = actions(before, { start, end: start }, { only: [BEST_MAPPING] }).at(-1);
        if (action === undefined) return;
        for (const { network: found, simulated } of before.analysis.networks) {
          const now = modelOf(applied(text, editsOf(action.edit, before.uri)));
          const layers = now.analysis.networks.find((each) => each.network.name === found.name)?.simulated.report
            .layers;
          const most = String(found.arch.clusters);
          for (const [index, layer] of simulated.report.layers.entries()) {
            const cycles = layer.cycles[most]?.total ?? 0;
            expect(layers?.[index]?.cycles[most]?.total).toBeLessThanOrEqual(cycles * (1 + 1e-9));
          }
          // Budgets on other figures than cycles may be missed, and a faster layer may leave its rows emptier.
          const kept = (model: DocumentModel) =>
            model.analysis.diagnostics
              .filter(({ code }) => code !== "IMN401" && code !== "IMN307")
              .map(({ code }) => code);
          expect(kept(now).length).toBeLessThanOrEqual(kept(before).length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("pin the mapping", () => {
  it("writes out what was found", () => {
    expect(one("network n {\n  input x: 64x56x56\n  conv ‸C: kernels 64 size 3x3 pad 1\n}\n", PIN_MAPPING)).toBe(
      "network n {\n  input x: 64x56x56\n  conv C: kernels 64 size 3x3 pad 1   map chains 4 parallel 2   across kernels 8\n}\n",
    );
    expect(
      one("network n { input x: 64x56x56 conv ‸C: kernels 64 size 3x3 map chains 8 across kernels 8 }\n", PIN_MAPPING),
    ).toBeUndefined();
  });

  it("of a whole network keeps its figures", () => {
    const text = example("vgg16_style").replace(/ +map .*$/gm, "");
    const pinned = changed(text.replace("network vgg", "network ‸vgg"), PIN_MAPPING) ?? "";
    const cycles = (source: string) => modelOf(source).analysis.networks[0]?.simulated.report.totals.cycles;
    expect(cycles(pinned)).toEqual(cycles(text));
    expect(pinned.match(/ map /g)).toHaveLength(13);
    expect(changed(pinned.replace("network vgg", "network ‸vgg"), PIN_MAPPING)).toBeUndefined();
  });
});

describe("extract a block", () => {
  const NETWORK = `/// Documented.
network n {
  const K = 16
  precision w4 a8
  input x: 3x16x16
  conv A: kernels 8 size 3x3 pad 1
  ⟦conv B: kernels K size 3x3 pad 1 // wide
  conv C: kernels 8 size 1 relu
  add S from C, A⟧
  fc F from S: units 10
  budget cycles(B) <= 10_000
  fuse B, C
}
`;

  it("puts the selected layers above the network", () => {
    expect(changed(NETWORK, EXTRACT_BLOCK)).toBe(`block block_1(K) {
  conv B: kernels K size 3x3 pad 1  // wide
  conv C: kernels 8 size 1   relu
  add  S  from C, in
}

/// Documented.
network n {
  const K = 16
  precision w4 a8
  input x: 3x16x16
  conv A: kernels 8 size 3x3 pad 1
  use block_1(K) as B1
  fc F from B1: units 10
  budget cycles(B1.B) <= 10_000
  fuse B1.B, B1.C
}
`);
  });

  it("keeps the figures and brings no error", () => {
    const { model } = marked(NETWORK);
    const now = modelOf(changed(NETWORK, EXTRACT_BLOCK) ?? "");
    const figures = (each: DocumentModel) =>
      each.analysis.networks[0]?.simulated.report.layers.map(({ cycles }) => cycles);
    expect(figures(now)).toEqual(figures(model));
    expect(now.analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("names its output where that is not the last layer", () => {
    const twice =
      "network n {\n  input x: 8x8x8\n  conv A: kernels 8 size 1\n  ⟦conv B from A: kernels 8 size 1\n  conv C from B: kernels 4 size 1⟧\n  conv D from B: kernels 2 size 1\n  output D\n}\n";
    expect(changed(twice, EXTRACT_BLOCK)).toContain("output B\n}\n");
    expect(changed(twice, EXTRACT_BLOCK)).toContain("use block_1() as B1 from A\n  conv D from B1: kernels 2");
  });

  it("of any layers of a random network keeps the figures and brings no error", () => {
    const selections = legalNetwork.chain((text) =>
      fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)),
    );
    fc.assert(
      fc.property(selections, ([text, one, other]) => {
        const before = modelOf(text);
        const [start, end] = [Math.min(one, other), Math.max(one, other)].map((at) => positionAt(before.lines, at));
        if (start === undefined || end === undefined) return;
        const [action] = actions(before, { start, end }, { only: [EXTRACT_BLOCK] });
        if (action === undefined) return;
        const now = modelOf(applied(text, editsOf(action.edit, before.uri)));
        const cycles = (model: DocumentModel) =>
          model.analysis.networks[0]?.simulated.report.layers.map((each) => each.cycles);
        const errors = (model: DocumentModel) =>
          model.analysis.diagnostics.filter(({ severity }) => severity === "error");
        expect(cycles(now)).toEqual(cycles(before));
        expect(errors(now)).toHaveLength(errors(before).length);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["one layer", "network n { input x: 8 ⟦fc A: units 8⟧ fc B: units 8 }"],
    ["two outputs", "network n { input x: 8 ⟦fc A: units 8 fc B: units 8⟧ add S from A, B }"],
    ["two inputs", "network n { input x: 8 input y: 8 ⟦fc A from x: units 8 add S from A, y⟧ }"],
    ["a network with an error", "network n { input x: 8 ⟦fc A: units 8 fc B: units 8⟧ fc C: unit 8 }"],
    ["other statements", "network n { ⟦input x: 8 fc A: units 8 fc B: units 8⟧ }"],
    ["nothing", "⟦⟧"],
  ])("is not offered for %s", (_, fixture) => {
    expect(changed(fixture, EXTRACT_BLOCK)).toBeUndefined();
  });
});
