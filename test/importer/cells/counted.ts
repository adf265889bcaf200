/** What a written model multiplies, counted where it is written. */
import type { CellWriter } from "./writer.js";

export interface Counts {
  macs: number;
  /** Of weights by their name, without biases. */
  readonly weights: Map<string, number>;
}

export function counting(writer: CellWriter): { readonly writer: CellWriter; readonly counts: Counts } {
  const counts: Counts = { macs: 0, weights: new Map() };
  const counted: CellWriter = {
    ...writer,
    product(x, weights, units, isBiased) {
      counts.macs += x.shape.reduce((product, size) => product * size, units);
      counts.weights.set(weights, (x.shape.at(-1) ?? 1) * units);
      return writer.product(x, weights, units, isBiased);
    },
  };
  return { writer: counted, counts };
}
