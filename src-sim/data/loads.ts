/** What a layer takes if so much of its weights' bytes is loaded. */
import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import type { Mapping, Split, Work } from "../work.js";

export interface Loading {
  /** Cycles of loading; of a layer whose weights stay, in the first inference. */
  readonly load: number;
  /** Of the whole layer, in the same inference. */
  readonly cycles: number;
}

/** `share` of the bytes as they are, above 0; whatever the work says itself does not count. */
export function loadingOn(
  { compressed: _, ...plain }: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
  share: number,
): Loading {
  const work = share === 1 ? plain : { ...plain, compressed: share };
  const figures = computeAll(work, architecture, mapping, split, clusters);
  return mapping.resident
    ? { load: figureOf(figures, "first_load_cycles"), cycles: figureOf(figures, "first_cycles") }
    : { load: figureOf(figures, "load_cycles"), cycles: figureOf(figures, "cycles") };
}
