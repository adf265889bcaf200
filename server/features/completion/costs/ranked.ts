/** Ways for a layer to lie, in the order of what it takes. */
import { hasEnergies } from "../../../../src-sim/energies.js";
import { order } from "../../../../src-sim/mapping/search-candidate.js";
import { type Objective, takenFor } from "../../../../src-sim/objective.js";
import { clustersOf } from "../../../../src-sim/work.js";
import type { MappedLayer } from "../../../analysis/layers/model.js";
import { type Cost, costOf, type Layout } from "../../../automap/placed.js";
import type { LayerPlace } from "./place.js";

export interface Ranked<Own extends Layout = Layout> {
  readonly layout: Own;
  readonly cost: Cost;
  /** Those that the cost is on. */
  readonly clusters: number;
}

export function objectiveOf({ network, objective }: LayerPlace): Objective {
  return hasEnergies(network.arch) ? objective : "cycles";
}

/** Legal ones, the best first; of equal ones those faster on one cluster, then those over fewer clusters, then as given. */
export function ranked<Own extends Layout>(
  place: LayerPlace,
  layer: MappedLayer,
  clusters: number,
  layouts: readonly Own[],
): readonly Ranked<Own>[] {
  const { network, cache, isPlanned } = place;
  if (isPlanned) return [];
  const objective = objectiveOf(place);
  const taken = ({ cycles, energy = 0 }: Cost) => takenFor(objective, { cycles, energy });
  return layouts
    .map((layout): Ranked<Own> => ({ layout, cost: costOf({ layer, network, clusters }, layout, cache), clusters }))
    .filter(({ cost }) => Number.isFinite(cost.cycles))
    .sort(
      (one, other) =>
        order(taken(one.cost), taken(other.cost)) ||
        order(one.cost.cycles, other.cost.cycles) ||
        order(one.cost.onOne, other.cost.onOne) ||
        clustersIn(one.layout) - clustersIn(other.layout),
    );
}

const clustersIn = ({ split }: Layout): number => (split === undefined ? 1 : clustersOf(split));
