/** A network as it is executed on a number of clusters. */
import type { Architecture } from "../../../src-sim/architecture.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { withOverlap } from "../../../src-sim/overlapping.js";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { Overlap, Timeline, TimelineLayout, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import { clustersOf } from "../../../src-sim/work.js";
import { memoOf } from "../layers/memo.js";
import { isMapped, type MappedLayer, type Network } from "../layers/model.js";
import { flowOf, isWhole } from "./flow.js";
import { fusedOn, fusionsText } from "./fused.js";
import { lasting } from "./lasting.js";
import { layoutOn } from "./layout.js";

export interface TimelineOptions {
  /** What the network is tried with; by default what it says itself. */
  readonly overlap?: Overlap;
  readonly cache?: SearchCache;
}

/** Networks of fewer layers are executed while one types. */
export const LIVE = 1_000;

/** Steps of recurrent layers that are executed one by one, as they are with a port of the memory. */
const LIVE_STEPS = 5_000;

/** Kernel rounds on one cluster, each of which is executed: a million of them take a second. */
const LIVE_ROUNDS = 200_000;

export function isLive({ layers, arch }: Pick<Network, "layers" | "arch">): boolean {
  if (layers.length >= LIVE) return false;
  let [rounds, steps] = [0, 0];
  for (const layer of layers) {
    if (!isMapped(layer)) continue;
    rounds += memoOf(layer.node)?.figures?.full.rounds ?? 0;
    if (layer.work.steps > 1) steps += layer.work.steps;
  }
  return rounds < LIVE_ROUNDS && (arch.memoryBus === undefined || steps < LIVE_STEPS);
}

/** A network executed, and the question that this answers. */
export interface Tried {
  readonly problem: TimelineProblem;
  readonly timeline: Timeline;
  /**
   * Cycles with layers without directives mapped anew for other loads than the network's, where these are more: they then stay
   * as they are. The mapper goes by the closed form, for which the memory's port is ample.
   */
  readonly mappedAnew?: number;
}

const lasts = lasting<Tried>((one, other) => one === other);

/**
 * Undefined where the network is not whole. Found anew where an edit changes a layer, else as it was. Under other loads than the
 * network's, layers without directives are mapped anew for them where that takes no longer; weights that stay lie as they are planned.
 * @throws RangeError for more clusters than the architecture has.
 */
export function triedOf(network: Network, clusters: number, options: TimelineOptions = {}): Tried | undefined {
  if (!isWhole(network)) return undefined;
  return lasts.answer(network, questionOf(network, clusters, options), () => {
    const asIs = problemOf(network, clusters, options, { isAnew: false });
    if (asIs === undefined) return undefined;
    const timeline = simulateTimeline(asIs);
    const anew =
      asIs.architecture === network.arch ? undefined : problemOf(network, clusters, options, { isAnew: true });
    if (anew === undefined) return { problem: asIs, timeline };
    const other = simulateTimeline(anew);
    return other.cycles <= timeline.cycles
      ? { problem: anew, timeline: other }
      : { problem: asIs, timeline, mappedAnew: other.cycles };
  });
}

/** As `triedOf`. */
export function timelineOf(network: Network, clusters: number, options: TimelineOptions = {}): Timeline | undefined {
  return triedOf(network, clusters, options)?.timeline;
}

/** The timeline if it is known already: it is found beside the work of a key press, not in it. */
export function knownTimeline(network: Network, clusters: number): Timeline | undefined {
  return isWhole(network) ? lasts.known(network, questionOf(network, clusters))?.timeline : undefined;
}

function questionOf(network: Network, clusters: number, { overlap = network.overlap }: TimelineOptions = {}): string {
  return `${clusters} ${overlap.loads} ${overlap.layers} ${fusionsText(network)}`;
}

/** Mapped as the network is, or anew for the loads that are tried. */
function problemOf(
  network: Network,
  clusters: number,
  { overlap = network.overlap, cache }: TimelineOptions,
  { isAnew }: { readonly isAnew: boolean },
): TimelineProblem | undefined {
  const { arch } = network;
  if (clusters > arch.clusters) throw new RangeError(`${arch.name} has ${arch.clusters} clusters, not ${clusters}`);
  const found = flowOf(network);
  if (found === undefined) return undefined;
  const architecture = withOverlap(arch, { loads: overlap.loads });
  const machine = isAnew ? { ...network, arch: architecture } : network;
  const { groups, layouts: together } = fusedOn(machine, found, clusters, cache);
  const layouts = found.layers.map((layer): TimelineLayout | undefined => {
    if (!isMapped(layer)) return undefined;
    const fused = together.get(layer.node);
    if (fused !== undefined) return fused;
    return layoutOn(isAnew ? remapped(layer, architecture, cache) : layer, machine, clusters, cache);
  });
  return { flow: found.flow, architecture, clusters, layouts, overlap, fused: groups };
}

/** As the analysis maps a layer: for the same number of clusters, with the cut that is directed. */
function remapped(layer: MappedLayer, arch: Architecture, cache: SearchCache | undefined): MappedLayer {
  const { node, work, autoMapping, planned, split } = layer;
  if (!autoMapping || planned !== undefined) return layer;
  const objective = memoOf(node)?.objective ?? arch.clusters;
  const clusters = split === undefined ? objective : Math.max(objective, clustersOf(split));
  const best = bestMapping(work, arch, clusters, { ...(cache && { cache }), ...(split && { fixed: { split } }) });
  return best === undefined ? layer : { ...layer, mapping: best.mapping };
}
