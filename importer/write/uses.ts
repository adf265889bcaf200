/** Where instances of blocks stand among the layers of the network. */
import type { NamedBlock } from "./block-names.js";

export interface PlacedUse {
  readonly block: NamedBlock;
  readonly number: number;
  readonly entry: number;
  /** Layers of all copies. */
  readonly length: number;
  /** References to the results of copies, by the place of the layer that makes each, counted from the first layer. */
  readonly results: ReadonlyMap<number, string>;
}

export function usesByStart(blocks: readonly NamedBlock[]): ReadonlyMap<number, PlacedUse> {
  const found = new Map<number, PlacedUse>();
  for (const block of blocks) {
    const { length, uses } = block.block;
    for (const [number, { start, copies, entry }] of uses.entries()) {
      const name = block.uses[number] ?? "";
      const results = new Map<number, string>();
      for (let copy = 0; copy < copies; copy++) {
        results.set((copy + 1) * length - 1, copy === copies - 1 ? name : `${name}[${copy}]`);
      }
      found.set(start, { block, number, entry, length: copies * length, results });
    }
  }
  return found;
}
