/** Ways for a statement's layers to lie, in the order of what they take. */
import { hasEnergies } from "../../../../src-sim/energies.js";
import { order } from "../../../../src-sim/mapping/search-candidate.js";
import { type Objective, takenFor } from "../../../../src-sim/objective.js";
import { clustersOf } from "../../../../src-sim/work.js";
import { type Cost, costOf, type Layout, type Placed, sumOf } from "../../../analysis/clauses/placed.js";
import type { LayerPlace } from "./place.js";

export interface Ranked<Own extends Layout = Layout> {
  readonly layout: Own;
  /** Of all the layers, each on its clusters. */
  readonly costs: readonly Cost[];
}

export function objectiveOf({ instances, objective }: LayerPlace): Objective {
  return instances.every(({ network }) => hasEnergies(network.arch)) ? objective : "cycles";
}

/** Legal ones, the best first; of equal ones those faster on one cluster, then those over fewer clusters, then as given. */
export function ranked<Own extends Layout>(
  place: LayerPlace,
  layers: readonly Placed[],
  layouts: readonly Own[],
): readonly Ranked<Own>[] {
  if (layers.length === 0) return [];
  const objective = objectiveOf(place);
  const taken = ({ cycles, energy = 0 }: Cost) => takenFor(objective, { cycles, energy });
  return layouts
    .map((layout) => {
      const costs = layers.map((each) => costOf(each, layout, place.cache));
      return { layout, costs, sum: sumOf(costs) };
    })
    .filter(({ sum }) => Number.isFinite(sum.cycles))
    .sort(
      (one, other) =>
        order(taken(one.sum), taken(other.sum)) ||
        order(one.sum.cycles, other.sum.cycles) ||
        order(one.sum.onOne, other.sum.onOne) ||
        clustersIn(one.layout) - clustersIn(other.layout),
    );
}

const clustersIn = ({ split }: Layout): number => (split === undefined ? 1 : clustersOf(split));
