/** Whether the tiles compute what the model computes. */
import type { Placement } from "../placement/placement.js";
import { wholePlacement } from "../placement/whole.js";
import type { Work } from "../work.js";
import { copyColumns } from "./columns.js";
import { type Culprit, culpritOf } from "./culprit.js";
import { laidOut } from "./laid.js";
import { type MachineOptions, machinesFor } from "./machine.js";
import { multiplying } from "./multiply.js";
import { finish } from "./paced.js";
import { allPlaces, plainSums } from "./plain.js";
import type { Product } from "./product.js";
import { type Sample, samplePlaces } from "./sample.js";

export interface CheckOptions extends MachineOptions {
  /** Only some places; all unless given. */
  readonly sample?: Sample;
  /** Kernels x all places, what the sums should be; plain loops unless given. */
  readonly expected?: Float64Array;
}

export interface Checked {
  readonly equal: boolean;
  /** Sums of the layer: kernels x places. */
  readonly values: number;
  /** Of those so many were computed on the tiles, and compared. */
  readonly checked: number;
  /** As `TileSums` has them. */
  readonly largestPartialSum: number;
  readonly bits: number;
  readonly firstDifference?: Difference;
}

/** Of the first kernel that has any, at the first place; all from 0. */
export interface Difference {
  readonly kernel: number;
  /** Of the output map, counted row by row. */
  readonly place: number;
  readonly expected: number;
  /** NaN where some weight was multiplied never, or more than once. */
  readonly got: number;
  /** Which row made it; none where all that was computed is right, and some of it is missing. */
  readonly culprit?: Culprit;
}

/**
 * Computes a product on the tiles and compares every sum, exactly. Yields the share that is done.
 * @throws RangeError as `multiplying` does, and for expected sums of another number
 * @throws PartsTooLong
 */
export function* checking(
  product: Product,
  work: Work,
  placement: Placement,
  options: CheckOptions,
): Generator<number, Checked> {
  const { sample, expected: given } = options;
  const values = product.kernels * product.places;
  if (given !== undefined && given.length !== values) {
    throw new RangeError(`${given.length} expected sums where the layer has ${values}`);
  }
  const places = sample === undefined ? allPlaces(product) : samplePlaces(product.places, sample);
  const plainShare = given === undefined ? 0.4 : 0;
  const found = yield* scaled(multiplying(product, work, placement, { ...options, places }), 0, 1 - plainShare);
  const expected =
    given === undefined
      ? yield* scaled(summing(product, places), 1 - plainShare, plainShare)
      : picked(given, product.places, places);
  const first = expected.findIndex((sum, index) => sum !== found.sums[index]);
  const { largestPartialSum, bits } = found;
  const result = { equal: first < 0, values, checked: expected.length, largestPartialSum, bits };
  if (first < 0) return result;
  const [kernel, place] = [Math.floor(first / places.length), places[first % places.length] as number];
  const culprit = culpritAt(product, work, placement, options, kernel, place);
  const firstDifference = {
    kernel,
    place,
    expected: expected[first] as number,
    got: found.sums[first] as number,
    ...(culprit && { culprit }),
  };
  return { ...result, firstDifference };
}

function culpritAt(
  product: Product,
  work: Work,
  placement: Placement,
  { inputBits, layOut = laidOut }: MachineOptions,
  kernel: number,
  place: number,
): Culprit | undefined {
  const whole = wholePlacement(placement, work);
  const extent = { least: 0, most: 0 };
  const machineAt = machinesFor(product, work, whole, inputBits, layOut(product, whole), extent);
  return culpritOf(machineAt(Int32Array.of(place)), product, kernel);
}

/** The same at once. */
export function checkOnTiles(product: Product, work: Work, placement: Placement, options: CheckOptions): Checked {
  return finish(checking(product, work, placement, options));
}

function* scaled<Result>(steps: Generator<number, Result>, from: number, share: number): Generator<number, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + step.value * share;
  }
}

/** Multiplications of a step, before others may work. */
const STEP = 1_000_000;

function* summing(product: Product, places: Int32Array): Generator<number, Float64Array> {
  const sums = new Float64Array(product.kernels * places.length);
  const atOnce = Math.max(1, Math.floor(STEP / (product.kernels * product.taps)));
  for (let first = 0; first < places.length; first += atOnce) {
    const own = places.subarray(first, first + atOnce);
    copyColumns(plainSums(product, own), own.length, sums, places.length, first);
    yield first / places.length;
  }
  return sums;
}

/** Of sums at all places those at some. */
function picked(sums: Float64Array, count: number, places: Int32Array): Float64Array {
  return Float64Array.from({ length: (sums.length / count) * places.length }, (_, index) => {
    const kernel = Math.floor(index / places.length);
    return sums[kernel * count + (places[index % places.length] as number)] as number;
  });
}
