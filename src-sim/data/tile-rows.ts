/** Which kernels follow each other in the rows of a tile. */
import type { Placement } from "../placement/placement.js";
import { type KernelRange, tilesInRound } from "../placement/tiles.js";

/** The kernels of one kernel round in one kernelwise group of clusters: a range for each tile that holds others. */
export type RoundRows = readonly KernelRange[];

/**
 * Every kernel once: tiles that hold other parts of the same kernels, or copies of them, have the same kernels in the same rows. Of
 * weights that stay the rounds are apart as well.
 */
export function kernelRows(placement: Placement): readonly RoundRows[] {
  const found: RoundRows[] = [];
  for (let round = 0; round < placement.rounds; round += placement.mapping.slices) {
    const groups = new Map<number, KernelRange[]>();
    for (const { use } of tilesInRound(placement, round)) {
      if (use === undefined || use.chainPosition + use.depthPart + use.stripe + use.stride > 0) continue;
      if (use.acrossStripe + use.acrossStride > 0) continue;
      groups.set(use.kernelGroup, [...(groups.get(use.kernelGroup) ?? []), use.kernels]);
    }
    found.push(...groups.values());
  }
  return found;
}
