/** Offsets in one arena: best fit and, where it falls short of what is alive, an exact search of the maps that matter. */
import { bestFit, heightOf, mostAlive } from "./best-fit.js";
import { lowestPlacement } from "./exact.js";
import type { Effort, Life } from "./memory.js";

export interface Arena {
  readonly offsets: Float64Array;
  readonly height: number;
  readonly bound: number;
  readonly method: "best fit" | "exact";
  readonly alive: number;
  readonly at: number;
}

/** `places`: of the flow; `steps` of the search. */
export function arenaOf(lives: readonly Life[], places: number, steps: number): Arena {
  const { alive, at } = mostAlive(lives, places);
  const offsets = bestFit(lives, places);
  const height = heightOf(lives, offsets);
  const fitted = { offsets, height, bound: alive, method: "best fit", alive, at } as const;
  const beside = height === alive ? undefined : neighbours(lives, steps);
  if (beside === undefined) return fitted;
  const found = searched(lives, places, beside, alive, { steps });
  if (found.height < height) return { ...found, method: "exact", alive, at };
  return found.bound === height ? { ...fitted, bound: height, method: "exact" } : fitted;
}

/** Each part of the maps that matter by itself, then the others where they fit. */
function searched(lives: readonly Life[], places: number, beside: Neighbours, alive: number, effort: Effort) {
  const { matter, others } = partsOf(lives, beside, alive);
  const offsets = new Float64Array(lives.length);
  let bound = alive;
  for (const part of matter) {
    const placement = lowestPlacement(
      part.map((map) => lives[map] as Life),
      places,
      bound,
      effort,
    );
    bound = Math.max(bound, placement.bound);
    for (const [index, map] of part.entries()) offsets[map] = placement.offsets[index] as number;
  }
  bestFit(lives, places, { offsets, placed: matter.flat(), order: others.toReversed() });
  return { offsets, height: heightOf(lives, offsets), bound };
}

/**
 * A map does not matter that finds a gap however those are placed that live when it does: k maps leave k + 1 gaps at most, and
 * they are not all too small. Nor do such maps matter for others. What is left falls into parts that never live at a time.
 */
function partsOf(lives: readonly Life[], beside: Neighbours, alive: number) {
  const sums = beside.map((maps) => maps.reduce((sum, map) => sum + (lives[map] as Life).bytes, 0));
  const counts = beside.map((maps) => maps.length);
  const others: number[] = [];
  const isOut = new Uint8Array(lives.length);
  const waiting = [...lives.keys()];
  for (let map = waiting.pop(); map !== undefined; map = waiting.pop()) {
    const { bytes } = lives[map] as Life;
    const isFree = alive - (sums[map] as number) > ((counts[map] as number) + 1) * (bytes - 1);
    if (isOut[map] === 1 || !isFree) continue;
    isOut[map] = 1;
    others.push(map);
    for (const other of beside[map] as number[]) {
      (sums[other] as number) -= bytes;
      (counts[other] as number)--;
      if (isOut[other] === 0) waiting.push(other);
    }
  }
  const left = [...lives.keys()]
    .filter((map) => isOut[map] === 0)
    .sort((a, b) => (lives[a] as Life).from - (lives[b] as Life).from);
  const matter: number[][] = [];
  let end = -1;
  for (const map of left) {
    const { from, to } = lives[map] as Life;
    if (from > end) matter.push([]);
    matter.at(-1)?.push(map);
    end = Math.max(end, to);
  }
  return { matter, others };
}

/** By map, the maps that live at a time with it. */
type Neighbours = readonly (readonly number[])[];

/** Undefined if these are more than `most` pairs. */
function neighbours(lives: readonly Life[], most: number): Neighbours | undefined {
  const found = lives.map((): number[] => []);
  const byStart = [...lives.keys()].sort((a, b) => (lives[a] as Life).from - (lives[b] as Life).from);
  let alive: number[] = [];
  let pairs = 0;
  for (const map of byStart) {
    const { from } = lives[map] as Life;
    alive = alive.filter((other) => (lives[other] as Life).to >= from);
    pairs += alive.length;
    if (pairs > most) return undefined;
    for (const other of alive) {
      found[map]?.push(other);
      found[other]?.push(map);
    }
    alive.push(map);
  }
  return found;
}
