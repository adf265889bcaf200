/** What networks are mapped for, and what is then known of the result. */
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../../src-sim/objective.js";

/** What a mapping is to be best at; with `within`, s, it is the energy of mappings that take no longer. */
export interface Aim {
  readonly objective: Objective;
  readonly within?: number;
}

/** What is proven of a network's mapping, in the objective's unit: J, or Js for `edp`. */
export interface Proof {
  /** No clauses of the statements that are mapped come to less. */
  readonly bound: number;
  /** (value - bound) / value. */
  readonly gap: number;
}

/** Not even the fastest mappings are fast enough; s. */
export interface TooSlow {
  readonly fastest: number;
}

/** How mappings of layers are sought. */
export interface Goal {
  /**
   * The number of clusters to be best on, or all where an architecture has fewer. Of equally fast mappings the one that is
   * faster on one cluster is found; it takes the place of one that is written only where it takes less energy.
   */
  readonly clusters: number;
  /** Words of clauses, of `KEEPABLE`, that stay as they are written. */
  readonly fixed?: ReadonlySet<string>;
  readonly cache: SearchCache;
}
