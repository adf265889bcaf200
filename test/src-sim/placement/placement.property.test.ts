import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { useOfTiles } from "../../../src-sim/placement/on-clusters.js";
import { type Placement, placementOf } from "../../../src-sim/placement/placement.js";
import { rowsInTile } from "../../../src-sim/placement/rows.js";
import {
  chainsInRound,
  mapRowsOf,
  type TileContent,
  type TileUse,
  tilesInRound,
} from "../../../src-sim/placement/tiles.js";
import { simulateLayer } from "../../../src-sim/report/simulate.js";
import { runs } from "../../runs.js";
import { same } from "../../same.js";
import { type Case, cases, directedCases } from "../arbitrary.js";
import { UNCUT } from "../machines.js";
import { dealt } from "./reference.js";

const many = { numRuns: runs(250) };

interface Held extends TileContent {
  readonly use: TileUse;
}

const place = ({ work, architecture, mapping, split, clusters }: Case) =>
  placementOf(work, architecture, mapping, split, clusters);
const onOne = (each: Case): Case => ({ ...each, split: UNCUT, clusters: 1 });
const inUse = (contents: readonly TileContent[]): Held[] =>
  contents.flatMap((content) => (content.use === undefined ? [] : [{ ...content, use: content.use }]));
const rounds = ({ rounds: count }: Placement): number[] => Array.from({ length: count }, (_, round) => round);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Cases small enough to look at every row of every tile in every round. */
const small = fc.oneof(cases(), directedCases()).filter((each) => {
  const { clusters, tiles, rounds: count } = place(each);
  const onOneCluster = place(onOne(each));
  return clusters * tiles * count <= 3000 && tiles * onOneCluster.rounds <= 3000;
});

/** Of all tiles that hold the same. */
const isFirstCopy = ({ stripe, acrossStripe, stride, acrossStride }: TileUse) =>
  [stripe, acrossStripe, stride, acrossStride].every((place) => place === 0);

/** Equal but for rounding in binary. */
function near(value: number, expected: number): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

describe("where kernels lie, for random layers, machines, mappings and cuts", () => {
  it("on one cluster gives the report's rounds, utilization and tiles used", () => {
    fc.assert(
      fc.property(small, (each) => {
        const { work, architecture, mapping } = each;
        const report = simulateLayer(work, architecture, mapping, () => UNCUT, [1]);
        const placement = place(onOne(each));
        expect(placement.rounds).toBe(report.values.rounds);

        const used = rounds(placement).map((round) => inUse(tilesInRound(placement, round)));
        const shares = used.map((tiles) => sum(tiles.map(({ use }) => use.occupancy)) / architecture.tiles);
        near(Math.max(...shares), report.values.utilization);

        // Kernels are shared out rounded up, so the last parallel groups hold none where the others can take all:
        // 5 kernels over 4 groups lie 2, 2, 1, 0. `tiles_used` counts what the mapping takes, so those groups too.
        const { stripes, chains, parallel, strides = 1 } = mapping;
        const kernels = Math.min(work.kernels, placement.kernelsPerTile * parallel);
        const busy = Math.ceil(kernels / Math.ceil(kernels / parallel));
        expect(used[0]?.length).toBe(stripes * strides * chains * busy);
        if (kernels === placement.kernelsPerTile * parallel) expect(used[0]?.length).toBe(report.tilesUsed);
      }),
      many,
    );
  });

  it("holds each bit of each kernel once, on one cluster and on several, but for the copies in stripes", () => {
    fc.assert(
      fc.property(small, (each) => {
        const { work, architecture, mapping } = each;
        const { kernels, kernelBits } = simulateLayer(work, architecture, mapping, () => UNCUT, [1]).values;
        for (const placement of [place(each), place(onOne(each))]) {
          const held = rounds(placement).map((round) => inUse(tilesInRound(placement, round)));
          const fullest = Math.max(...held.map((tiles) => sum(tiles.map(({ use }) => use.occupancy))));
          near(useOfTiles(placement).utilization, fullest / (placement.clusters * placement.tiles));
          const firstCopies = held.flat().filter(({ use }) => isFirstCopy(use));
          const capacity = placement.rows * placement.rowBits;
          near(sum(firstCopies.map(({ use }) => use.occupancy * capacity)), kernels * kernelBits);

          const parts = new Map<number, { from: number; to: number }[]>();
          for (const { use } of firstCopies) {
            for (let kernel = use.kernels.first; kernel < use.kernels.first + use.kernels.count; kernel++) {
              const others = parts.get(kernel);
              if (others === undefined) parts.set(kernel, [use.bits]);
              else others.push(use.bits);
            }
          }
          same(
            [...parts.keys()].sort((one, other) => one - other),
            Array.from({ length: work.kernels }, (_, kernel) => kernel),
          );
          const gaps = [...parts.values()].filter((bits) => {
            bits.sort((one, other) => one.from - other.from);
            const ends = [0, ...bits.map(({ to }) => to)];
            return bits.some(({ from }, index) => from !== ends[index]) || ends.at(-1) !== placement.kernelBits;
          });
          expect(gaps).toEqual([]);
        }
      }),
      many,
    );
  });

  it("stripes and strides, in a cluster and across clusters, hold the same", () => {
    fc.assert(
      fc.property(small, (each) => {
        const placement = place(each);
        const { mapping, split } = placement;
        const wrong: [string, string[]][] = [];
        for (const round of rounds(placement)) {
          const copies = new Map<string, string[]>();
          for (const { use } of inUse(tilesInRound(placement, round))) {
            const { stripe, acrossStripe, stride, acrossStride, ...held } = use;
            const { kernelGroup, depthPart, parallelGroup, chainPosition } = held;
            const key = `${kernelGroup} ${depthPart} ${parallelGroup} ${chainPosition}`;
            const others = copies.get(key);
            if (others === undefined) copies.set(key, [JSON.stringify(held)]);
            else others.push(JSON.stringify(held));
          }
          const strides = (mapping.strides ?? 1) * (split.strides ?? 1);
          const count = mapping.stripes * split.stripes * strides;
          wrong.push(...[...copies].filter(([, held]) => held.length !== count || new Set(held).size !== 1));
        }
        expect(wrong).toEqual([]);
      }),
      many,
    );
  });

  it("rows lie within the tile, one kernel in each, and fill the share that the tile says", () => {
    fc.assert(
      fc.property(small, (each) => {
        const placement = place(each);
        const { rows, rowBits } = placement;
        const wrong = rounds(placement)
          .flatMap((round) => tilesInRound(placement, round))
          .filter((content) => {
            const held = rowsInTile(placement, content);
            const outside = held.some(({ row, from, to }) => row >= rows || from < 0 || to <= from || to > rowBits);
            const twice = new Set(held.map(({ row }) => row)).size < held.length;
            const share = sum(held.map(({ from, to }) => to - from)) / (rows * rowBits);
            return outside || twice || Math.abs(share - (content.use?.occupancy ?? 0)) > 1e-12;
          });
        expect(wrong).toEqual([]);
      }),
      many,
    );
  });

  it("stripes share the rows of the map: whole ones, in order, the first with one more than the last at most", () => {
    fc.assert(
      fc.property(small, (each) => {
        const placement = place(each);
        const { mapping, split, mapRows, weightBits } = placement;
        const held = Array.from({ length: split.stripes }, (_, acrossStripe) =>
          Array.from({ length: mapping.stripes }, (_, stripe) => mapRowsOf(placement, { stripe, acrossStripe })),
        ).flat();
        expect([held[0]?.from, held.at(-1)?.to]).toEqual([0, mapRows]);
        for (const [index, { from, to }] of held.entries()) {
          expect(from).toBe(held[index - 1]?.to ?? 0);
          if (weightBits === null) near(to - from, mapRows / held.length);
          else expect([Math.floor(mapRows / held.length), Math.ceil(mapRows / held.length)]).toContain(to - from);
        }
      }),
      many,
    );
  });

  it("a tile holds kernels of at most one group more than stand side by side in it; of a depthwise layer, of no more", () => {
    fc.assert(
      fc.property(small, (each) => {
        const placement = place(each);
        const { kernels, groups, rowBits, kernelBits, weightBits, mapping, split } = placement;
        fc.pre(groups > 1);
        const parts = mapping.chains * mapping.slices * (split.depth ?? 1);
        const longest =
          weightBits === null ? kernelBits / parts : Math.ceil(kernelBits / weightBits / parts) * weightBits;
        const sideBySide = Math.floor(rowBits / longest + 1e-9);
        const held = rounds(placement).flatMap((round) =>
          inUse(tilesInRound(placement, round)).map(({ use: { kernels: range } }) => {
            const groupOf = (kernel: number) => Math.floor(kernel / (kernels / groups));
            return groupOf(range.first + range.count - 1) - groupOf(range.first) + 1;
          }),
        );
        expect(Math.max(...held)).toBeLessThanOrEqual(kernels === groups ? sideBySide : sideBySide + 1);
      }),
      many,
    );
  });

  it("agrees with dealing out kernel by kernel and bit by bit", () => {
    fc.assert(
      fc.property(small, (each) => {
        const deals = dealt(each);
        const placement = place(each);
        const found = rounds(placement).flatMap((round) =>
          inUse(tilesInRound(placement, round)).flatMap((content) =>
            rowsInTile(placement, content).map(({ row, kernel, from, to }) => {
              const { cluster, tile, use } = content;
              return { round, cluster, tile, row, kernel, bits: use.bits, column: from, width: to - from };
            }),
          ),
        );
        const order = (one: (typeof deals)[number], other: (typeof deals)[number]) =>
          one.round - other.round || one.cluster - other.cluster || one.tile - other.tile || one.row - other.row;
        const places = ({ round, cluster, tile, row, kernel }: (typeof deals)[number]) =>
          `${round} ${cluster} ${tile} ${row} ${kernel}`;
        deals.sort(order);
        same(found.map(places), deals.map(places));

        const errors = found.map(({ bits, column, width }, index) => {
          const deal = deals[index] as (typeof deals)[number];
          const length = deal.bits.to - deal.bits.from;
          const off = [bits.from - deal.bits.from, bits.to - deal.bits.to, column - deal.column, width - length];
          return Math.max(...off.map(Math.abs));
        });
        expect(Math.max(...errors)).toBeLessThan(1e-6);
      }),
      many,
    );
  });

  it("chains pass the bits of the same kernels in order, and every chained tile at work is in one of them", () => {
    fc.assert(
      fc.property(small, (each) => {
        const placement = place(each);
        for (const round of rounds(placement)) {
          const tiles = tilesInRound(placement, round);
          const chains = chainsInRound(placement, round);
          const chained = placement.mapping.chains > 1 ? inUse(tiles) : [];
          same(
            chains.flat(),
            chained.map(({ cluster, tile }) => cluster * placement.tiles + tile),
          );
          for (const chain of chains) {
            const uses = chain.map((index) => tiles[index]?.use);
            const passed = uses.map((use) => [use?.chainPosition, use?.kernels, use?.bits.from]);
            const [first] = uses;
            same(
              passed,
              chain.map((_, position) => [
                position,
                first?.kernels,
                position === 0 ? first?.bits.from : uses[position - 1]?.bits.to,
              ]),
            );
          }
        }
      }),
      many,
    );
  });

  it("every tile has its entry, and a placement has at least one tile at work in every round", () => {
    fc.assert(
      fc.property(cases(), fc.nat(), (each, any) => {
        const placement = place(each);
        const { tiles, clusters } = placement;
        const contents = tilesInRound(placement, any % placement.rounds);
        same(
          contents.map(({ cluster, tile }) => cluster * tiles + tile),
          Array.from({ length: clusters * tiles }, (_, index) => index),
        );
        expect(inUse(contents).length).toBeGreaterThan(0);
      }),
      many,
    );
  });
});
