/** Who reads whom, by places: a layer's is its index, an input's is below 0. */
import type { Network, Source } from "../network.js";

export interface Wiring {
  /** The places that each layer reads. */
  readonly operands: readonly (readonly number[])[];
  /** The last layer that reads each; `NEVER_ENDS` for what leaves the network or goes nowhere. */
  readonly lastReader: readonly number[];
}

const NEVER_ENDS = Number.POSITIVE_INFINITY;

export function placeOf({ kind, index }: Source): number {
  return kind === "layer" ? index : -1 - index;
}

export function wiringOf({ layers, outputs }: Network): Wiring {
  const operands = layers.map((layer) => layer.operands.map(placeOf));
  const lastReader = layers.map(() => NEVER_ENDS);
  for (const [reader, places] of operands.entries())
    for (const place of places) if (place >= 0) lastReader[place] = reader;
  for (const { kind, index } of outputs) if (kind === "layer") lastReader[index] = NEVER_ENDS;
  return { operands, lastReader };
}
