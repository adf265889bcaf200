/** Layers of equal work that lie alike share their figures, within a file and from one file to the next. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnalyseOptions, analyse } from "../../../server/analysis/analyse.js";
import { createSearchCache, type SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { always } from "../../grammar/always.js";
import { same } from "../../same.js";
import { network } from "../arbitrary.js";
import { analyseText, memoryHost } from "./analyse.js";

const host = memoryHost({});

function reports(text: string, cache: SearchCache, options: Partial<AnalyseOptions>): unknown {
  const { networks, diagnostics } = analyse("main.imnpu", text, { host, cache, ...options });
  return [networks.map(({ simulated }) => simulated.report), diagnostics];
}

const options: fc.Arbitrary<Partial<AnalyseOptions>> = fc.constantFrom({}, { clusters: [1] }, { clusters: [2, 8] });

describe("what was found of other layers changes no result", () => {
  it("of random networks", () => {
    const cache = createSearchCache();
    const found = ([text, chosen]: [string, Partial<AnalyseOptions>]) =>
      same(reports(text, cache, chosen), reports(text, createSearchCache(), chosen));
    always(fc.tuple(network, options), found, 60);
  });

  it("of one layer at each point, with other bits, cuts, counts and budgets", () => {
    const cache = createSearchCache();
    const layer = "conv C: kernels 64 size 3x3 pad 1";
    const layers = ["", " w2", " zeros 10%", " transitions 60%", " map chains 4", " map auto across kernels 4"];
    for (const point of ["low", "high", "sleep"]) {
      for (const own of layers) {
        for (const budget of ["", "  budget energy <= 1uJ on 3 clusters\n"]) {
          const text = `network n on imnpu18 at ${point} {\n  input x: 64x8x8\n  ${layer}${own}\n${budget}}\n`;
          for (const chosen of [{}, { clusters: [1] }, { clusters: [4] }])
            same(reports(text, cache, chosen), reports(text, createSearchCache(), chosen));
        }
      }
    }
  });
});

it("equal layers have the same cycles and energies as objects, and names of their own", () => {
  const conv = (name: string) => `  conv ${name}: kernels 64 size 3x3 pad 1\n`;
  const text = `network n {\n  input x: 64x8x8\n${conv("A")}${conv("B")}${conv("C")}}\n`;
  const [A, B, C] = analyseText(text).networks[0]?.simulated.report.layers ?? [];
  expect([A?.name, B?.name, C?.name]).toEqual(["A", "B", "C"]);
  // The first is fed by the input's bus.
  expect(B?.cycles).toBe(C?.cycles);
  expect(B?.energy).toBe(C?.energy);
});
