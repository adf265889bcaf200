/** The layers of a statement under another clause: what it would say, and what they would then take. */

import { hasEnergies } from "../../../src-sim/energies.js";
import { costOn } from "../../../src-sim/formulas/cost.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import type { Fixed } from "../../../src-sim/mapping/search.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { cyclesOn } from "../../../src-sim/report/simulate.js";
import type { Mapping, Split } from "../../../src-sim/work.js";
import { clustersOf, UNCUT } from "../../../src-sim/work.js";
import { layoutOn } from "../figures/layout.js";
import { isMapped, type MappedLayer, type Network, type TypedLayer } from "../layers/model.js";
import type { Kept } from "./clause.js";

/** What a layer takes: cycles on the goal's clusters and on one, and J on the goal's where energies are known. Unrounded. */
export interface Cost {
  readonly cycles: number;
  readonly onOne: number;
  readonly energy?: number | undefined;
}

/** A layer that a statement stands for: in a block one for each of its instances. */
export interface Instance {
  readonly networkName: string;
  /** Undefined where the network's architecture is not known. */
  readonly network: Network | undefined;
  /** Undefined where an error keeps the layer from being simulated. */
  readonly layer: TypedLayer | MappedLayer | undefined;
}

/** A layer of a network that is simulated. */
export interface Placed {
  readonly layer: MappedLayer;
  readonly network: Network;
  /** The goal's, or all that the network's architecture has. */
  readonly clusters: number;
}

/** A mapping, and a cut if one is directed. */
export interface Layout {
  readonly mapping: Mapping;
  readonly split?: Split | undefined;
}

/** What a clause says: of what it keeps, each instance has its own values. */
export interface Candidate extends Layout {
  readonly kept: Kept;
}

export function placedOf({ layer, network }: Instance, clusters: number): Placed | undefined {
  if (layer === undefined || network === undefined || !isMapped(layer)) return undefined;
  return { layer, network, clusters: Math.min(clusters, network.arch.clusters) };
}

/** What the search may not change. A cut over more clusters than there are is none. */
function fixedOf({ mapping, split }: MappedLayer, kept: Kept, clusters: number): Fixed {
  const isCut = kept.has("across") && split !== undefined && clustersOf(split) <= clusters;
  return { mapping: wordsOf(mapping, kept), ...(isCut && { split }) };
}

/**
 * On what number of clusters mappings are sought, and with what fixed: on the goal's; where a cut that is kept needs more than these, on
 * all as well, since what is best on fewer need not be legal with it.
 */
export function searchesOf(
  { layer, network, clusters }: Placed,
  kept: Kept,
): readonly { readonly clusters: number; readonly fixed: Fixed }[] {
  const all = network.arch.clusters;
  const own = { clusters, fixed: fixedOf(layer, kept, clusters) };
  const isUnmade = kept.has("across") && layer.split !== undefined && own.fixed.split === undefined;
  return isUnmade ? [own, { clusters: all, fixed: fixedOf(layer, kept, all) }] : [own];
}

export function candidateFor({ kept, ...layout }: Candidate, { mapping, split }: MappedLayer): Layout {
  return {
    mapping: { ...layout.mapping, ...wordsOf(mapping, kept) },
    split: kept.has("across") ? split : layout.split,
  };
}

function wordsOf({ resident: _, ...words }: Mapping, kept: Kept): Partial<Mapping> {
  return Object.fromEntries(Object.entries(words).filter(([word]) => kept.has(word)));
}

const IMPOSSIBLE: Cost = {
  cycles: Number.POSITIVE_INFINITY,
  onOne: Number.POSITIVE_INFINITY,
  energy: Number.POSITIVE_INFINITY,
};

/** As an analysis of the changed text would have it. */
export function costOf({ layer, network, clusters }: Placed, { mapping, split }: Layout, cache: SearchCache): Cost {
  const { work } = layer;
  const { arch } = network;
  if (violations(work, arch, mapping, split).some(({ kind }) => kind !== "idle parallel groups")) return IMPOSSIBLE;
  const { split: _, planned: __, ...free } = layer;
  const changed: MappedLayer = { ...free, mapping, ...(split && { split }) };
  const cut = layoutOn(changed, network, clusters, cache).split;
  return {
    ...(hasEnergies(arch)
      ? costOn(work, arch, mapping, cut, clusters)
      : { cycles: cyclesOn(work, arch, mapping, cut, clusters) }),
    onOne: cyclesOn(work, arch, mapping, UNCUT, 1),
  };
}

export function sumOf(costs: readonly Cost[]): Cost {
  return costs.reduce((all, each) => ({
    cycles: all.cycles + each.cycles,
    onOne: all.onOne + each.onOne,
    energy: all.energy === undefined || each.energy === undefined ? undefined : all.energy + each.energy,
  }));
}
