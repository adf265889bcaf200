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

/** Steps of recurrent layers that are executed one by one, as they are with a port of the memory and in a pipeline. */
const LIVE_STEPS = 5_000;

export function isLive({ layers, arch, overlap }: Pick<Network, "layers" | "arch" | "overlap">): boolean {
  if (layers.length >= LIVE) return false;
  if (arch.memoryBus === undefined && overlap.layers === "in turn") return true;
  const steps = layers.reduce(
    (sum, layer) => sum + (isMapped(layer) && layer.work.steps > 1 ? layer.work.steps : 0),
    0,
  );
  return steps < LIVE_STEPS;
}

const lasts = lasting<Timeline>((one, other) => one === other);

/**
 * Undefined where the network is not whole. Found anew where an edit changes a layer, else as it was.
 * @throws RangeError for more clusters than the architecture has.
 */
export function timelineOf(network: Network, clusters: number, options: TimelineOptions = {}): Timeline | undefined {
  if (!isWhole(network)) return undefined;
  return lasts.answer(network, questionOf(network, clusters, options), () => {
    const problem = timelineProblemOf(network, clusters, options);
    return problem && simulateTimeline(problem);
  });
}

/** The timeline if it is known already: it is found beside the work of a key press, not in it. */
export function knownTimeline(network: Network, clusters: number): Timeline | undefined {
  return isWhole(network) ? lasts.known(network, questionOf(network, clusters)) : undefined;
}

function questionOf(network: Network, clusters: number, { overlap = network.overlap }: TimelineOptions = {}): string {
  return `${clusters} ${overlap.loads} ${overlap.layers} ${fusionsText(network)}`;
}

/**
 * The question that the timeline answers. Undefined where the network is not whole. Under other loads than the network's, layers
 * without directives are mapped anew for them; weights that stay lie as they are planned.
 * @throws RangeError for more clusters than the architecture has.
 */
export function timelineProblemOf(
  network: Network,
  clusters: number,
  { overlap = network.overlap, cache }: TimelineOptions = {},
): TimelineProblem | undefined {
  const { arch } = network;
  if (clusters > arch.clusters) throw new RangeError(`${arch.name} has ${arch.clusters} clusters, not ${clusters}`);
  const found = flowOf(network);
  if (found === undefined) return undefined;
  const architecture = withOverlap(arch, { loads: overlap.loads });
  const machine = { ...network, arch: architecture };
  const { groups, layouts: together } = fusedOn(machine, found, clusters, cache);
  const layouts = found.layers.map((layer): TimelineLayout | undefined => {
    if (!isMapped(layer)) return undefined;
    const fused = together.get(layer.node);
    if (fused !== undefined) return fused;
    const own = architecture === arch ? layer : remapped(layer, architecture, cache);
    return layoutOn(own, machine, clusters, cache);
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
