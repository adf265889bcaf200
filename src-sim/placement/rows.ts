/** What each row of a tile holds. */
import type { Placement } from "./placement.js";
import { partOf, type Range, type TileContent } from "./tiles.js";

export interface RowContent {
  /** From 0. */
  readonly row: number;
  readonly kernel: number;
  /** Columns of the row, from 0 to row bits: `from` up to, not including, `to`. Fractional where kernels are cut so. */
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
  const { kernels, groups } = placement;
  const kernelsOfGroup = kernels / groups;
  const { columns } = groupsInRow(placement, use.bits);
  return Array.from({ length: use.kernels.count }, (_, index) => {
    const row = use.firstRow + index;
    const kernel = use.kernels.first + index;
    return { row, kernel, ...columns(Math.floor(kernel / kernelsOfGroup)) };
  });
}

export interface GroupsInRow {
  /** Groups whose features pass by a row at the same time: 0 and those after it first, then as many again. */
  readonly sideBySide: number;
  /** Where the features of a group pass, and so its kernels lie. */
  readonly columns: (group: number) => Range;
}

/** Each group has room for the longest part of a kernel; of the part `from` to `to` so many columns are in use. */
export function groupsInRow(placement: Placement, { from, to }: Range): GroupsInRow {
  const { groups, kernelBits, weightBits, rowBits, mapping } = placement;
  const parts = mapping.chains * mapping.slices * (placement.split.depth ?? 1);
  const [room, over] = weightBits === null ? [kernelBits, parts] : [partOf(placement, 0, 0).to, 1];
  const sideBySide = groups > 1 ? Math.max(1, Math.floor((rowBits * over) / room)) : 1;
  const columns = (group: number): Range => {
    const place = group % sideBySide;
    // Multiplied first: the last place then never ends beyond the row by rounding.
    if (weightBits === null) return { from: (place * room) / over, to: ((place + 1) * room) / over };
    return { from: place * room, to: place * room + to - from };
  };
  return { sideBySide, columns };
}
