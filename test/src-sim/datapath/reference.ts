/**
 * What rows of tiles answer, once more and column by column: a bit of the memory times the bit of the feature that passes there. The
 * placement says what lies in which tile; all else is worked out anew.
 */
import type { Product } from "../../../src-sim/datapath/product.js";
import { rowBitsOf } from "../../../src-sim/datapath/tile-memory.js";
import type { Placement } from "../../../src-sim/placement/placement.js";
import { rowsInTile } from "../../../src-sim/placement/rows.js";
import { mapRowsOf, type TileContent, type TileUse, tilesInRound } from "../../../src-sim/placement/tiles.js";
import type { Work } from "../../../src-sim/work.js";

/** Features that kernels of a group see at a place. */
export type Windows = (group: number, place: number) => Int32Array;

export function windowsOf({ groups, places, taps, window }: Product): Windows {
  const cut = Array.from({ length: groups * places }, (_, index) => {
    const features = new Int32Array(taps);
    window(index % groups, Math.floor(index / groups), features);
    return features;
  });
  return (group, place) => cut[place * groups + group] as Int32Array;
}

/** Of a row of a tile's memory that a kernel lies in, at a place; only feature bits from `first` up to `end`, worth as much as in the feature. */
export function answerByColumn(
  memory: Uint32Array,
  placement: Placement,
  use: TileUse,
  row: number,
  kernel: number,
  product: Product,
  work: Work,
  windows: Windows,
  place: number,
  [first, end]: readonly [number, number] = [0, work.activationBits],
): number {
  const { rowBits, kernels, groups, kernelBits, mapping, split } = placement;
  const { weightBits, activationBits } = work;
  const parts = [split.depth ?? 1, mapping.slices, mapping.chains];
  const longest = parts.reduce((weights, count) => Math.ceil(weights / count), kernelBits / weightBits) * weightBits;
  const beside = groups === 1 ? 1 : Math.max(1, Math.floor(rowBits / longest));
  const block = Math.floor(Math.floor(kernel / (kernels / groups)) / beside);
  const words = Math.ceil(rowBits / 32);
  const worth = (bit: number, bits: number, signed: boolean) => (signed && bit === bits - 1 ? -1 : 1) * 2 ** bit;
  let answer = 0;
  for (let column = 0; column < rowBits; column++) {
    if ((((memory[row * words + Math.floor(column / 32)] as number) >>> (column % 32)) & 1) === 0) continue;
    const besides = groups === 1 ? 0 : Math.floor(column / longest);
    const [group, bit] = [block * beside + besides, use.bits.from + column - besides * longest];
    if (besides >= beside || group >= groups || bit >= use.bits.to) continue;
    const feature = windows(group, place)[Math.floor(bit / weightBits)] as number;
    const ofWeight = worth(bit % weightBits, weightBits, product.weightFormat.signed);
    for (let each = first; each < end; each++) {
      if (((feature >> each) & 1) === 1) answer += ofWeight * worth(each, activationBits, product.featureFormat.signed);
    }
  }
  return answer;
}

/** Places of the map that a tile works on. */
export function placesOf(placement: Placement, { outputWidth, outputHeight }: Work, use: TileUse): number[] {
  const { from, to } = mapRowsOf(placement, use);
  const strides = placement.mapping.strides ?? 1;
  const every = strides * (placement.split.strides ?? 1);
  const all = Array.from({ length: outputHeight * outputWidth }, (_, place) => place);
  return all.filter((place) => {
    const [row, column] = [Math.floor(place / outputWidth), place % outputWidth];
    return row >= from && row < to && column % every === use.acrossStride * strides + use.stride;
  });
}

export interface Used extends TileContent {
  readonly use: TileUse;
}

export function usedIn(placement: Placement, round: number): Used[] {
  return tilesInRound(placement, round).flatMap((each) => (each.use === undefined ? [] : [{ ...each, use: each.use }]));
}

/** How far goes all that stands on a chain or in an accumulator at some time, kernel by kernel and place by place, 0 included; and how many rows answered. */
export function partialSums(
  product: Product,
  work: Work,
  placement: Placement,
  inputBits: number,
): { readonly least: number; readonly most: number; readonly answers: number } {
  const windows = windowsOf(product);
  let [least, most, answers] = [0, 0, 0];
  const seen = (sum: number) => {
    least = Math.min(least, sum);
    most = Math.max(most, sum);
  };
  const accumulators = new Map<string, number>();
  for (let round = 0; round < placement.rounds; round++) {
    const onChain = new Map<string, number>();
    const used = usedIn(placement, round).sort((one, other) => one.use.chainPosition - other.use.chainPosition);
    for (const tile of used) {
      const memory = rowBitsOf(product, placement, round, tile.cluster, tile.tile);
      for (const { row, kernel } of rowsInTile(placement, tile)) {
        for (const place of placesOf(placement, work, tile.use)) {
          for (let bit = 0; bit < work.activationBits; bit += inputBits) {
            const pass = [bit, Math.min(bit + inputBits, work.activationBits)] as const;
            const own = answerByColumn(memory, placement, tile.use, row, kernel, product, work, windows, place, pass);
            const key = `${tile.use.depthPart} ${kernel} ${place}`;
            const sum = (onChain.get(`${key} ${bit}`) ?? 0) + own / 2 ** bit;
            onChain.set(`${key} ${bit}`, sum);
            seen(sum);
            answers++;
            if (tile.use.chainPosition < placement.mapping.chains - 1) continue;
            accumulators.set(key, (accumulators.get(key) ?? 0) + sum * 2 ** bit);
            seen(accumulators.get(key) as number);
          }
        }
      }
    }
  }
  for (let kernel = 0; kernel < product.kernels; kernel++) {
    for (let place = 0; place < product.places; place++) {
      let total = 0;
      for (let part = 0; part < (placement.split.depth ?? 1); part++) {
        total += accumulators.get(`${part} ${kernel} ${place}`) ?? Number.NaN;
        seen(total);
      }
    }
  }
  return { least, most, answers };
}
