/** The best mapping of one layer for an objective. */
import type { Architecture } from "../architecture.js";
import { type Objective, type Taken, takenFor } from "../objective.js";
import type { Work } from "../work.js";
import { frontOf } from "./front-search.js";
import { type Best, bestMapping, type SearchOptions } from "./search.js";
import { order } from "./search-candidate.js";

/** J where the search was for energy. */
export type BestFor = Omit<Best, "cyclesOnOne"> & { readonly energy?: number };

/**
 * The best mapping of a layer alone, and its cut, of all legal ones. Of equal ones: for `edp` the least energy, then for both the fewest
 * cycles, then as for cycles (`bestMapping`), then the cut over the fewest clusters. `undefined` only if what is fixed admits
 * no legal mapping.
 * @throws RangeError for another objective than cycles where the energies of the architecture are not known.
 */
export function bestFor(
  objective: Objective,
  work: Work,
  architecture: Architecture,
  clusters: number,
  options: SearchOptions = {},
): BestFor | undefined {
  if (objective === "cycles") return bestMapping(work, architecture, clusters, options);
  return leastOf(frontOf(work, architecture, clusters, options), objective);
}

/** Of equal ones the last, which has the least energy. Undefined for an empty front. */
export function leastOf<Own extends Taken>(front: readonly Own[], objective: Objective): Own | undefined {
  let least: Own | undefined;
  for (const each of front) {
    if (least === undefined || order(takenFor(objective, each), takenFor(objective, least)) <= 0) least = each;
  }
  return least;
}
