import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeatmapLayer, HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { MEASURE_NAMES, MEASURES, scaleOf } from "../../webview/measures.js";
import { inOrder } from "../../webview/store.js";
import { energyInWords, termsOf } from "../../webview/terms.js";
import { layerInWords, waitOf } from "../../webview/words.js";
import { heatmapsOf, LOADS_AHEAD } from "./heatmaps.js";

const [vgg] = heatmapsOf(readFileSync("examples/vgg16_style.imnpu", "utf8")) as [HeatmapNetwork];
const [ahead] = heatmapsOf(LOADS_AHEAD) as [HeatmapNetwork];

function layerOf({ layers }: HeatmapNetwork, name: string): HeatmapLayer {
  const found = layers.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no layer ${name}`);
  return found;
}

describe("measures", () => {
  it("read as reports write them; a layer in the stream has none", () => {
    const told = (name: string) =>
      MEASURE_NAMES.map((each) => {
        const { of, show } = MEASURES[each];
        const value = of(layerOf(vgg, name), "1");
        return value === undefined ? undefined : show(value);
      });
    expect(told("C1_2")).toEqual(["114,048", "3.91 uJ", "16.9 fJ/MAC"]);
    expect(told("C5_1")).toEqual(["39,029", "1.11 uJ", "50.0 fJ/MAC"]);
    expect(told("P1")).toEqual([undefined, undefined, undefined]);
  });

  it("order layers by what they measure, the most first", () => {
    const first = MEASURE_NAMES.map((name) => inOrder(vgg.layers, "cost", MEASURES[name], "1")[0]?.name);
    expect(first).toEqual(["C2_2", "C1_2", "C5_1"]);
    expect(inOrder(vgg.layers, "file", MEASURES.energy, "1")).toBe(vgg.layers);
  });

  it("are not there where energies are not known", () => {
    const layer = layerOf(ahead, "A");
    expect([MEASURES.energy.of(layer, "1"), MEASURES.energyPerMac.of(layer, "1")]).toEqual([undefined, undefined]);
    expect(energyInWords(layer, "1")).toBe("A, conv, no energy");
  });
});

describe("scales", () => {
  const values = fc.array(fc.double({ min: 1e-15, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });

  for (const name of MEASURE_NAMES) {
    it(`of ${name}: shares rise with values, from the least to 1, and lead back to them`, () => {
      fc.assert(
        fc.property(values, (all) => {
          const scale = scaleOf(MEASURES[name], all);
          if (scale === undefined) throw new Error("no scale");
          const sorted = [...all].sort((a, b) => a - b);
          const shares = sorted.map(scale.shareOf);
          for (const [index, share] of shares.entries()) {
            expect(share).toBeGreaterThanOrEqual(index === 0 ? 0 : (shares[index - 1] as number));
            expect(scale.valueAt(share) / (sorted[index] as number)).toBeCloseTo(1, 6);
          }
          expect(shares.at(-1)).toBeCloseTo(1, 9);
        }),
      );
    });
  }

  it("have the middle half way: of differences, and of ratios", () => {
    expect(scaleOf(MEASURES.energy, [1, 4, 2])?.shareOf(2)).toBe(0.5);
    expect(scaleOf(MEASURES.energyPerMac, [1, 4, 2])?.shareOf(2)).toBe(0.5);
    expect(scaleOf(MEASURES.energyPerMac, [3])?.valueAt(0)).toBe(3);
  });

  it("are none without values, or where all are nothing", () => {
    expect([[], [0, 0]].map((all) => scaleOf(MEASURES.energy, all))).toEqual([undefined, undefined]);
  });
});

describe("the terms of an energy", () => {
  it("are stacked, each where those before it end, to the whole", () => {
    const energy = vgg.totals.energy?.["1"];
    if (energy === undefined) throw new Error("no energy");
    const terms = termsOf(energy);
    expect(terms.map(({ name, text, shown, share }) => [name, text, shown, share])).toEqual([
      ["compute", "compute", "8.10 uJ", "30%"],
      ["move", "movement and control", "8.05 uJ", "30%"],
      ["load", "weight load", "3.74 uJ", "14%"],
      ["leakage", "leakage", "6.75 uJ", "25%"],
    ]);
    let end = 0;
    for (const { from, value } of terms) {
      expect(from).toBe(end);
      end += value;
    }
    expect(end / energy.total).toBeCloseTo(1, 12);
  });

  it("of nothing are nothing", () => {
    const none = termsOf({ compute: 0, move: 0, load: 0, leakage: 0, total: 0 });
    expect(none.map(({ shown, share }) => `${shown} ${share}`)).toEqual(["0 J 0%", "0 J 0%", "0 J 0%", "0 J 0%"]);
  });

  it("are read out with their layer", () => {
    expect(energyInWords(layerOf(vgg, "C1_1"), "1")).toBe(
      "C1_1, conv, 183 nJ, 16.9 fJ/MAC, compute 70.5 nJ (38%), movement and control 70.0 nJ (38%), weight load 985 pJ (1%), leakage 41.7 nJ (23%)",
    );
    expect(energyInWords(layerOf(vgg, "P1"), "1")).toBe("P1, maxpool, no energy");
  });
});

describe("a machine that loads ahead", () => {
  it("loads while it computes: what goes on meanwhile counts once", () => {
    const told = ["A", "F"].map((name) => layerInWords(layerOf(ahead, name), "1"));
    // A's input takes 2,048 cycles: a first round of 14 kernels outlasts it, loading for 126, and one of 13 does not.
    expect(told).toEqual([
      "A, conv, 9,342 cycles, compute 9,216, weight load 576, 450 of it meanwhile, utilization 12.3%, 5 kernel rounds, at work 98.7% of the cycles",
      "F, fc, 102,401 cycles, compute 12,800, weight load 102,400, 12,799 of it meanwhile, utilization 0.6%, 4,352 kernel rounds, at work 1.6% of the cycles",
    ]);
  });

  it("waits for its input beyond both, of which what is hidden counts once", () => {
    const waits = (hidden: { readonly hidden?: number }) => {
      const cycles = { "1": { compute: 5, load: 3, total: 9, bound: "input" as const, ...hidden } };
      return waitOf({ ...layerOf(ahead, "A"), cycles }, "1");
    };
    expect([waits({ hidden: 2 }), waits({})]).toEqual([3, 1]);
  });
});
