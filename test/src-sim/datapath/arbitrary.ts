/** Small random layers with random numbers, laid on small random machines by random legal mappings or the mapper's. */
import fc from "fast-check";
import type { Architecture } from "../../../src-sim/architecture.js";
import type { Product } from "../../../src-sim/datapath/product.js";
import { computeAll, figureOf } from "../../../src-sim/formulas/evaluate.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import { type Placement, placementOf } from "../../../src-sim/placement/placement.js";
import { PartsTooLong, wholePlacement } from "../../../src-sim/placement/whole.js";
import type { Stay } from "../../../src-sim/residency/problem.js";
import { clustersOf, tilesOf, type Work } from "../../../src-sim/work.js";
import { architectures, type Case, caseOf, caseShares, directed, directives } from "../arbitrary.js";
import { type Geometry, type Numbers, productOf } from "./products.js";

export interface TileCase extends Case {
  readonly placement: Placement;
  readonly product: Product;
  readonly inputBits: number;
}

const between = (min: number, max: number) => fc.integer({ min, max });
const pair = (min: number, max: number) => fc.tuple(between(min, max), between(min, max));

/** Of all kinds: convolutions, grouped and depthwise ones, transposed, dense, recurrent, products with heads. */
function smallWorks(): fc.Arbitrary<Work> {
  const bits = fc.record({ weightBits: between(1, 8), activationBits: between(1, 8) });
  const sizes = fc.record({
    groups: fc.constantFrom(1, 1, 1, 2, 3, 8),
    channels: between(1, 14),
    kernels: between(1, 9),
  });
  const maps = fc.record({ input: pair(1, 8), output: pair(1, 6), kernel: pair(1, 3) });
  const kind = fc.constantFrom("conv", "conv", "depthwise", "transposed", "dense", "recurrent", "product");
  const pixel = { height: 1, width: 1, kernelHeight: 1, kernelWidth: 1, outputHeight: 1, outputWidth: 1 };
  return fc.tuple(kind, bits, sizes, maps, between(1, 300)).map(([word, precision, size, map, features]) => {
    const { groups } = size;
    const [[height, width], [outputHeight, outputWidth], [kernelHeight, kernelWidth]] = [
      map.input,
      map.output,
      map.kernel,
    ];
    const whole = { ...precision, groups, steps: 1, inputValues: features };
    const many = { ...whole, channels: groups * size.channels, kernels: groups * size.kernels };
    const same = { height, width, outputHeight: height, outputWidth: width };
    const window = { height, width, outputHeight, outputWidth, kernelHeight, kernelWidth };
    const plain = { ...whole, ...pixel, groups: 1, channels: features, kernels: size.channels * size.kernels };
    switch (word) {
      case "depthwise":
        return { ...whole, ...window, groups: size.channels, channels: size.channels, kernels: size.channels * groups };
      case "transposed":
        return {
          ...many,
          ...same,
          kernelHeight,
          kernelWidth,
          kernels: many.kernels * 4,
          transposed: { phases: 4, taps: 9 },
        };
      case "dense":
        return plain;
      case "recurrent":
        return { ...plain, steps: 3 };
      case "product":
        return { ...many, ...pixel, ...same, computed: true as const };
      default:
        return { ...many, ...window };
    }
  });
}

/** Rows so short that kernels are cut. */
function smallMachines(): fc.Arbitrary<Architecture> {
  return fc
    .tuple(architectures(12, 6), between(8, 200))
    .map(([{ bitMacs: _, ...architecture }, rowBits]) => ({ ...architecture, rowBits }));
}

interface SmallCase extends Case {
  readonly stays?: Stay;
}

/** Legal ones only; where weights stay they lie anywhere in the tiles. */
function smallCases(): fc.Arbitrary<SmallCase> {
  const laid = fc.tuple(smallWorks(), smallMachines(), caseShares(), directives());
  const how = fc.record({
    by: fc.constantFrom("directives", "shares", "mapper"),
    stay: fc.tuple(fc.boolean(), fc.nat()),
  });
  return fc
    .tuple(laid, how)
    .map(([[work, architecture, shares, wished], { by, stay }]) => {
      const drawn = caseOf(work, architecture, shares);
      const each = by === "directives" ? directed(drawn, wished) : by === "mapper" ? best(drawn) : drawn;
      const stays = stay[0] && !work.computed ? stayOf(each, stay[1]) : undefined;
      return stays === undefined ? each : { ...each, mapping: { ...each.mapping, resident: true as const }, stays };
    })
    .filter(({ work, architecture, mapping, split }) => violations(work, architecture, mapping, split).length === 0);
}

function best(each: Case): Case {
  const { mapping, split } = bestMapping(each.work, each.architecture, each.clusters);
  return { ...each, mapping, split };
}

/** Some tiles with all kernel rounds at once, from any row on; undefined if they do not fit. */
function stayOf({ work, architecture, mapping, split, clusters }: Case, any: number): Stay | undefined {
  const figures = computeAll(work, architecture, { ...mapping, resident: true }, split, clusters);
  const rows = figureOf(figures, "rows_needed");
  const free = architecture.rows - rows;
  if (free < 0) return undefined;
  const some = (count: number, of: number, salt: number) => {
    const skipped = (any + salt) % (of - count + 1);
    return Array.from({ length: count }, (_, index) => index + (index * 2 < count ? 0 : skipped));
  };
  const own = some(clusters > 1 ? clustersOf(split) : 1, clusters, 0);
  return {
    clusters: own,
    tiles: own.map((cluster) => some(tilesOf(mapping), architecture.tiles, cluster)),
    rowFrom: own.map((cluster) =>
      Array.from({ length: tilesOf(mapping) }, (_, tile) => (any + cluster + tile) % (free + 1)),
    ),
    rows,
  };
}

function geometries(): fc.Arbitrary<Geometry> {
  return fc.record({ stride: pair(1, 3), dilation: pair(1, 2), pad: pair(0, 2) });
}

/** Formats as wide as the layer's or narrower, signed or not; zeros of all kinds. */
function numbersFor({ weightBits, activationBits }: Work): fc.Arbitrary<Numbers> {
  const format = (bits: number) =>
    fc.record({ bits: fc.oneof(fc.constant(bits), between(1, bits)), signed: fc.boolean() });
  return fc.record({
    seed: fc.nat(),
    weightFormat: format(weightBits),
    featureFormat: format(activationBits),
    weightZeros: fc.constantFrom("each" as const, "one" as const, "half" as const, "none" as const),
    hasFeatureZero: fc.boolean(),
  });
}

/** A machine with a row and a tile takes thousands. */
const MOST_ROUNDS = 200;

/** In whole weights; those that fit a row only as fractions are left out. */
export function tileCases(): fc.Arbitrary<TileCase> {
  return smallCases()
    .map((each) => ({ ...each, placement: wholeOf(each) }))
    .filter((each): each is typeof each & { readonly placement: Placement } => each.placement !== undefined)
    .filter(({ placement }) => placement.rounds <= MOST_ROUNDS)
    .chain((each) =>
      fc.tuple(geometries(), numbersFor(each.work)).map(([geometry, numbers]) => ({
        ...each,
        product: productOf(each.work, geometry, numbers),
        inputBits: each.architecture.inputBits ?? each.architecture.activationBits,
      })),
    );
}

/** Undefined where it does not fit. */
function wholeOf({ work, architecture, mapping, split, clusters, stays }: SmallCase): Placement | undefined {
  try {
    return wholePlacement(placementOf(work, architecture, mapping, split, clusters, stays), work);
  } catch (error) {
    if (error instanceof PartsTooLong) return undefined;
    throw error;
  }
}
