/** What layers assume, each note once, with the numbers that a table's layers refer to. */
import type { LayerReport } from "./report.js";

/** Notes in the order in which layers bring them, with their numbers from 1. */
export type Numbering = ReadonlyMap<string, number>;

export function numberedNotes(layers: readonly Pick<LayerReport, "assumptions">[]): Numbering {
  const numbers = new Map<string, number>();
  for (const { assumptions } of layers) {
    for (const note of assumptions) if (!numbers.has(note)) numbers.set(note, numbers.size + 1);
  }
  return numbers;
}
