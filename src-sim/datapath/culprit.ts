/** Which tile made a wrong sum. */
import { type Held, heldIn, placesOf } from "./chain.js";
import type { Machine } from "./machine.js";
import { lanesOf } from "./planes.js";
import type { Product } from "./product.js";
import { readyTile } from "./round.js";
import { answerAt } from "./tile.js";
import { weightBitsOf } from "./tile-memory.js";

/** The row whose answer is not what its part of the kernel makes of its features; or that computes what was computed before. From 0. */
export interface Culprit {
  readonly round: number;
  readonly cluster: number;
  readonly tile: number;
  readonly row: number;
  /** Raw, of all passes. */
  readonly expected: number;
  readonly got: number;
}

/** At the only place of the machine; undefined if all that is computed is right, and so something is missing. */
export function culpritOf(machine: Machine, product: Product, kernel: number): Culprit | undefined {
  const { laid, placement, places, columns, lines } = machine;
  const window = new Int32Array(product.taps);
  product.window(Math.floor(kernel / (product.kernels / product.groups)), places[0] as number, window);
  const seen = new Set<number>();
  for (let round = 0; round < placement.rounds; round++) {
    const contents = laid.tiles(round);
    for (const indexes of laid.chains(round)) {
      const chain = heldIn(indexes.map((index) => contents[index]));
      const [first, last] = [chain[0], chain.at(-1)];
      if (first === undefined || last === undefined) continue;
      const row = kernel - last.use.kernels.first;
      if (row < 0 || row >= last.use.kernels.count) continue;
      if (placesOf(placement, first.use, places, columns).length === 0) continue;
      for (const _ of lines.prepare(chain.map(({ use }) => lanesOf(placement, use))));
      for (const tile of chain) {
        const found = answerIn(machine, product, round, tile, kernel, row, window);
        const { from, to } = tile.use.bits;
        if (found.got !== found.expected || seen.has(from)) return found;
        // Of fewer weights than parts some parts have none.
        if (to > from) seen.add(from);
      }
    }
  }
  return undefined;
}

function answerIn(
  machine: Machine,
  { taps, weights }: Product,
  round: number,
  held: Held,
  kernel: number,
  index: number,
  window: Int32Array,
): Culprit {
  const width = weightBitsOf(machine.placement);
  const { cluster, tile, use } = held;
  let expected = 0;
  for (let tap = use.bits.from / width; tap < use.bits.to / width; tap++) {
    expected += (weights[kernel * taps + tap] as number) * (window[tap] as number);
  }
  const ready = readyTile(machine, round, held);
  let got = 0;
  for (const pass of machine.passes) got += answerAt(ready, index, 0, pass) * pass.shift;
  return { round, cluster, tile, row: use.firstRow + index, expected, got };
}
