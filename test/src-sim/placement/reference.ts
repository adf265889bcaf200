/**
 * Where kernels lie, once more and as plainly as it can be said: kernels are dealt out one by one, and each kernel's bits
 * one by one. Shares no code with src-sim, only the shapes of its data.
 */
import type { Case } from "../arbitrary.js";

/** A kernel, or its part, in a row of a tile. */
export interface Deal {
  readonly round: number;
  readonly cluster: number;
  readonly tile: number;
  readonly row: number;
  readonly kernel: number;
  readonly bits: { readonly from: number; readonly to: number };
  /** The first column in use. */
  readonly column: number;
}

export function dealt({ work, architecture, mapping, split, clusters }: Case): Deal[] {
  const { kernels: K, groups } = work;
  const { stripes, chains, parallel, slices, strides = 1 } = mapping;
  const { kernels: G, depth: D = 1, stripes: S, strides: X = 1 } = clusters === 1 ? { kernels: 1, stripes: 1 } : split;
  const kernelBits = (work.channels / groups) * work.kernelHeight * work.kernelWidth * work.weightBits;
  const parts =
    architecture.stripes === "whole"
      ? shared(kernelBits / work.weightBits, D, slices, chains, work.weightBits)
      : cut(kernelBits, D * slices * chains);
  // The first part is as long as any.
  const width = (parts[0]?.to ?? 0) - (parts[0]?.from ?? 0);
  let sideBySide = 0;
  while ((sideBySide + 1) * width <= architecture.rowBits + 1e-9) sideBySide++;
  const rows = mapping.rows ?? architecture.rows;
  const perTile = groups > 1 ? Math.min(rows, sideBySide * (K / groups)) : rows;

  const deals: Deal[] = [];
  for (const [kernelGroup, ofGroup] of heaps(numbers(K), Math.ceil(K / G)).entries()) {
    for (const [kernelRound, ofRound] of heaps(ofGroup, perTile * parallel).entries()) {
      for (const [parallelGroup, ofTile] of heaps(ofRound, Math.ceil(ofRound.length / parallel)).entries()) {
        for (const [row, kernel] of ofTile.entries()) {
          for (const [part, bits] of parts.entries()) {
            const depthPart = Math.floor(part / (slices * chains));
            // Clusters and tiles on the same kernels: each stride of each stripe.
            for (const place of numbers(S * X)) {
              for (const copy of numbers(stripes * strides)) {
                deals.push({
                  round: kernelRound * slices + (Math.floor(part / chains) % slices),
                  cluster: (kernelGroup * D + depthPart) * S * X + place,
                  tile: (copy * parallel + parallelGroup) * chains + (part % chains),
                  row,
                  kernel,
                  bits,
                  column: groups > 1 ? (Math.floor(kernel / (K / groups)) % sideBySide) * width : 0,
                });
              }
            }
          }
        }
      }
    }
  }
  return deals;
}

/** Weights dealt out one by one over clusters, those of a cluster over slices, and those of a slice over its tiles; each then takes as many as it was dealt. */
function shared(
  weights: number,
  depth: number,
  slices: number,
  chains: number,
  weightBits: number,
): { from: number; to: number }[] {
  const deal = (things: number, places: number): number[] => {
    const dealt = numbers(places).map(() => 0);
    for (const thing of numbers(things)) (dealt[thing % places] as number) += 1;
    return dealt;
  };
  let at = 0;
  return deal(weights, depth)
    .flatMap((ofCluster) => deal(ofCluster, slices))
    .flatMap((ofSlice) => deal(ofSlice, chains))
    .map((count) => {
      const from = at;
      at += count * weightBits;
      return { from, to: at };
    });
}

/** A kernel as a tape of bits, each laid down where there is room: what does not fit in a part begins the next. */
function cut(bits: number, parts: number): { from: number; to: number }[] {
  const room = bits / parts;
  const ends: number[] = [];
  let filled = 0;
  for (let bit = 0; bit < bits; bit++) {
    let laid = 0;
    while (filled + (1 - laid) >= room - 1e-9 && ends.length < parts) {
      laid += room - filled;
      filled = 0;
      ends.push(bit + laid);
    }
    filled += 1 - laid;
  }
  return ends.map((to, part) => ({ from: ends[part - 1] ?? 0, to }));
}

function heaps(kernels: readonly number[], size: number): number[][] {
  const made: number[][] = [];
  for (const kernel of kernels) {
    const last = made.at(-1);
    if (last !== undefined && last.length < size) last.push(kernel);
    else made.push([kernel]);
  }
  return made;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
