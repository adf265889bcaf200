/** A product as the tiles compute it: from bits in their rows, by the placement alone. */
import type { Placement } from "../placement/placement.js";
import { wholePlacement } from "../placement/whole.js";
import type { Work } from "../work.js";
import { ACCUMULATOR_BYTES } from "./accumulators.js";
import { checkProduct } from "./checked.js";
import { copyColumns } from "./columns.js";
import { type Extent, largestOf } from "./extent.js";
import { laidOut } from "./laid.js";
import { wordsOfLines } from "./lines.js";
import { type MachineOptions, machinesFor } from "./machine.js";
import { finish } from "./paced.js";
import { allPlaces } from "./plain.js";
import type { Lanes } from "./planes.js";
import type { Product } from "./product.js";
import { lanesOfParts, runRound } from "./round.js";
import { signedBits } from "./widest-sum.js";
import { takeZeros } from "./zeros.js";

export interface TileOptions extends MachineOptions {
  /** Only these; all unless given. */
  readonly places?: Int32Array;
}

export interface TileSums {
  /** Kernels x places, those asked for: the sum of kernel k at the p-th of n places is entry k * n + p. NaN where `miscounted`. */
  readonly sums: Float64Array;
  /** Kernels at places of which not every weight was multiplied exactly once, part by part in order. */
  readonly miscounted: number;
  /** The largest magnitude of any that stood on a chain or in an accumulator, zeros not yet taken away. */
  readonly largestPartialSum: number;
  /** Of a signed accumulator that holds all of these. */
  readonly bits: number;
  /** Answers of rows: one for each row, place and pass. */
  readonly answers: number;
}

/** Features and accumulators of so many bytes are kept at once; a larger map comes in parts, each through all kernel rounds. */
const MOST_BYTES = 2 ** 26;

/**
 * Every kernel round is written into the tiles' memories, and every row answers at every place of its stripe and stride with how
 * many of its 1s meet a 1 of the features, for each bit of the weights and of the features; answers add up along chains, then in accumulators
 * over passes and slices, then over clusters that have parts of the kernels. Yields the share that is done.
 *
 * Source: chains, parallel groups, slices and passes are those of [ST 2023]; what it leaves open is our choice: the order
 * within a row (`rowBitsOf`), and that passes come lowest bits first, and shift where they are accumulated.
 * @throws RangeError where product, work and placement do not fit each other, for weights or features of more bits than the layer has
 * @throws PartsTooLong
 */
export function* multiplying(
  product: Product,
  work: Work,
  placement: Placement,
  options: TileOptions,
): Generator<number, TileSums> {
  const whole = wholePlacement(placement, work);
  checkProduct(product, work, whole, options.inputBits);
  const places = options.places ?? allPlaces(product);
  const sums = new Float64Array(product.kernels * places.length);
  const extent: Extent = { least: 0, most: 0 };
  const laid = (options.layOut ?? laidOut)(product, whole);
  const machineAt = machinesFor(product, work, whole, options.inputBits, laid, extent);
  // Cut once for all slices.
  const parts = lanesOfParts(whole, laid);
  let [miscounted, answers] = [0, 0];

  const atOnce = Math.max(1, Math.floor(MOST_BYTES / bytesOfPlace(product, work, whole, parts)));
  for (let first = 0; first < places.length; first += atOnce) {
    const own = places.subarray(first, first + atOnce);
    const share = own.length / places.length;
    const machine = machineAt(own);
    for (const _ of machine.lines.prepare(parts)) yield first / places.length;
    for (let round = 0; round < whole.rounds; round++) {
      const start = first / places.length + (share * round) / whole.rounds;
      for (const part of runRound(machine, round)) yield start + (share * part) / whole.rounds;
    }
    answers += machine.answers;
    const total = machine.accumulators.total(extent);
    miscounted += total.miscounted;
    for (const _ of takeZeros(total.sums, product, own)) yield (first + own.length) / places.length;
    copyColumns(total.sums, own.length, sums, places.length, first);
  }
  return { sums, miscounted, largestPartialSum: largestOf(extent), bits: signedBits(extent), answers };
}

/** The same at once. */
export function multiplyOnTiles(product: Product, work: Work, placement: Placement, options: TileOptions): TileSums {
  return finish(multiplying(product, work, placement, options));
}

/** Of features, and what is kept of each kernel. */
function bytesOfPlace(
  { groups, kernels }: Product,
  { activationBits }: Work,
  { split: { depth = 1 } }: Placement,
  parts: readonly Lanes[],
): number {
  const features = parts.reduce((sum, lanes) => sum + wordsOfLines(groups, activationBits, lanes), 0);
  return features * 4 + kernels * ACCUMULATOR_BYTES * (depth + 1);
}
