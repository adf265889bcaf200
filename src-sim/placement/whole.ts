/** Placements of machines that estimate with equal fractions, mended to what a machine can hold: whole weights and whole rows. */
import type { Work } from "../work.js";
import type { Placement } from "./placement.js";
import { partOf } from "./tiles.js";

/** Whole weights do not fit where equal fractions of a kernel did. */
export class PartsTooLong extends RangeError {
  constructor(
    /** Bits of the longest part of a kernel, and of a row. */
    readonly bits: number,
    readonly rowBits: number,
    readonly weightBits: number,
  ) {
    super(
      `in whole weights of ${weightBits} bits the longest part of a kernel takes ${bits} bits of a row of ${rowBits}; with more chains or slices it fits`,
    );
  }
}

/**
 * The same placement with kernels cut into whole weights and maps into whole rows; itself where they are. Kernels, tiles and rounds stay.
 * @throws PartsTooLong
 */
export function wholePlacement(placement: Placement, { weightBits }: Pick<Work, "weightBits">): Placement {
  if (placement.weightBits !== null) return placement;
  const whole: Placement = { ...placement, weightBits };
  const { from, to } = partOf(whole, 0, 0);
  if (to - from > placement.rowBits) throw new PartsTooLong(to - from, placement.rowBits, weightBits);
  return whole;
}
