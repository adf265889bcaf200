/** An evaluator keeps no more than its limits, and says the same with any. */
import { expect, test } from "vitest";
import { createSearchCache, recall, sameWork } from "../../../src-sim/mapping/search-cache.js";
import { convolution, IMNPU18 } from "../../src-sim/machines.js";
import { swept } from "./sweeps.js";

const TEXT = `import "imnpu18"
const K = 8
network n on imnpu18 {
  input x: 3x8x8
  conv A: kernels K size 3 pad 1
  fc F: units 10
}
sweep s of n {
  K        [4, 8, 12]
  tiles    [2, 4]
  precision [w4 a4, w2 a2]
  leakage  [1mW, 2mW]
}
`;

test("with room for one of each, in any order, points come to the same", () => {
  const few = swept(TEXT, { limits: { structures: 1, typings: 1, machines: 1, mappings: 1 } });
  const many = swept(TEXT);
  const expected = many.all.map(many.evaluate);
  expect(few.all.map(few.evaluate)).toEqual(expected);
  expect([...few.all].reverse().map(few.evaluate).reverse()).toEqual(expected);
});

test("machines of a search that lasts are forgotten, and none gets another's number", () => {
  const cache = createSearchCache(100);
  const work = convolution(3, 8, 8);
  const ask = (tiles: number) => recall(cache, { ...IMNPU18, tiles }, work, "tiles", () => tiles);
  for (let tiles = 1; tiles <= 10_000; tiles++) expect(ask(tiles)).toBe(tiles);
  for (let tiles = 10_000; tiles > 0; tiles -= 7) expect(ask(tiles)).toBe(tiles);
  expect(cache.machines.size).toBeLessThanOrEqual(4096);
  expect(cache.size).toBeLessThanOrEqual(100);
});

test("works that nothing is asked about are forgotten as well", () => {
  const cache = createSearchCache(100);
  for (let kernels = 1; kernels <= 1000; kernels++) sameWork(cache, convolution(3, 8, kernels));
  expect(cache.works.byHash.size).toBeLessThanOrEqual(100);
});
