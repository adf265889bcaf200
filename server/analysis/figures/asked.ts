/** What a planner of weights in the tiles is asked of a layer. */
import type { ResidencyLayer } from "../../../src-sim/residency/problem.js";
import { clustersOf, type Split } from "../../../src-sim/work.js";
import type { MappedLayer } from "../layers/model.js";

/** With what its directives fix; a cut over more clusters than there are fixes nothing. */
export function askedOn({ work, wish, mapping, autoMapping, split }: MappedLayer, clusters: number): ResidencyLayer {
  const fits = split !== undefined && clustersOf(split) <= clusters;
  const fixed: Split | undefined = clusters > 1 && fits ? split : undefined;
  return { work, wish, ...(!autoMapping && { mapping }), ...(fixed && { split: fixed }) };
}
