import { describe, expect, it } from "vitest";
import { tileBits } from "../../../importer/run/tile-bits.js";
import { executionPlan } from "../../../server/report/plan.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { randomNumbers } from "../../../src-sim/random.js";
import { analyseText } from "../../server/analysis/analyse.js";

const MACHINE = (stripes: string) => `arch small {
  clusters 2  tiles 4  rows 8  row_bits 60  row_parallelism [1, 2]  segments 1
  weight_bits 4  activation_bits 4  weight_bus 8B/cycle  clock 400MHz  stripes ${stripes}
}
network n on small {
  precision w4 a4
  input i: 5x4x4
  conv A: kernels 20 size 3x3 pad 1 map stripes 1 chains 4
}
`;

describe.each(["whole", "ideal"])("the bits of a tile, stripes %s", (stripes) => {
  const [network] = analyseText(MACHINE(stripes)).networks;
  const plan = network && executionPlan(network, 1, createSearchCache());
  const { work, placement } = plan?.layers[0]?.tiles ?? {};
  if (work === undefined || placement === undefined) throw new Error("no placement");
  const next = randomNumbers(5);
  const taps = 45;
  const weights = Int32Array.from({ length: 20 * taps }, () => (next() >>> 28) - 8);
  const kernels = { taps, weights, weightFormat: { bits: 4, signed: true }, weightBits: 4 };

  it("are those of all weights, each once, in two's complement with the lowest bit first", () => {
    const seen = new Map<string, number>();
    for (let round = 0; round < placement.rounds; round++) {
      for (let tile = 0; tile < placement.tiles; tile++) {
        const { rows, bytes } = tileBits(kernels, placement, { round, cluster: 0, tile });
        const rowBytes = Math.ceil(placement.rowBits / 8);
        expect(bytes.length).toBe(rows.length * rowBytes);
        const bitAt = (index: number, column: number) =>
          ((bytes[index * rowBytes + (column >> 3)] as number) >> (column & 7)) & 1;
        for (const [index, { kernel, from, to }] of rows.entries()) {
          // Parts of a kernel follow each other along the chain.
          let tap = [0, 12, 23, 34][tile] as number;
          for (let column = from; column < to; column += 4, tap++) {
            const value = [0, 1, 2, 3].reduce((sum, bit) => sum + (bitAt(index, column + bit) << bit), 0);
            const key = `${kernel} ${tap}`;
            expect(seen.has(key)).toBe(false);
            seen.set(key, value > 7 ? value - 16 : value);
          }
          for (let column = to; column < placement.rowBits; column++) expect(bitAt(index, column)).toBe(0);
        }
      }
    }
    expect(seen.size).toBe(weights.length);
    for (const [at, weight] of weights.entries())
      expect(seen.get(`${Math.floor(at / taps)} ${at % taps}`)).toBe(weight);
  });

  it("of an idle tile are none", () =>
    expect(tileBits(kernels, { ...placement, clusters: 2 }, { round: 0, cluster: 1, tile: 0 })).toEqual({
      rows: [],
      bytes: new Uint8Array(),
    }));

  it("of a tile that is not there are an error", () => {
    expect(() => tileBits(kernels, placement, { round: 0, cluster: 0, tile: 4 })).toThrow("tile 4 of cluster 0");
    expect(() => tileBits(kernels, placement, { round: 99, cluster: 0, tile: 0 })).toThrow("kernel round 99");
  });
});
