/** One kernel round: chains of tiles answer at the places of their stripe and stride. */
import type { Placement } from "../placement/placement.js";
import { type Held, heldIn, placesOf, tapsOfChain } from "./chain.js";
import type { Laid } from "./laid.js";
import type { Machine } from "./machine.js";
import { type Lanes, lanesOf, planesOf } from "./planes.js";
import { answerAt, type Pass, type Ready } from "./tile.js";

/** Where features pass for each part of a kernel: for all of those of the first kernels, slice by slice. */
export function lanesOfParts(placement: Placement, laid: Laid): readonly Lanes[] {
  const rounds = Array.from({ length: Math.min(placement.mapping.slices, placement.rounds) }, (_, round) => round);
  const parts = rounds.flatMap((round) => heldIn(laid.tiles(round)).map(({ use }) => use));
  return [...new Map(parts.map((use) => [use.bits.from, lanesOf(placement, use)])).values()];
}

/** Yields the share of the round that is done. */
export function* runRound(machine: Machine, round: number): Generator<number> {
  const { laid } = machine;
  const contents = laid.tiles(round);
  const chains = laid.chains(round).map((chain) => heldIn(chain.map((index) => contents[index])));
  for (const _ of machine.lines.prepare(chains.flat().map(({ use }) => lanesOf(machine.placement, use)))) yield 0;
  for (const [index, chain] of chains.entries()) {
    const ready = chain.map((tile) => readyTile(machine, round, tile));
    for (const _ of runChain(machine, chain, ready)) yield index / chains.length;
  }
}

/** A tile as it is in this round. Its features are prepared. */
export function readyTile({ placement, laid, lines }: Machine, round: number, tile: Held): Ready {
  const lanes = lanesOf(placement, tile.use);
  return {
    planes: planesOf(laid.memory(round, tile), placement, tile, lanes),
    words: lanes.words,
    lines: lines.of(lanes),
  };
}

/** Words of a row times those of features in a step, before others may work. */
const STEP = 250_000;

function* runChain(machine: Machine, chain: readonly Held[], ready: readonly Ready[]): Generator<void> {
  const { placement, accumulators, passes, places, extent } = machine;
  // Where a chain ends its sums are accumulated, for the kernels of its last tile; features come as its first tile has them.
  const [first, last, end] = [chain[0], chain.at(-1), ready.at(-1)];
  if (first === undefined || last === undefined || end === undefined) return;
  const { kernels } = end.planes;
  const taps = tapsOfChain(placement, chain);
  const answers = kernels.length * passes.length * chain.length;
  const work = kernels.length * ready.reduce((sum, tile) => sum + wordsOf(tile, passes), 0);
  let done = 0;
  for (const place of placesOf(placement, first.use, places, machine.columns)) {
    for (let row = 0; row < kernels.length; row++) {
      const at = accumulators.at(last.use.depthPart, kernels[row] as number, place);
      accumulators.cover(at, taps);
      for (const pass of passes) {
        let sum = 0;
        for (const tile of ready) {
          sum += answerAt(tile, row, place, pass);
          if (sum < extent.least) extent.least = sum;
          if (sum > extent.most) extent.most = sum;
        }
        sum = (accumulators.sums[at] as number) + sum * pass.shift;
        accumulators.sums[at] = sum;
        if (sum < extent.least) extent.least = sum;
        if (sum > extent.most) extent.most = sum;
      }
    }
    machine.answers += answers;
    done += work;
    if (done < STEP) continue;
    done = 0;
    yield;
  }
}

/** What a row takes at a place: for each bit of a weight and of a feature all words of a line. */
function wordsOf({ words }: Ready, passes: readonly Pass[]): number {
  return words * passes.reduce((pairs, { worth }) => pairs + worth.length, 0);
}
