import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AnalysedNetwork } from "../../../server/analysis/analyse.js";
import { triedOf } from "../../../server/analysis/figures/timeline.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { withOverlap } from "../../../src-sim/overlapping.js";
import { analyseText } from "./analyse.js";

function networkOf(text: string): AnalysedNetwork["network"] {
  const [found] = analyseText(text).networks;
  if (found === undefined) throw new Error("no network");
  return found.network;
}

describe("a timeline's problem", () => {
  it("has each layer with weights as it lies on so many clusters", () => {
    const network = networkOf(readFileSync("examples/vgg16_style.imnpu", "utf8"));
    const problem = triedOf(network, 8)?.problem;
    expect(problem?.overlap).toEqual({ loads: "plain", layers: "in turn" });
    expect(problem?.architecture).toBe(network.arch);
    expect(problem?.flow.layers.map(({ name }) => name).slice(0, 3)).toEqual(["C1_1", "C1_2", "P1"]);
    expect(problem?.layouts.slice(0, 3)).toEqual([
      { mapping: { stripes: 8, chains: 1, parallel: 1, slices: 1 }, split: { kernels: 1, stripes: 8 } },
      { mapping: { stripes: 4, chains: 2, parallel: 1, slices: 1 }, split: { kernels: 2, stripes: 4 } },
      undefined,
    ]);
    expect(triedOf(network, 1)?.problem.layouts[0]?.split).toEqual({ kernels: 1, stripes: 1 });
    expect(() => triedOf(network, 9)).toThrow("imnpu18 has 8 clusters, not 9");
  });

  it("maps layers without directives anew for other loads, and no others", () => {
    const network = networkOf(
      "network n {\n  input x: 64x56x56\n  conv A: kernels 64 size 3\n  conv B: kernels 64 size 3 map chains 4\n}\n",
    );
    const overlap = { loads: "ahead", layers: "in turn" } as const;
    const problem = triedOf(network, 8, { overlap })?.problem;
    const ahead = withOverlap(network.arch, { loads: "ahead" });
    expect(problem?.architecture).toBe(ahead);
    expect(ahead).toMatchObject({ name: "imnpu18", loads: "ahead", layers: "in turn" });
    const [a, b] = problem?.flow.layers ?? [];
    expect(a?.work && bestMapping(a.work, ahead, 8).mapping).toEqual(problem?.layouts[0]?.mapping);
    expect(b?.work && problem?.layouts[1]?.mapping).toEqual({ stripes: 1, chains: 4, parallel: 1, slices: 1 });
  });

  it("leaves layers as they are mapped where mapping anew takes longer over the memory's port", () => {
    const on = (loads: string) =>
      networkOf(`arch narrow {
  clusters 1  rows 64  row_bits 512  row_parallelism [1, 2]  segments 1  memory_bus 16B/cycle  loads ${loads}
}
network n on narrow {
  input x: 16x32x32
  conv A: kernels 32 size 3x3 pad 1
  conv B: kernels 32 size 3x3 pad 1
}
`);
    const [plain, ahead] = [on("plain"), on("ahead")];
    const own = triedOf(plain, 1);
    expect(own).not.toHaveProperty("mappedAnew");
    const tried = triedOf(plain, 1, { overlap: ahead.overlap });
    expect(tried?.problem.architecture.loads).toBe("ahead");
    expect(tried?.problem.layouts).toEqual(own?.problem.layouts);
    expect(tried?.timeline.cycles).toBeLessThanOrEqual(own?.timeline.cycles ?? 0);
    expect(tried?.mappedAnew).toBe(triedOf(ahead, 1)?.timeline.cycles);
    expect(tried?.mappedAnew).toBeGreaterThan(tried?.timeline.cycles ?? Number.POSITIVE_INFINITY);
    // The other way round, mapping anew is better.
    const back = triedOf(ahead, 1, { overlap: plain.overlap });
    expect(back).toEqual({ problem: expect.anything(), timeline: own?.timeline });
  });

  it("is none where an error leaves a layer out", () => {
    expect(
      triedOf(networkOf("network n {\n  input x: 64x8x8\n  conv A: kernels 64\n  conv B: kernels 8 size 1\n}\n"), 1),
    ).toBeUndefined();
  });
});
