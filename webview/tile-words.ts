/** What the tiles of a kernel round show: a share each, or one where it is the same of all. */
import type { TileContent } from "../src-sim/placement/tiles.js";
import { formatPercent } from "../src-sim/report/display.js";
import type { Shade } from "./shades.js";

export interface ShownShares {
  readonly shares: readonly number[];
  /** The share of all tiles in use where it reads the same; undefined where they differ, and where none is in use. */
  readonly common: number | undefined;
}

/** `work`: of each tile; their bits in use in this round without it. */
export function shownShares(tiles: readonly TileContent[], work: ArrayLike<number> | undefined): ShownShares {
  const shares = tiles.map(({ use }, index) => (work === undefined ? use?.occupancy : work[index]) ?? 0);
  const used = shares.filter((_, index) => tiles[index]?.use !== undefined);
  const [first] = used;
  const isCommon = first !== undefined && used.every((share) => formatPercent(share, 1) === formatPercent(first, 1));
  return { shares, common: isCommon ? first : undefined };
}

/** "48 of 64 tiles in use, each at work 53.0% of the cycles". */
export function inUseInWords(tiles: readonly TileContent[], { shares, common }: ShownShares, { words }: Shade): string {
  const used = shares.filter((_, index) => tiles[index]?.use !== undefined);
  const count = `${used.length} of ${tiles.length} tiles in use`;
  if (used.length === 0) return count;
  const [least, most] = [Math.min(...used), Math.max(...used)].map((share) => formatPercent(share, 1));
  if (common === undefined) return `${count}, ${words(`${least} to ${most}`)}`;
  return `${count}, each ${words(formatPercent(common, 1))}`;
}
