/**
 * The better mapping of a layer, for all who name one: notes, hovers, actions, Auto-map and completion. It is the best clause that the
 * statement can be given, with what it keeps as the file has it and everything else of the file as it is.
 */
import { hasEnergies } from "../../../src-sim/energies.js";
import { order } from "../../../src-sim/mapping/search-candidate.js";
import { type Objective, type Taken, takenFor } from "../../../src-sim/objective.js";
import { isFused } from "../layers/is-fused.js";
import { memoOf } from "../layers/memo.js";
import type { Network } from "../layers/model.js";
import type { Goal } from "./aim.js";
import { type Choices, choicesOf, type Statement, takenBy, written } from "./choices.js";
import { type Clause, clauseWith, fastestClause, isBetter } from "./fastest-clause.js";
import { type Cost, candidateFor, costOf, type Placed, placedOf, sumOf } from "./placed.js";

export interface ClauseGoal extends Goal {
  /** By default, and where energies are not known, the fewest cycles. */
  readonly objective?: Objective | undefined;
  /** What a network takes as it is: a product of energy and time is the network's. Without it, of the layers alone. */
  readonly whole?: ((network: Network) => Taken | undefined) | undefined;
}

export interface BetterClause extends Clause {
  readonly objective: Objective;
  /** Those that it is better for together: of all networks where cycles count, else of the first that uses the statement. */
  readonly layers: readonly Placed[];
  readonly before: readonly Cost[];
}

export type Stays =
  /** No mapping within what is fixed is better. */
  | "best"
  /** It has no directives: the mapper's choice is in the figures already. */
  | "automatic"
  /** Its group might not fit the tiles with another mapping. */
  | "fused"
  /** Weights stay in its network, whose layers are planned together. */
  | "planned"
  | "error";

/** The better clause of a statement in a file of this text, or why there is none. */
export function betterClause(text: string, statement: Statement, goal: ClauseGoal): BetterClause | Stays {
  const { instances, unit } = statement;
  const layers = instances.flatMap((instance) => placedOf(instance, goal.clusters) ?? []);
  const [first] = layers;
  if (first === undefined || layers.length < instances.length) return "error";
  if (layers.some(({ network }) => network.plans !== undefined)) return "planned";
  const { objective = "cycles" } = goal;
  const isForEnergy = objective !== "cycles" && hasEnergies(first.network.arch);
  if (!isForEnergy && isAutomatic(layers) && layers.every(isFoundFor)) return "automatic";
  if (isInGroup(layers)) return "fused";
  if (isForEnergy) return betterForEnergy(text, statement, first.network, { ...goal, objective });
  const before = layers.map((each) => costOf(each, each.layer, goal.cache));
  const found = fastestClause(text, unit, layers, goal);
  if (found === undefined || !isBetter(sumOf(found.after), sumOf(before)))
    return isAutomatic(layers) ? "automatic" : "best";
  return { ...found, objective: "cycles", layers, before };
}

/** The best clause for layers of one statement, whatever they have now; undefined where no clause is legal for all of them. */
export function bestClause(
  text: string,
  unit: Statement["unit"],
  layers: readonly Placed[],
  goal: ClauseGoal,
): Clause | undefined {
  const { objective = "cycles", cache } = goal;
  if (objective === "cycles" || !layers.every(({ network }) => hasEnergies(network.arch)))
    return fastestClause(text, unit, layers, goal);
  let best: Clause | undefined;
  for (const [clause, candidate] of written(text, unit, layers, goal).clauses) {
    const found = clauseWith(clause, candidate, layers, cache);
    if (found === undefined) continue;
    const taken = (one: Clause) => takenFor(objective, takenBy(one.after));
    if (best === undefined || order(taken(found), taken(best)) < 0) best = found;
  }
  return best;
}

/** Without directives. */
export function isAutomatic(layers: readonly Placed[]): boolean {
  return layers.every(({ layer }) => layer.autoMapping && layer.split === undefined);
}

/** Whether any runs in a group that a `fuse` statement names. */
export function isInGroup(layers: readonly Placed[]): boolean {
  return layers.some(({ layer, network }) => isFused(network, layer.node));
}

/** Its mapping was found for the number of clusters that is meant. */
function isFoundFor({ layer, clusters }: Placed): boolean {
  return memoOf(layer.node)?.objective === clusters;
}

function betterForEnergy(
  text: string,
  statement: Statement,
  network: Network,
  goal: ClauseGoal & { readonly objective: Objective },
): BetterClause | Stays {
  const { objective, cache, whole } = goal;
  const own = statement.instances.flatMap((instance) =>
    instance.networkName === network.name ? (placedOf(instance, goal.clusters) ?? []) : [],
  );
  const choices = choicesOf(text, statement, own, goal, objective);
  const { clause } = leastWith(choices, objective, whole?.(network));
  if (clause === undefined) return isAutomatic(own) ? "automatic" : "best";
  const before = own.map((each) => costOf(each, each.layer, cache));
  const after = own.map((each) => costOf(each, candidateFor(clause.candidate, each.layer), cache));
  return { ...clause, objective, layers: own, before, after };
}

/** Of choices by which no network that uses the statement loses; of equal ones the last, which has the least energy. */
function leastWith({ fair, now }: Choices, objective: Objective, whole: Taken = now): Choices["now"] {
  const taken = ({ cycles, energy }: Taken) =>
    takenFor(objective, { cycles: whole.cycles - now.cycles + cycles, energy: whole.energy - now.energy + energy });
  let least = now;
  for (const each of fair) if (order(taken(each), taken(least)) <= 0) least = each;
  return order(taken(least), taken(now)) < 0 ? least : now;
}

/**
 * What a better clause makes of what there is: before and after, in the objective's unit: cycles, J, or of a product the network's, Js.
 * `whole`: what the network takes as it is.
 */
export function valuesOf(
  { objective, before, after, layers }: BetterClause,
  whole: Taken | undefined,
): readonly [number, number] {
  const [now, then] = [sumOf(before), sumOf(after)];
  if (objective === "cycles") return [now.cycles, then.cycles];
  const [{ cycles, energy }, changed] = [takenBy(before), takenBy(after)];
  if (objective === "energy") return [energy, changed.energy];
  const all = whole ?? { cycles, energy };
  const clock = layers[0]?.network.arch.clock ?? Number.NaN;
  const product = (all.energy - energy + changed.energy) * (all.cycles - cycles + changed.cycles);
  return [(all.energy * all.cycles) / clock, product / clock];
}
