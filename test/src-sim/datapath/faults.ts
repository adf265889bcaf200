/** Faults put into what the tiles hold, or into the order of it. */
import { type Laid, laidOut } from "../../../src-sim/datapath/laid.js";
import type { Product } from "../../../src-sim/datapath/product.js";
import type { Placement } from "../../../src-sim/placement/placement.js";
import { rowsInTile } from "../../../src-sim/placement/rows.js";
import type { TileCase } from "./arbitrary.js";
import { answerByColumn, placesOf, type Used, usedIn, windowsOf } from "./reference.js";

/** Whole numbers that choose, as many as are asked for. */
export type Choose = (below: number) => number;

export interface Fault {
  /** Put into the machine. */
  readonly layOut: (product: Product, placement: Placement) => Laid;
  /** The tiles whose memories are others, and the round in which. */
  readonly round: number;
  readonly memories: readonly Used[];
  /** Whether less, more or something else is computed, whatever stands in the memories. */
  readonly isOrder: boolean;
}

type MakeFault = (each: TileCase, choose: Choose, round: number) => Fault | undefined;

const keyOf = ({ cluster, tile }: { readonly cluster: number; readonly tile: number }) => `${cluster} ${tile}`;
const pick = <One>(all: readonly One[], choose: Choose): One => all[choose(all.length)] as One;

/** Other memories in a round, by tile. */
function memories(
  round: number,
  changed: readonly Used[],
  change: (laid: Laid, tile: Used) => Uint32Array,
): Fault | undefined {
  return {
    round,
    memories: changed,
    isOrder: false,
    layOut: (product, placement) => {
      const laid = laidOut(product, placement);
      const byKey = new Map(changed.map((tile) => [keyOf(tile), tile]));
      return {
        ...laid,
        memory: (at, content) => {
          const tile = at === round ? byKey.get(keyOf(content)) : undefined;
          return tile === undefined ? laid.memory(at, content) : change(laid, tile);
        },
      };
    },
  };
}

const flippedBit: MakeFault = ({ placement }, choose, round) => {
  const tile = pick(usedIn(placement, round), choose);
  // Anywhere in a row that is read, or in the tile: there it may do nothing.
  const rows = rowsInTile(placement, tile);
  const { row, from, to } = pick(rows, choose);
  const isNear = choose(8) > 0;
  const [at, bit] = isNear ? [row, from + choose(to - from)] : [choose(placement.rows), choose(placement.rowBits)];
  return memories(round, [tile], (laid) => {
    const memory = laid.memory(round, tile).slice();
    const word = at * Math.ceil(placement.rowBits / 32) + (bit >>> 5);
    memory[word] = (memory[word] as number) ^ (1 << (bit & 31));
    return memory;
  });
};

const exchangedRows: MakeFault = ({ placement }, choose, round) => {
  const tile = pick(usedIn(placement, round), choose);
  const rows = rowsInTile(placement, tile);
  const [one, other] = [pick(rows, choose).row, pick(rows, choose).row];
  if (one === other) return undefined;
  return memories(round, [tile], (laid) => {
    const before = laid.memory(round, tile);
    const memory = before.slice();
    const words = Math.ceil(placement.rowBits / 32);
    memory.set(before.subarray(one * words, (one + 1) * words), other * words);
    memory.set(before.subarray(other * words, (other + 1) * words), one * words);
    return memory;
  });
};

/** Of a chain, of parallel groups, of stripes, of clusters: whatever they hold. */
const exchangedTiles: MakeFault = ({ placement }, choose, round) => {
  const used = usedIn(placement, round);
  const one = pick(used, choose);
  const ofChain = used.filter(
    ({ cluster, use }) =>
      cluster === one.cluster && use.parallelGroup === one.use.parallelGroup && use.stripe === one.use.stripe,
  );
  const other = pick(choose(2) > 0 ? ofChain : used, choose);
  if (one.cluster === other.cluster && one.tile === other.tile) return undefined;
  return memories(round, [one, other], (laid, tile) => laid.memory(round, tile === one ? other : one));
};

/** The tiles keep what they held a round before. */
const notWritten: MakeFault = ({ placement }, _, round) => {
  if (round === 0 || placement.stays) return undefined;
  const before = new Map(usedIn(placement, round - 1).map((tile) => [keyOf(tile), tile]));
  const changed = usedIn(placement, round).filter((tile) => before.has(keyOf(tile)));
  return memories(round, changed, (laid, tile) => laid.memory(round - 1, before.get(keyOf(tile)) as Used));
};

/** Contents or chains of a round are others. */
function order(round: number, change: (laid: Laid) => Partial<Laid>): Fault {
  return {
    round,
    memories: [],
    isOrder: true,
    layOut: (product, placement) => {
      const laid = laidOut(product, placement);
      const { tiles = laid.tiles, chains = laid.chains } = change(laid);
      return {
        ...laid,
        tiles: (at) => (at === round ? tiles(at) : laid.tiles(at)),
        chains: (at) => (at === round ? chains(at) : laid.chains(at)),
      };
    },
  };
}

const missingRound: MakeFault = (_, __, round) => order(round, () => ({ chains: () => [] }));

const missingChain: MakeFault = (_, choose, round) => {
  const any = choose(1000);
  return order(round, (laid) => {
    const chains = laid.chains(round);
    return { chains: () => chains.filter((__, index) => index !== any % chains.length) };
  });
};

const idleTile: MakeFault = ({ placement }, choose, round) => {
  const idle = pick(usedIn(placement, round), choose);
  return order(round, (laid) => ({
    tiles: (at) => laid.tiles(at).map((each) => (keyOf(each) === keyOf(idle) ? { ...each, use: undefined } : each)),
  }));
};

const repeatedChain: MakeFault = (_, choose, round) => {
  const any = choose(1000);
  return order(round, (laid) => {
    const chains = laid.chains(round);
    return { chains: () => [...chains, chains[any % chains.length] as readonly number[]] };
  });
};

const reversedChains: MakeFault = ({ placement }, _, round) => {
  if (placement.mapping.chains === 1) return undefined;
  return order(round, (laid) => ({ chains: (at) => laid.chains(at).map((chain) => [...chain].reverse()) }));
};

/** A tile takes the rows or columns of the map that are another's. */
const shiftedCopy: MakeFault = ({ placement, work }, choose, round) => {
  const moved = pick(usedIn(placement, round), choose);
  const { mapping, split } = placement;
  const way = pick(["stripe", "acrossStripe", "stride", "acrossStride"] as const, choose);
  const counts = {
    ...{ stripe: mapping.stripes, acrossStripe: split.stripes },
    ...{ stride: mapping.strides ?? 1, acrossStride: split.strides ?? 1 },
  };
  if (counts[way] === 1) return undefined;
  const use = { ...moved.use, [way]: (moved.use[way] + 1) % counts[way] };
  const [before, after] = [placesOf(placement, work, moved.use), placesOf(placement, work, use)];
  if (before.length + after.length === 0) return undefined;
  return order(round, (laid) => ({
    tiles: (at) => laid.tiles(at).map((each) => (keyOf(each) === keyOf(moved) ? { ...each, use } : each)),
  }));
};

/** A thousand in all. */
export const FAULTS: readonly { readonly fault: string; readonly make: MakeFault; readonly runs: number }[] = [
  { fault: "a bit of a tile that is another", make: flippedBit, runs: 400 },
  { fault: "two rows of a tile exchanged", make: exchangedRows, runs: 100 },
  { fault: "what two tiles hold exchanged", make: exchangedTiles, runs: 100 },
  { fault: "a round that is not written", make: notWritten, runs: 60 },
  { fault: "a round that is not computed", make: missingRound, runs: 60 },
  { fault: "a chain that is not computed", make: missingChain, runs: 60 },
  { fault: "a tile that is idle", make: idleTile, runs: 60 },
  { fault: "a chain computed twice", make: repeatedChain, runs: 60 },
  { fault: "chains turned round", make: reversedChains, runs: 60 },
  { fault: "a tile on another's rows or columns of the map", make: shiftedCopy, runs: 40 },
];

/**
 * Whether other memories change any sum, read column by column: of a chain it is the sum over its tiles. Sums of several chains that
 * end in the same accumulator in this round do not occur, but for parts of kernels on other clusters: all of these are added too.
 */
export function hasEffect(
  { product, work, placement }: TileCase,
  { layOut, round, memories: changed }: Fault,
): boolean {
  const [right, wrong] = [laidOut(product, placement), layOut(product, placement)];
  const windows = windowsOf(product);
  const differences = new Map<string, number>();
  for (const tile of changed) {
    const [before, after] = [right.memory(round, tile), wrong.memory(round, tile)];
    for (const { row, kernel } of rowsInTile(placement, tile)) {
      for (const place of placesOf(placement, work, tile.use)) {
        const answers = [after, before].map((memory) =>
          answerByColumn(memory, placement, tile.use, row, kernel, product, work, windows, place),
        );
        const key = `${kernel} ${place}`;
        differences.set(key, (differences.get(key) ?? 0) + (answers[0] as number) - (answers[1] as number));
      }
    }
  }
  return [...differences.values()].some((difference) => difference !== 0);
}
