import { describe, expect, it } from "vitest";
import type { CodeLens } from "vscode-languageserver-types";
import {
  type CodeLensOptions,
  codeLenses,
  lensCommand,
  lensPlaces,
  MOST_WORDED,
} from "../../../server/features/code-lens/code-lens.js";
import { lineFigures } from "../../../server/features/code-lens/line-figures.js";
import { statusAt } from "../../../server/status.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { generateNetwork } from "../../bench/generate.js";
import { example } from "./examples.js";
import { marked, modelOf } from "./marked.js";

function titles(model: DocumentModel, options: CodeLensOptions = {}): string[] {
  return codeLenses(model, options).map(({ range, command }) => `${range.start.line}: ${command?.title}`);
}

const TWO =
  "network n {\n  input x: 64x56x56\n  conv A: kernels 64 size 3x3 pad 1 map chains 3\n  conv B: kernels 8 size 1\n}\n";

const NO_FIGURES = "0: no figures yet: 1 error";

describe("code lenses", () => {
  it("show the published figures of the VGG16-style network, on all clusters unless others are chosen", () => {
    const model = modelOf(example("vgg16_style"));
    const commands = ["7: Report", "7: Auto-map", "7: Heatmap", "7: Run on tiles"];
    expect(titles(model)[0]).toBe("7: 125,618 cycles on 8 clusters · 4,776 inf/s · 27.7 uJ · 44.9 TMAC/J at low");
    expect(titles(model, { commands: true }).slice(0, 8)).toEqual([
      "7: 125,618 cycles on 8 clusters · 4,776 inf/s",
      ...commands,
      "11: 2,352 cycles on 8 clusters · bound by the input's bus · 8/8 tiles · 298 nJ",
      "12: 14,688 cycles on 8 clusters · bound by compute · 8/8 tiles · 3.93 uJ",
      "14: 10,560 cycles on 8 clusters · bound by compute · 6/8 tiles · 2.20 uJ",
    ]);
    expect(titles(model, { commands: true, chosen: 1 }).slice(0, 8)).toEqual([
      "7: 865,214 cycles on 1 cluster · 693 inf/s",
      ...commands,
      "11: 5,346 cycles on 1 cluster · 10.5% util · 1 round · 8/8 tiles · 183 nJ",
      "12: 114,048 cycles on 1 cluster · 56.3% util · 2 rounds · 8/8 tiles · 3.91 uJ",
      "14: 77,568 cycles on 1 cluster · 56.3% util · 2 rounds · 6/8 tiles · 2.15 uJ",
    ]);
  });

  it("take the chosen number of clusters among those that are known, as far as the machine has them", () => {
    const four = modelOf(TWO, { chosen: 4 });
    expect(titles(four, { chosen: 4 }).map((title) => title.split(" · ")[0])).toEqual([
      "0: 38,448 cycles on 4 clusters",
      "2: 38,208 cycles on 4 clusters",
      "3: 240 cycles on 4 clusters",
    ]);
    expect(titles(four, { chosen: 3 })[0]).toContain(" on 1 cluster ");
    expect(titles(modelOf(TWO, { chosen: 99 }), { chosen: 99 })[0]).toContain(" on 8 clusters ");
    const small = `import "imnpu18"\narch small extends imnpu18 { clusters 1 }\n${TWO.replace("network n", "network n on small")}`;
    expect(titles(modelOf(small)).map((title) => title.split(" · ")[0])).toEqual([
      "2: 153,648 cycles",
      "4: 152,832 cycles",
      "5: 816 cycles",
    ]);
  });

  it("of a network are at most 80 characters, with commands behind them 43: the rest is in the tooltip", () => {
    const text = example("vgg16_style");
    const baseline = modelOf(text.replace("kernels 32", "kernels 16")).figures;
    const [lens] = codeLenses(modelOf(text), { commands: true, baseline });
    expect(lens?.command).toMatchObject({
      title: "125,618 cycles on 8 clusters · ▲ 6.2%",
      tooltip:
        "125,618 cycles on 8 clusters · ▲ 6.2% since baseline · 4,776 inf/s · 27.7 uJ\n\nvgg16_style on imnpu18\n125,618 cycles, 4,776 inf/s on 8 clusters\n865,214 cycles, 693 inf/s on 1 cluster\nFeature memory: 301,056 bytes at the peak, while C1_2 runs; no placement takes less.",
    });
    const all = "125,618 cycles on 8 clusters · ▲ 6.2% since baseline · 4,776 inf/s · 27.7 uJ";
    expect(titles(modelOf(text), { baseline })[0]).toBe(`7: ${all}`);
    const broken = modelOf(text.replace("kernels 32", "kernels"), { before: modelOf(text) });
    expect(titles(broken, { baseline })[0]).toBe(
      "7: 125,618 cycles on 8 clusters · before the error · ▲ 6.2% since baseline",
    );
    expect(titles(broken, { commands: true, baseline })[0]).toBe("7: 125,618 cycles on 8 clusters · before the error");
    const one = modelOf(text, { clusters: [1] });
    expect(titles(modelOf(text), { baseline: one.figures })[0]).toBe(
      "7: 125,618 cycles on 8 clusters · no baseline on 8 clusters · 4,776 inf/s · 27.7 uJ",
    );
  });

  it("stand at the names", () => {
    const { model, ranges } = marked(TWO.replace("network n", "network ⟦n⟧").replace("conv A", "conv ⟦A⟧"));
    expect(codeLenses(model, { chosen: 1 }).map(({ range }) => range)).toEqual([
      ranges[0],
      ranges[1],
      expect.anything(),
    ]);
  });

  it("lead to the report and the heatmap in clients that have our commands, and else do nothing", () => {
    const model = modelOf(TWO);
    const commands = (options: CodeLensOptions) =>
      codeLenses(model, { chosen: 1, ...options }).map(({ command }) => [command?.command, command?.arguments]);
    expect(commands({})).toEqual([
      ["", undefined],
      ["", undefined],
      ["", undefined],
    ]);
    expect(commands({ commands: true })).toEqual([
      ["imnpu.chooseClusters", ["file:///main.imnpu", "n"]],
      ["imnpu.runMapping", ["file:///main.imnpu", "n"]],
      ["imnpu.autoMapNetwork", ["file:///main.imnpu", "n"]],
      ["imnpu.openHeatmap", ["file:///main.imnpu", "n"]],
      ["imnpu.runOnTiles", ["file:///main.imnpu", "n"]],
      ["imnpu.openHeatmap", ["file:///main.imnpu", "n", "A"]],
      ["imnpu.openHeatmap", ["file:///main.imnpu", "n", "B"]],
    ]);
  });

  it("of very many layers get their words one by one, of the text as it is by then", () => {
    const text = generateNetwork({ layers: MOST_WORDED + 1 });
    const all = codeLenses(modelOf(text));
    const places = codeLenses(modelOf(text), { document: 3 });
    expect(places.map(({ range }) => range)).toEqual(all.map(({ range }) => range));
    const [last, worded] = [places.at(-1), all.at(-1)] as [CodeLens, CodeLens];
    expect(last).toEqual({ range: worded.range, data: { document: 3, name: `C${MOST_WORDED}` } });
    const moved = modelOf(text.replace("precision w4 a4\n", "precision w4 a4\n\n"));
    for (const model of [modelOf(text), moved]) {
      expect(lensCommand(model, last, `C${MOST_WORDED}`, {})).toEqual(worded.command);
    }
    expect(lensCommand(moved, last, "GONE", {})).toEqual({ title: "", command: "" });
  });

  it("of our own client are places in few characters but for those in sight, the same for any number of layers", () => {
    const model = modelOf(TWO);
    const all = codeLenses(model, { commands: true });
    const unseen = { commands: true, document: 5, inSight: [] };
    const { worded, ...rest } = lensPlaces(model, unseen);
    expect(worded).toEqual(all.slice(0, 5));
    expect(rest).toEqual({ document: 5, places: [2, 7, 3, 7], names: "A B" });
    const line = { start: { line: 2, character: 0 }, end: { line: 2, character: 60 } };
    expect(lensPlaces(model, { ...unseen, inSight: [line] })).toEqual({
      document: 5,
      worded: all.slice(0, 6),
      places: [3, 7],
      names: "B",
    });
    expect(lensPlaces(modelOf(""), unseen)).toEqual({ document: 5, worded: [], places: [], names: "" });
  });

  it("compare with a baseline, slower and faster", () => {
    const baseline = modelOf(TWO).figures;
    const slower = modelOf(TWO.replace("kernels 8 size 1", "kernels 16 size 1"));
    const faster = modelOf(TWO.replace("chains 3", "chains 8"));
    expect(titles(modelOf(TWO), { baseline }).join()).not.toContain("baseline");
    expect(titles(slower, { baseline }).filter((title) => title.includes("▲"))).toHaveLength(2);
    expect(titles(faster, { baseline, chosen: 1 })[1]).toBe(
      "2: 58,752 cycles on 1 cluster · ▼ 61.6% since baseline · 28.1% util · 2 rounds · 8/8 tiles · 2.00 uJ",
    );
  });

  it("say which figures rest on a `map` that says nothing yet, and so does the status bar", () => {
    const bare = modelOf(TWO.replace(" map chains 3", " map"));
    expect(titles(bare)).toEqual([
      "0: 19,232 cycles on 8 clusters · empty `map` · 31,198 inf/s · 2.76 uJ",
      "2: 19,104 cycles on 8 clusters · bound by compute · 3/8 tiles · 2.73 uJ · empty `map`",
      "3: 128 cycles on 8 clusters · bound by compute · 8/8 tiles · 30.9 nJ",
    ]);
    expect(titles(bare, { commands: true })[0]).toBe("0: 19,232 cycles on 8 clusters · empty `map`");
    expect(statusAt(bare, { line: 2, character: 0 }, null)?.text).toMatch(/inf\/s · empty `map`$/);
    expect(lineFigures(bare, { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, {})[0]?.text).toBe(
      "19,104 cycles on 8 clusters · 99.3% · empty `map`",
    );
    const said = ["map auto", "map chains 3", "map across kernels 2"].map((clause) =>
      TWO.replace("map chains 3", clause),
    );
    expect(said.flatMap((text) => titles(modelOf(text))).filter((title) => title.includes("empty"))).toEqual([]);
  });

  it("have the network's name in the status bar where the cursor is in none of several", () => {
    const one = "network n { input x: 4 fc A: units 4 }\n";
    const at = (text: string, line: number) => statusAt(modelOf(text), { line, character: 0 }, null)?.text;
    const figures = "1 cycles on 8 clusters · 480,000,000 inf/s";
    expect([at(`// Above.\n${one}`, 0), at(`// Above.\n${one}`, 1)]).toEqual([figures, figures]);
    const two = `// Above.\n${one}${one.replace(" n ", " m ")}`;
    expect([at(two, 0), at(two, 1), at(two.replace("units 4 }\n", "units }\n"), 3)]).toEqual([
      `m: ${figures}`,
      figures,
      `m: ${figures}`,
    ]);
  });

  it("keep number and order while a statement is broken, and say which figures are from before the error", () => {
    const model = modelOf(TWO);
    const [, a, b] = titles(model);
    const before = "0: 19,232 cycles on 8 clusters · before the error · 31,198 inf/s · 2.76 uJ";
    const stale = (title = "") => `${title} · before the error`;
    for (const [broken, expected] of [
      [TWO.replace("chains 3", "chains "), [stale(a), b]],
      [TWO.replace("kernels 64", "kernels"), [stale(a), stale(b)]],
      [TWO.replace("size 1", "size"), [a, stale(b)]],
      [TWO.replace("64x56x56", ""), [stale(a), stale(b)]],
      [TWO.replace("conv A", "cnv A"), [a, b]],
    ] as const) {
      expect(titles(modelOf(broken, { before: model }))).toEqual([before, ...expected]);
    }
  });

  it("leave out a layer whose figures were never known", () => {
    const broken = TWO.replace("chains 3", "chains 1");
    const other = "3: 128 cycles on 8 clusters · bound by compute · 8/8 tiles · 30.9 nJ";
    expect(titles(modelOf(broken))).toEqual([NO_FIGURES, other]);
  });

  it("tell of a block what each of its instances costs, or all together", () => {
    const block = "block b() {\n  conv A: kernels 64 size 3x3 pad 1\n}\n";
    const equal = `${block}network n { input x: 64x8x8 use b() as B repeat 3 }\n`;
    const different = `${block}network n { input x: 32x8x8 use b() as B use b() as C }\n`;
    expect(titles(modelOf(equal))[0]).toMatch(
      /^1: [\d,]+ cycles on 8 clusters · .* · each of 3 instances: B\[0\], B\[1\], B\[2\]$/,
    );
    expect(titles(modelOf(different))[0]).toMatch(/^1: [\d,]+ cycles on 8 clusters in all · 2 instances: B, C$/);
    expect(titles(modelOf(block))).toEqual([]);
  });

  it("tell of a block of how many of its instances, where not all have figures", () => {
    const block = "block b(k) {\n  fc A: units k\n}\n";
    const uses = (more: string) =>
      titles(modelOf(`${block}network n { input x: 64 use b(4) as B ${more} use b(0) as D }\n`));
    expect(uses("")[0]).toMatch(/^1: \d+ cycles on 8 clusters · .* · 1 of 2 instances$/);
    expect(uses("use b(4) as C from x")[0]).toMatch(/^1: \d+ cycles on 8 clusters · .* · each of 2 of 3 instances$/);
    expect(uses("use b(400) as C from x")[0]).toMatch(/^1: [\d,]+ cycles on 8 clusters in all · 2 of 3 instances$/);
  });

  it("of an empty document are none", () => {
    expect(titles(modelOf(""))).toEqual([]);
  });
});
