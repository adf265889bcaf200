/** The machine with a layer in it, at some places of its map. */
import type { Placement } from "../placement/placement.js";
import type { Work } from "../work.js";
import { type Accumulators, accumulatorsFor } from "./accumulators.js";
import type { Extent } from "./extent.js";
import type { Laid } from "./laid.js";
import { type LineMaker, lineMaker } from "./lines.js";
import type { Product } from "./product.js";
import { type Pass, passesOf } from "./tile.js";

export interface MachineOptions {
  /** Activation bits of one pass, as the architecture says them. */
  readonly inputBits: number;
  /** What the tiles hold; as the placement says unless given. */
  readonly layOut?: (product: Product, placement: Placement) => Laid;
}

export interface Machine {
  /** Of whole weights. */
  readonly placement: Placement;
  /** Columns of the output map. */
  readonly columns: number;
  readonly laid: Laid;
  readonly places: Int32Array;
  readonly lines: LineMaker;
  readonly passes: readonly Pass[];
  readonly accumulators: Accumulators;
  readonly extent: Extent;
  /** Of rows so far. */
  answers: number;
}

/** A maker of machines that hold the same, each for places of its own; all widen the extent. */
export function machinesFor(
  product: Product,
  work: Work,
  placement: Placement,
  inputBits: number,
  laid: Laid,
  extent: Extent,
): (places: Int32Array) => Machine {
  const passes = passesOf(product, work, inputBits);
  return (places) => ({
    ...{ placement, columns: work.outputWidth, laid, places, passes, extent, answers: 0 },
    lines: lineMaker(product, places, work.activationBits),
    accumulators: accumulatorsFor(placement.split.depth ?? 1, product.kernels, places.length, product.taps),
  });
}
