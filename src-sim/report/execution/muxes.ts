/**
 * The multiplexers between tiles that a mapping sends what it computes through, by their published names. [ST 2023] names them; which
 * mapping goes through which is our reading, and changes no figure.
 */
import type { Mapping } from "../../work.js";

export interface Mux {
  readonly name: "PACK MUX" | "OUT MUX";
  /** What it does with this mapping, without its name. */
  readonly words: string;
}

/** That says so wherever the names are shown. */
export const MUX_ASSUMPTION = "which mapping goes through which is an assumption: [ST 2023] gives the names alone";

/** Undefined for one chain, or tile, at a time: its sums leave as they are. */
export function muxOf({ chains, parallel }: Pick<Mapping, "chains" | "parallel">): Mux | undefined {
  if (parallel < 2) return undefined;
  if (chains === 1 && parallel === 2)
    return { name: "PACK MUX", words: "packs the partial sums of two parallel tiles" };
  const what = chains === 1 ? `${parallel} parallel tiles` : `${parallel} parallel chains`;
  return { name: "OUT MUX", words: `interleaves the activations of ${what}` };
}
