/** What the editor says of `use` lines: lenses with the sums of their instances, and shapes. */
import { describe, expect, it } from "vitest";
import { codeLenses } from "../../../server/features/code-lens/code-lens.js";
import { lineFigures } from "../../../server/features/code-lens/line-figures.js";
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

describe("of a block that several networks use", () => {
  const machines = "arch wide extends imnpu18 { tiles 16 }\narch one extends imnpu18 { clusters 1 }\n";
  const blocks = TEXT.slice(0, TEXT.indexOf("network"));
  const of = (name: string, on: string, k = 64) =>
    `network ${name} on ${on} { precision w2 a4 input x: 16x8x8 use two(${k}) as B }\n`;
  const textOf = (...networks: readonly string[]) => `import "imnpu18"\n${blocks}${machines}${networks.join("")}`;
  const lines = (text: string) =>
    titles(modelOf(text))
      .slice(0, 3)
      .map((title) => title.replace(/^\d+: /, ""));

  it("say what it costs in each, for these never run together, and which instances these are", () => {
    const two = textOf(of("as_is", "imnpu18"), of("what_if", "wide"));
    expect(lines(two)).toEqual([
      "54 cycles on 8 clusters in as_is.B.P · 45 in what_if.B.P",
      "24 cycles on 8 clusters in each of as_is.B.P, what_if.B.P",
      "78 cycles on 8 clusters in as_is.B.P · 69 in what_if.B.P",
    ]);
    expect(lines(textOf(of("as_is", "imnpu18"), of("again", "imnpu18")))[0]).toMatch(
      /^54 cycles on 8 clusters · .* · each of 2 instances: as_is\.B\.P, again\.B\.P$/,
    );
    expect(lines(textOf(of("as_is", "imnpu18"), of("what_if", "wide"), of("small", "one")))[0]).toBe(
      "54 cycles on 8 clusters in as_is.B.P · 45 in what_if.B.P · 432 on 1 cluster in small.B.P",
    );
    const four = textOf(of("a", "imnpu18"), of("b", "wide"), of("c", "one"), of("d", "wide", 128));
    expect([lines(four)[0], lines(four)[2]]).toEqual([
      "45 to 432 cycles on 1 to 8 clusters in 4 networks",
      "69 to 624 cycles on 1 to 8 clusters in 4 networks",
    ]);
    const figures = lineFigures(modelOf(two), { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } }, {});
    expect(figures.map(({ text, share }) => ({ text, share }))).toEqual(
      lines(two).map((text) => ({ text, share: null })),
    );
    const [hint] = inlayHints(modelOf(four), { shapes: true, mapping: false });
    expect(hint?.tooltip).toBe("a.B.P.A: 64×8×8\nb.B.P.A: 64×8×8\nc.B.P.A: 64×8×8\nd.B.P.A: 128×8×8");
  });

  it("say of each how it changed since the baseline", () => {
    const networks = [of("as_is", "imnpu18"), of("what_if", "wide")] as const;
    const { figures: baseline } = modelOf(textOf(...networks));
    const since = (...changed: readonly string[]) =>
      codeLenses(modelOf(textOf(...changed)), { baseline })[0]?.command?.title;
    expect(since(...networks)).not.toContain("baseline");
    const wider = of("as_is", "imnpu18", 128);
    expect(since(wider, networks[1])).toBe(
      "108 cycles on 8 clusters in as_is.B.P · 45 in what_if.B.P · ▲ 100.0% in as_is since baseline",
    );
    expect(since(wider, of("what_if", "wide", 32))).toMatch(
      /in what_if\.B\.P · ▲ 100\.0% in as_is, ▼ 42\.2% in what_if since baseline$/,
    );
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
