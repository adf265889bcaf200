/** What the editor says of `use` lines: lenses with the sums of their instances, and shapes. */
import { describe, expect, it } from "vitest";
import { codeLenses } from "../../../server/features/code-lens/code-lens.js";
import { inlayHints } from "../../../server/features/inlay-hints/inlay-hints.js";
import type { DocumentModel } from "../../../server/workspace/document.js";
import { formatCount } from "../../../src-sim/report/display.js";
import { example } from "./examples.js";
import { modelOf } from "./marked.js";

const TEXT = `block pair(k) {
  conv A: kernels k size 3x3 pad 1
  conv B: kernels k size 1
}
block two(k) {
  use pair(k) as P
  maxpool R: size 2
}
network n {
  input x: 16x8x8
  use pair(16) as L
  use two(8) as T repeat 2
  fc F: units 4
}
`;

function titles(model: DocumentModel, chosen: number | null = null): string[] {
  return codeLenses(model, { chosen }).map(({ range, command }) => `${range.start.line}: ${command?.title}`);
}

const at = (model: DocumentModel, line: number, chosen?: number) =>
  titles(model, chosen).find((title) => title.startsWith(`${line}: `));

/** Of the layers of an instance, from the report. */
function sumOf({ analysis }: DocumentModel, prefix: string, count = "8"): number {
  const layers = analysis.networks[0]?.simulated.report.layers ?? [];
  return layers
    .filter(({ name }) => name.startsWith(prefix))
    .reduce((sum, { cycles }) => sum + (cycles[count]?.total ?? 0), 0);
}

describe("`use` lines", () => {
  const model = modelOf(TEXT);

  it("say what their instances cost, on the chosen clusters, and what share of the network that is", () => {
    expect(titles(model)).toEqual([
      "1: 53 cycles on 8 clusters in all · 3 instances: L, T[0].P, T[1].P",
      "2: 23 cycles on 8 clusters in all · 3 instances: L, T[0].P, T[1].P",
      "5: 39 cycles on 8 clusters in all · 49.0% of the network · 2 instances · 4 layers · 7.42 nJ",
      "8: 79 cycles on 8 clusters · 7,643,312 inf/s · 15.8 nJ · 15.9 TMAC/J at low",
      "10: 37 cycles on 8 clusters · 47.1% of the network · 2 layers · 8.09 nJ",
      "11: 39 cycles on 8 clusters · 49.0% of the network · 2 copies · 4 layers · 7.42 nJ",
      "12: 3 cycles on 8 clusters · bound by weight load · 1/8 tiles · 341 pJ",
    ]);
    // Halves are rounded up for show.
    expect([sumOf(model, "L."), sumOf(model, "T[")]).toEqual([37, 38.5]);
  });

  it("say so on the number that is chosen", () => {
    expect(at(model, 10, 1)).toContain(`${formatCount(sumOf(model, "L.", "1"))} cycles on 1 cluster · `);
  });

  it("lead to the first of their layers in the heatmap", () => {
    const lens = codeLenses(model, { commands: true }).find(({ range }) => range.start.line === 10);
    expect(lens?.command).toMatchObject({
      command: "imnpu.openHeatmap",
      arguments: ["file:///main.imnpu", "n", "L.A"],
    });
  });

  it("keep their figures while something in them is broken, and say that these are from before", () => {
    const kept = (line: number, from: string, to: string) =>
      at(modelOf(TEXT.replace(from, to), { before: model }), line);
    expect(kept(10, "k size 3x3", "k size")).toContain(" · before the error · ");
    expect(kept(10, "pair(16)", "pair(Q)")).toContain(" · before the error · ");
    expect(kept(10, "network n {", "network n on nowhere {")).toContain(" · before the error · ");
  });

  it("of instances that cost nothing have no lens", () => {
    const free = modelOf("block b() { maxpool R: size 2 }\nnetwork n { input x: 4x8x8 use b() as B }\n");
    expect(at(free, 1)).toBe("1: no figures: no layer of this network takes cycles");
    expect(codeLenses(free)).toHaveLength(1);
  });

  it("have the shape of what they make behind them", () => {
    const hints = inlayHints(model, { shapes: true, mapping: false });
    const labels = (line: number) => hints.filter(({ position }) => position.line === line).map(({ label }) => label);
    expect([labels(5), labels(10), labels(11)]).toEqual([["→ …"], ["→ 16×8×8"], ["→ 8×2×2"]]);
    expect(inlayHints(model, { shapes: false, mapping: false })).toEqual([]);
  });
});

describe("of visual wake words", () => {
  it("say most of what the network costs", () => {
    const model = modelOf(example("mlperf_tiny/visual_wake_words"));
    const shares = titles(model).filter((title) => title.includes("of the network"));
    expect(shares).toHaveLength(9);
    expect(shares[6]).toBe("26: 2,450 cycles on 8 clusters · 38.1% of the network · 5 copies · 10 layers · 549 nJ");
  });
});
