/** What each row of a tile holds. */
import type { Placement } from "./placement.js";
import type { TileContent } from "./tiles.js";

export interface RowContent {
  /** From 0. */
  readonly row: number;
  readonly kernel: number;
  /** Columns of the row, from 0 to row bits: `from` up to, not including, `to`. Fractional where bits in a tile are. */
  readonly from: number;
  readonly to: number;
}

/**
 * The rows in use in a tile of `tilesInRound`, one kernel (or its part) in each, in order; none for an idle tile.
 *
 * Source: a row holds one kernel or one chained part of it [ST 2023]. Our choice: rows fill from the first that is the
 * layer's (where weights stay, each kernel round has rows of its own), and bits start
 * at column 0. Our assumption: in a grouped layer each row's bits stand where the features of its group pass, groups side
 * by side, as many as have room in a row, and then from column 0 again.
 */
export function rowsInTile(placement: Placement, { use }: TileContent): readonly RowContent[] {
  if (use === undefined) return [];
  const { kernels, groups, kernelBits, rowBits, mapping } = placement;
  const parts = mapping.chains * mapping.slices;
  const kernelsOfGroup = kernels / groups;
  const sideBySide = groups > 1 ? Math.max(1, Math.floor((rowBits * parts) / kernelBits)) : 1;
  return Array.from({ length: use.kernels.count }, (_, index) => {
    const row = use.firstRow + index;
    const kernel = use.kernels.first + index;
    const place = Math.floor(kernel / kernelsOfGroup) % sideBySide;
    // Multiplied first: the last place then never ends beyond the row by rounding.
    return { row, kernel, from: (place * kernelBits) / parts, to: ((place + 1) * kernelBits) / parts };
  });
}
