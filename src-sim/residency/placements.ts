/** How a layer can lie on the tiles before it is striped, without the ways that lose whatever its stripes are. */
import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import { type Chain, chainsFor } from "../mapping/chainings.js";
import type { Mapping, Split, Work } from "../work.js";
import { stepsTo } from "./steps.js";

/** A mapping but for its stripes. */
export type Unstriped = Pick<Mapping, "chains" | "parallel" | "slices">;

interface Weighed extends Unstriped {
  /** Of one stripe. */
  readonly tiles: number;
  readonly compute: number;
  readonly load: number;
  /** 0 where the weights do not stay. */
  readonly rows: number;
}

/**
 * For the kernels of one of `groups` kernelwise groups: of all chains, slices and parallel groups those that no other beats
 * in tiles, cycles of computing, cycles of loading and, if the weights stay, rows. Stripes multiply the tiles and divide
 * the rows of the map, of all alike, so with no number of stripes is anything else faster in as little room.
 */
export function placementsOf(
  work: Work,
  architecture: Architecture,
  clusters: number,
  groups: number,
  resident: boolean,
  depth = 1,
): readonly Unstriped[] {
  const split: Split = { kernels: groups, stripes: 1, ...(depth > 1 && { depth }) };
  const found: Weighed[] = [];
  for (const { chains, slices: counts } of chainsTried(work, architecture, depth)) {
    for (const parallel of stepsTo(Math.min(Math.floor(architecture.tiles / chains), work.kernels))) {
      let fastest = Number.POSITIVE_INFINITY;
      for (const slices of counts) {
        const mapping: Mapping = { stripes: 1, chains, parallel, slices, ...(resident && { resident }) };
        const plan = computeAll(work, architecture, mapping, split, clusters);
        const compute = figureOf(plan, "compute_cycles");
        const rows = resident ? figureOf(plan, "rows_needed") : 0;
        // More slices take more rows, and pay only by fewer cycles; a round's pixel takes one cycle at least.
        if (fastest < Number.POSITIVE_INFINITY && (rows > architecture.rows || leastOf(plan, compute) >= fastest))
          break;
        if (compute >= fastest) continue;
        fastest = compute;
        found.push({
          chains,
          parallel,
          slices,
          tiles: chains * parallel,
          compute,
          load: figureOf(plan, "load_cycles"),
          rows,
        });
      }
    }
  }
  return unbeaten(found);
}

/** On machines of more than 16 tiles not every chain is tried. */
function chainsTried(work: Work, architecture: Architecture, depth: number): readonly Chain[] {
  const all = chainsFor(work, architecture, {}, depth);
  return stepsTo(all.length).map((place) => all[place - 1] as Chain);
}

/** Cycles of computing if each pixel took one cycle in one kernel round. */
function leastOf(plan: ReturnType<typeof computeAll>, compute: number): number {
  const pixel =
    (figureOf(plan, "kernel_rounds") - 1) * figureOf(plan, "pixel_cycles_full") + figureOf(plan, "pixel_cycles_last");
  return compute / pixel;
}

function unbeaten(all: Weighed[]): readonly Unstriped[] {
  const kept: Weighed[] = [];
  for (const one of all.sort(
    (a, b) => a.tiles - b.tiles || a.compute - b.compute || a.load - b.load || a.rows - b.rows,
  )) {
    const isBeaten = kept.some(
      ({ compute, load, rows }) => compute <= one.compute && load <= one.load && rows <= one.rows,
    );
    if (!isBeaten) kept.push(one);
  }
  return kept;
}
