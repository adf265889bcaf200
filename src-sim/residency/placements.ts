/** How a layer can lie on the tiles before it is striped, without the ways that lose whatever its stripes are. */
import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import type { Figures } from "../formulas/programs.js";
import { type Chain, chainsFor } from "../mapping/chainings.js";
import type { Mapping, Split, Work } from "../work.js";
import { stepsTo } from "./steps.js";

/** A mapping but for its stripes. */
export type Unstriped = Pick<Mapping, "chains" | "parallel" | "slices">;

/** Of one stripe, in cycles. */
interface Times {
  readonly compute: number;
  readonly load: number;
  /** Of a layer that is fed, what of a step comes after its first round. */
  readonly computeAfter: number;
  readonly loadAfter: number;
}

interface Weighed extends Unstriped, Times {
  /** Of one stripe. */
  readonly tiles: number;
  /** 0 where the weights do not stay. */
  readonly rows: number;
}

/**
 * For the kernels of one of `groups` kernelwise groups: of all chains, slices and parallel groups those that no other beats
 * in tiles, cycles of computing and of loading, for a layer that is fed in those after its first round, and, if the weights
 * stay, in rows. Stripes multiply the tiles and divide the rows of the map, of all alike, so with no number of stripes is
 * anything else faster in as little room.
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
      let least: Times | undefined;
      for (const slices of counts) {
        const mapping: Mapping = { stripes: 1, chains, parallel, slices, ...(resident && { resident }) };
        const plan = computeAll(work, architecture, mapping, split, clusters);
        const times = timesOf(plan, work, resident);
        const rows = resident ? figureOf(plan, "rows_needed") : 0;
        // More slices take more rows, and pay only by fewer cycles; a round's pixel takes one cycle at least.
        if (least !== undefined && (rows > architecture.rows || isBeaten(leastOf(plan, work, times, slices), least)))
          break;
        if (least !== undefined && isBeaten(times, least)) continue;
        least = least === undefined ? times : leastOfBoth(times, least);
        found.push({ chains, parallel, slices, tiles: chains * parallel, ...times, rows });
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

function timesOf(plan: Figures, work: Work, resident: boolean): Times {
  const compute = figureOf(plan, "compute_cycles");
  const load = figureOf(plan, "load_cycles");
  if (work.feed === undefined) return { compute, load, computeAfter: 0, loadAfter: 0 };
  const loads = work.steps > 1 ? figureOf(plan, "loads") : 1;
  return {
    compute,
    load,
    computeAfter: compute / work.steps - figureOf(plan, "compute_round"),
    loadAfter: resident ? 0 : load / loads - figureOf(plan, "load_round"),
  };
}

/** If each pixel took one cycle in one kernel round: what so many slices or more come to at least. */
function leastOf(plan: Figures, { steps, feed }: Work, { compute, load }: Times, slices: number): Times {
  const pixel =
    (figureOf(plan, "kernel_rounds") - 1) * figureOf(plan, "pixel_cycles_full") + figureOf(plan, "pixel_cycles_last");
  const after = feed === undefined ? 0 : 1 - 1 / slices;
  return {
    compute: compute / pixel,
    load,
    computeAfter: (compute / pixel / steps) * after,
    loadAfter: (load / steps) * after,
  };
}

function leastOfBoth(one: Times, other: Times): Times {
  return {
    compute: Math.min(one.compute, other.compute),
    load: Math.min(one.load, other.load),
    computeAfter: Math.min(one.computeAfter, other.computeAfter),
    loadAfter: Math.min(one.loadAfter, other.loadAfter),
  };
}

/** Whether nothing of the one is less. What is loaded in all is the same with any slices. */
function isBeaten(one: Times, other: Times): boolean {
  return one.compute >= other.compute && one.computeAfter >= other.computeAfter && one.loadAfter >= other.loadAfter;
}

function unbeaten(all: Weighed[]): readonly Unstriped[] {
  const kept: Weighed[] = [];
  for (const one of all.sort(
    (a, b) => a.tiles - b.tiles || a.compute - b.compute || a.load - b.load || a.rows - b.rows,
  )) {
    if (!kept.some((other) => isBeaten(one, other) && one.load >= other.load && one.rows >= other.rows)) kept.push(one);
  }
  return kept;
}
