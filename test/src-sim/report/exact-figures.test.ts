import { expect, it } from "vitest";
import { inexactFigure } from "../../../src-sim/report/exact-figures.js";
import type { Totals } from "../../../src-sim/report/report.js";

const MOST = 2 ** 53 - 1;
const LARGEST: Totals = {
  macs: MOST,
  params: MOST,
  weightBytes: (2 ** 53 - 8) / 8,
  cycles: { "1": MOST, "8": MOST },
  inferencesPerSecond: { "1": 1, "8": 1 },
  first: { "1": MOST, "8": MOST },
  utilization: 1,
  rounds: MOST,
};
const layers = [{ activationBytes: 2 ** 49 }, { activationBytes: 2 ** 50 - 1 }];

it("is none up to the largest number that is exact", () => {
  expect(inexactFigure(LARGEST, layers)).toBeUndefined();
});

it.each<readonly [string, Partial<Totals>]>([
  ["MACs", { macs: 2 ** 53 }],
  ["parameters", { params: 2 ** 53 }],
  ["bits of weights", { weightBytes: 2 ** 50 }],
  ["kernel rounds", { rounds: 2 ** 53 }],
  ["cycles on 1 cluster", { cycles: { "1": 2 ** 53, "8": MOST } }],
  ["cycles on 8 clusters", { cycles: { "1": MOST, "8": 2 ** 53 } }],
  ["cycles of the first inference on 1 cluster", { first: { "1": 2 ** 53 } }],
])("%s are one beyond it", (what, beyond) => {
  expect(inexactFigure({ ...LARGEST, ...beyond }, layers)).toEqual({ what, value: 2 ** 53 });
});

it("bits of activations are one beyond it, of any layer", () => {
  const what = "bits of activations that one layer reads";
  expect(inexactFigure(LARGEST, [...layers, { activationBytes: 2 ** 50 }])).toEqual({ what, value: 2 ** 53 });
});
