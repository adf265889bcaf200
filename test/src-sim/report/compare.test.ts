import { describe, expect, it } from "vitest";
import { compareNetworks } from "../../../src-sim/report/compare.js";

const report = (layers: Readonly<Record<string, number>>) => {
  const cycles = (total: number) => ({ 1: { compute: total, load: 0, total, bound: "compute" } }) as const;
  const sum = Object.values(layers).reduce((all, each) => all + each, 0);
  return {
    layers: Object.entries(layers).map(([name, total]) => ({ name, cycles: cycles(total) })),
    totals: { cycles: { 1: sum } },
  };
};

describe("two states beside each other", () => {
  const found = compareNetworks(report({ A: 100, B: 50, GONE: 10 }), report({ B: 75, A: 100, NEW: 20 }), "1");

  it("layers meet by name, in the new order, and those that are gone come last", () => {
    expect(found.layers).toEqual([
      { name: "B", before: 50, after: 75, change: { before: 50, after: 75, difference: 25, percent: 50 } },
      { name: "A", before: 100, after: 100, change: { before: 100, after: 100, difference: 0, percent: 0 } },
      { name: "NEW", before: null, after: 20, change: { before: 0, after: 20, difference: 20, percent: null } },
      { name: "GONE", before: 10, after: null, change: { before: 10, after: 0, difference: -10, percent: -100 } },
    ]);
  });

  it("totals are those of the networks", () => {
    expect(found.total).toEqual({ before: 160, after: 195, difference: 35, percent: 21.875 });
  });
});
