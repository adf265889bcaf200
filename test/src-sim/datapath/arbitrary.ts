/** Random layers with random numbers, laid on random machines by random legal mappings. */
import fc from "fast-check";
import type { Architecture } from "../../../src-sim/architecture.js";
import type { Product } from "../../../src-sim/datapath/product.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import { type Placement, placementOf } from "../../../src-sim/placement/placement.js";
import { wholePlacement } from "../../../src-sim/placement/whole.js";
import type { Mapping, Split, Work } from "../../../src-sim/work.js";
import { cases, directedCases } from "../arbitrary.js";
import { type Geometry, type Numbers, productOf } from "./products.js";

export interface TileCase {
  readonly work: Work;
  readonly architecture: Architecture;
  readonly mapping: Mapping;
  readonly split: Split;
  readonly placement: Placement;
  readonly product: Product;
  readonly inputBits: number;
}

const between = (min: number, max: number) => fc.integer({ min, max });
const pair = (min: number, max: number) => fc.tuple(between(min, max), between(min, max));

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

/** Multiplications of single bits, and words written, of a case that is computed in some milliseconds. */
const MOST = 3_000_000;

/** Legal ones only; `stays` lays weights that fit, all rounds at once, somewhere in the tiles. */
export function tileCases(): fc.Arbitrary<TileCase> {
  return fc
    .oneof(cases(), directedCases())
    .filter(({ work, architecture, mapping, split }) => violations(work, architecture, mapping, split).length === 0)
    .filter(({ work }) => costOf(work) <= MOST)
    .map((each) => ({ ...each, placement: placed(each) }))
    .filter((each): each is typeof each & { placement: Placement } => each.placement !== undefined)
    .filter(({ placement }) => writtenIn(placement) <= MOST)
    .chain((each) =>
      fc.tuple(geometries(), numbersFor(each.work)).map(([geometry, numbers]) => ({
        ...each,
        product: productOf(each.work, geometry, numbers),
        inputBits: each.architecture.inputBits ?? each.architecture.activationBits,
      })),
    );
}

function costOf({ kernels, channels, groups, kernelHeight, kernelWidth, ...work }: Work): number {
  const taps = (channels / groups) * kernelHeight * kernelWidth;
  return kernels * taps * work.outputHeight * work.outputWidth * work.weightBits * work.activationBits;
}

function writtenIn({ rounds, clusters, tiles, rows, rowBits }: Placement): number {
  return (rounds * clusters * tiles * rows * rowBits) / 32;
}

/** Undefined where whole weights do not fit: equal fractions did. */
function placed(each: Pick<TileCase, "work" | "architecture" | "mapping" | "split"> & { clusters: number }) {
  const { work, architecture, mapping, split, clusters } = each;
  const placement = placementOf(work, architecture, mapping, split, clusters);
  try {
    wholePlacement(placement, work);
    return placement;
  } catch {
    return undefined;
  }
}
