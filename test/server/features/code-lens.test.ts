import { describe, expect, it } from "vitest";
import type { CodeLens } from "vscode-languageserver-types";
import {
  type CodeLensOptions,
  codeLenses,
  lensCommand,
  lensPlaces,
  MOST_WORDED,
} from "../../../server/features/code-lens/code-lens.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { generateNetwork } from "../../bench/generate.js";
import { example } from "./examples.js";
import { marked, modelOf } from "./marked.js";

function titles(model: DocumentModel, options: CodeLensOptions = {}): string[] {
  return codeLenses(model, options).map(({ range, command }) => `${range.start.line}: ${command?.title}`);
}

const TWO =
  "network n {\n  input x: 64x56x56\n  conv A: kernels 64 size 3x3 pad 1 map chains 3\n  conv B: kernels 8 size 1\n}\n";

const NO_FIGURES = "0: no figures: an error keeps this network from being simulated";

describe("code lenses", () => {
  it("show the published figures of the VGG16-style network", () => {
    expect(titles(modelOf(example("vgg16_style")), { commands: true }).slice(0, 9)).toEqual([
      "7: 865,214 cycles · 693 inf/s (1 cluster) · 26.6 uJ · 46.8 TMAC/J at low · 294 KB of features",
      "7: 125,618 · 4,776 inf/s (8 clusters) · 27.7 uJ · 44.9 TMAC/J",
      "7: Run mapping",
      "7: Auto-map",
      "7: Heatmap",
      "7: Run on tiles",
      "11: 5,346 cycles · 10.5% util · 1 round · 8/8 tiles · 183 nJ",
      "12: 114,048 cycles · 56.3% util · 2 rounds · 8/8 tiles · 3.91 uJ",
      "14: 77,568 cycles · 56.3% util · 2 rounds · 6/8 tiles · 2.15 uJ",
    ]);
  });

  it("stand at the names", () => {
    const { model, ranges } = marked(TWO.replace("network n", "network ⟦n⟧").replace("conv A", "conv ⟦A⟧"));
    expect(codeLenses(model, { clusters: [1] }).map(({ range }) => range)).toEqual([
      ranges[0],
      ranges[1],
      expect.anything(),
    ]);
  });

  it("lead to the report and the heatmap in clients that have our commands, and else do nothing", () => {
    const model = modelOf(TWO);
    const commands = (options: CodeLensOptions) =>
      codeLenses(model, { clusters: [1], ...options }).map(({ command }) => [command?.command, command?.arguments]);
    expect(commands({})).toEqual([
      ["", undefined],
      ["", undefined],
      ["", undefined],
    ]);
    expect(commands({ commands: true })).toEqual([
      ["", undefined],
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

  it("of our own client are places in few characters, the same for any number of layers", () => {
    const model = modelOf(TWO);
    const { networks, ...rest } = lensPlaces(model, { commands: true }, 5);
    expect(networks).toEqual(codeLenses(model, { commands: true }).slice(0, 6));
    expect(rest).toEqual({ document: 5, places: [2, 7, 3, 7], names: "A B" });
    expect(lensPlaces(modelOf(""), {}, 0)).toEqual({ document: 0, networks: [], places: [], names: "" });
  });

  it("compare with a baseline, slower and faster", () => {
    const baseline = modelOf(TWO).figures;
    const slower = modelOf(TWO.replace("kernels 8 size 1", "kernels 16 size 1"));
    const faster = modelOf(TWO.replace("chains 3", "chains 8"));
    expect(titles(modelOf(TWO), { baseline }).join()).not.toContain("baseline");
    expect(titles(slower, { baseline }).filter((title) => title.includes("▲"))).toHaveLength(3);
    expect(titles(faster, { baseline })[2]).toBe(
      "2: 58,752 cycles · 28.1% util · 2 rounds · 8/8 tiles · 2.00 uJ · ▼ 61.6% since baseline",
    );
  });

  it("keep number, order and figures while a statement is broken", () => {
    const model = modelOf(TWO);
    for (const broken of [
      TWO.replace("chains 3", "chains "),
      TWO.replace("kernels 64", "kernels"),
      TWO.replace("size 1", "size"),
      TWO.replace("64x56x56", ""),
      TWO.replace("conv A", "cnv A"),
    ]) {
      const [one, all, ...layers] = titles(model);
      const networks = [one, all].map((each) => `${each} · before the error`);
      expect(titles(modelOf(broken, { before: model }))).toEqual([...networks, ...layers]);
    }
  });

  it("leave out a layer whose figures were never known", () => {
    const broken = TWO.replace("chains 3", "chains 1");
    const other = "3: 816 cycles · 6.3% util · 1 round · 8/8 tiles · 27.8 nJ";
    expect(titles(modelOf(broken))).toEqual([NO_FIGURES, other]);
  });

  it("tell of a block what each of its instances costs, or all together", () => {
    const block = "block b() {\n  conv A: kernels 64 size 3x3 pad 1\n}\n";
    const equal = `${block}network n { input x: 64x8x8 use b() as B repeat 3 }\n`;
    const different = `${block}network n { input x: 32x8x8 use b() as B use b() as C }\n`;
    expect(titles(modelOf(equal))[0]).toMatch(/^1: [\d,]+ cycles · .* · each of 3 instances$/);
    expect(titles(modelOf(different))[0]).toMatch(/^1: [\d,]+ cycles in all · 2 instances$/);
    expect(titles(modelOf(block))).toEqual([]);
  });

  it("tell of a block of how many of its instances, where not all have figures", () => {
    const block = "block b(k) {\n  fc A: units k\n}\n";
    const uses = (more: string) =>
      titles(modelOf(`${block}network n { input x: 64 use b(4) as B ${more} use b(0) as D }\n`));
    expect(uses("")[0]).toMatch(/^1: \d+ cycles · .* · 1 of 2 instances$/);
    expect(uses("use b(4) as C from x")[0]).toMatch(/^1: \d+ cycles · \d.* · each of 2 of 3 instances$/);
    expect(uses("use b(400) as C from x")[0]).toMatch(/^1: [\d,]+ cycles in all · 2 of 3 instances$/);
  });

  it("say on how many clusters where one is not among those shown", () => {
    expect(titles(modelOf(TWO, { clusters: [8] }))).toEqual([
      "0: 19,232 cycles · 31,198 inf/s (8 clusters) · 2.76 uJ · 42.4 TMAC/J at low · 196 KB of features",
      "2: 19,104 cycles on 8 clusters · 28.1% util · 2 rounds · 3/8 tiles · 2.73 uJ",
      "3: 128 cycles on 8 clusters · 6.3% util · 1 round · 8/8 tiles · 30.9 nJ",
    ]);
  });

  it("of an empty document are none", () => {
    expect(titles(modelOf(""))).toEqual([]);
  });
});
