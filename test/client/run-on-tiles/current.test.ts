import { describe, expect, it } from "vitest";
import { currentLayers } from "../../../client/run-on-tiles/current.js";
import type { Plan } from "../../../client/run-on-tiles/messages.js";
import { executionPlan } from "../../../server/report/plan.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { analyseText } from "../../server/analysis/analyse.js";

const TEXT = `import "imnpu18"
network n on imnpu18 {
  input i: 8x16x16
  conv A: kernels 16 size 3x3 pad 1 map chains 1
  maxpool P: size 2x2
  conv B: kernels 16 size 3x3 pad 1
  conv C from A: kernels 8 size 1
}
`;

function planOf(text: string): Plan {
  const [network] = analyseText(text).networks;
  const plan = network && executionPlan(network, 1, createSearchCache());
  if (plan === undefined) throw new Error("no plan");
  return plan;
}

describe("the results of a run that still hold", () => {
  const then = planOf(TEXT);
  const holding = (found: string, by: string) => {
    expect(TEXT).toContain(found);
    return [...currentLayers(then, planOf(TEXT.replace(found, by)))].sort();
  };

  it("are all where the plan is the same", () =>
    expect(holding("network", "// a comment\nnetwork")).toEqual(["A", "B", "C"]));

  it("are not those of a layer that lies elsewhere, but of those behind it", () =>
    expect(holding("map chains 1", "map chains 2")).toEqual(["B", "C"]));

  it("are not those of a layer that computes something else, nor of what reads it", () => {
    expect(holding("conv A: kernels 16 size 3x3 pad 1", "conv A: kernels 32 size 3x3 pad 1")).toEqual([]);
    expect(holding("conv B: kernels 16", "conv B: kernels 17")).toEqual(["A", "C"]);
    expect(holding("size 2x2", "size 4x4")).toEqual(["A", "C"]);
  });

  it("are not those of a layer that reads something else", () =>
    expect(holding("conv C from A: kernels 8 size 1", "conv C from i: kernels 8 size 1")).toEqual(["A", "B"]));

  it("are the others where layers come and go", () => {
    expect(holding("  maxpool P: size 2x2\n", "  avgpool R: size 1\n  maxpool P: size 2x2\n")).toEqual(["A", "C"]);
    expect(holding("  conv C from A: kernels 8 size 1\n", "")).toEqual(["A", "B"]);
  });

  it("are none on another machine", () => {
    const machine = (more: string) => `arch small extends imnpu18 {\n  ${more}\n}\nnetwork n on small`;
    expect(holding("network n on imnpu18", machine("accumulator_bits 16"))).toEqual([]);
    expect(holding("network n on imnpu18", machine("clusters 4"))).toEqual(["A", "B", "C"]);
  });

  it("are none where the input is another one", () =>
    expect(holding("input i: 8x16x16", "input j: 8x16x16")).toEqual([]));
});
