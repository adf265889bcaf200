/** Orders in which best fit ends lower than by size: hill climbing, as the compilers of accelerators do it. */
import { xorshift } from "../random.js";
import { bestFit, heightOf } from "./best-fit.js";
import type { Effort, Life } from "./memory.js";

/** Tries without a lower arena before the climb is given up; a lower one starts the count again. */
const PATIENCE = 400;

/**
 * From given offsets on: what holds up the highest map, or itself, changes places with another in the order of best fit; what comes
 * to no more is kept, until `enough` is reached or the effort is spent. The choices are the same in every run.
 */
export function climbed(
  lives: readonly Life[],
  places: number,
  start: Float64Array,
  enough: number,
  effort: Effort,
): Float64Array {
  let order = [...lives.keys()].sort((a, b) => (start[a] as number) - (start[b] as number) || a - b);
  let offsets = start;
  let height = heightOf(lives, offsets);
  let best = { offsets, height };
  const next = xorshift(2463534242);
  const choose = (below: number) => next() % below;
  const looks = looksOf(lives, places);
  for (let tries = 0; tries < PATIENCE && best.height > enough && effort.steps > 0; tries++) {
    const pillar = pillarOf(lives, offsets, height);
    const map = pillar[choose(pillar.length)] as number;
    const other = choose(order.length);
    const at = order.indexOf(map);
    const tried = [...order];
    [tried[at], tried[other]] = [tried[other] as number, map];
    const fitted = bestFit(lives, places, { offsets: new Float64Array(lives.length), placed: [], order: tried });
    const reached = heightOf(lives, fitted);
    effort.steps -= looks;
    if (reached > height) continue;
    [order, offsets, height] = [tried, fitted, reached];
    if (height >= best.height) continue;
    best = { offsets, height };
    tries = 0;
  }
  return best.offsets;
}

/** At maps, of one best fit: each is looked at beside each that lives when it does. */
function looksOf(lives: readonly Life[], places: number): number {
  const starts = new Int32Array(places + 1);
  const ends = new Int32Array(places + 1);
  for (const { from, to } of lives) {
    (starts[from] as number)++;
    (ends[to + 1] as number)++;
  }
  let alive = 0;
  let looks = lives.length;
  for (let place = 0; place < places; place++) {
    alive -= ends[place] as number;
    const more = starts[place] as number;
    looks += 2 * more * alive + more * more;
    alive += more;
  }
  return looks;
}

/** The highest map, one below it that it lies on, and so on. */
function pillarOf(lives: readonly Life[], offsets: Float64Array, height: number): number[] {
  const pillar: number[] = [];
  let top = height;
  let above: Life | undefined;
  while (top > 0) {
    const map = lives.findIndex(
      ({ from, to, bytes }, each) =>
        (offsets[each] as number) + bytes === top && (above === undefined || (from <= above.to && to >= above.from)),
    );
    if (map < 0) break;
    pillar.push(map);
    above = lives[map];
    top = offsets[map] as number;
  }
  return pillar;
}
