/** Whether a product is what the layer computes, and the placement the layer's. */
import type { Placement } from "../placement/placement.js";
import type { Work } from "../work.js";
import type { Product } from "./product.js";
import { tapsOf } from "./widest-sum.js";

/** @throws RangeError that names what differs, what was found, and what would be right */
export function checkProduct(product: Product, work: Work, placement: Placement, inputBits: number): void {
  const taps = tapsOf(work);
  const equal: readonly (readonly [what: string, found: number | null, right: number])[] = [
    ["kernels", product.kernels, work.kernels],
    ["groups", product.groups, work.groups],
    ["weights of a kernel", product.taps, taps],
    ["places", product.places, work.outputHeight * work.outputWidth],
    ["weights", product.weights.length, work.kernels * taps],
    ["kernels placed", placement.kernels, work.kernels],
    ["groups placed", placement.groups, work.groups],
    ["bits of a kernel placed", placement.kernelBits, taps * work.weightBits],
    ["bits of a weight placed", placement.weightBits, work.weightBits],
    ["map rows placed", placement.mapRows, work.outputHeight],
  ];
  for (const [what, found, right] of equal) {
    if (found !== right) throw new RangeError(`${what}: ${found} where the layer has ${right}`);
  }
  const zeros = product.weightZeros.length;
  if (zeros !== 1 && zeros !== work.kernels) {
    throw new RangeError(`zeros of weights: ${zeros} where 1, or one for each of ${work.kernels} kernels, is needed`);
  }
  for (const [what, found, most] of [
    ["weights", product.weightFormat.bits, work.weightBits],
    ["features", product.featureFormat.bits, work.activationBits],
  ] as const) {
    if (found > most) throw new RangeError(`${what} of ${found} bits where the layer has ${most}`);
  }
  if (!Number.isInteger(inputBits) || inputBits < 1) throw new RangeError(`${inputBits} activation bits of one pass`);
}
