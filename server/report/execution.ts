/** A network as it is executed, as the heatmap draws it: its timeline on a number of clusters, and its feature maps in memory. */
import type { Flow } from "../../src-sim/layers/flow.js";
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { memoryOf } from "../../src-sim/memory/plan.js";
import { type Execution, LIVE_LAYERS } from "../../src-sim/placement/execution.js";
import { packEvents } from "../../src-sim/placement/packed-events.js";
import { simulateTimeline } from "../../src-sim/timeline/simulate.js";
import type { Overlap, Timeline } from "../../src-sim/timeline/timeline.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { timelineProblemOf } from "../analysis/figures/timeline.js";
import type { Network } from "../analysis/layers/model.js";

export interface ExecutionAsked {
  /** At most those of the architecture. */
  readonly clusters: number;
  /** What is tried; what the network says itself unless given. */
  readonly overlap?: Overlap;
}

/** Undefined where an error leaves a layer out, so that nobody knows what flows. */
export function executionOf(network: Network, asked: ExecutionAsked, cache?: SearchCache): Execution | undefined {
  const { clusters, overlap = network.overlap } = asked;
  const tried = executed(network, clusters, overlap, cache);
  const own = executed(network, clusters, network.overlap, cache);
  if (tried === undefined || own === undefined) return undefined;
  const { flow } = tried;
  const { events, ...timeline } = tried.timeline;
  const { memory } = network.arch;
  return {
    network: network.name,
    own: network.overlap,
    ownCycles: own.timeline.cycles,
    layers: flow.layers.map(({ name }) => name),
    inputs: flow.inputs.map(({ name }) => name),
    timeline,
    events: packEvents(events),
    memory: memoryOf(flow, { steps: STEPS }),
    ...(memory !== undefined && { capacity: memory }),
  };
}

/** Of the search for offsets where best fit falls short. */
const STEPS = 20_000;

/** On all numbers of clusters that its report speaks of, with whatever may go on at a time; of a large network with what it says itself. */
export function executionsOf({ network, simulated }: AnalysedNetwork, cache?: SearchCache): Execution[] {
  const counts = Object.keys(simulated.report.totals.cycles).map(Number);
  const isSmall = network.layers.length <= LIVE_LAYERS;
  const overlaps = isSmall ? LOADS.flatMap((loads) => LAYERS.map((layers) => ({ loads, layers }))) : [network.overlap];
  return counts.flatMap((clusters) =>
    overlaps.flatMap((overlap) => executionOf(network, { clusters, overlap }, cache) ?? []),
  );
}

const LOADS: readonly Overlap["loads"][] = ["plain", "ahead"];
const LAYERS: readonly Overlap["layers"][] = ["in turn", "pipelined"];

interface Executed {
  readonly flow: Flow;
  readonly timeline: Timeline;
}

/** A network is the same object until something changes that it is found from. */
const known = new WeakMap<Network, Map<string, Executed>>();

function executed(network: Network, clusters: number, overlap: Overlap, cache?: SearchCache): Executed | undefined {
  const own = known.get(network) ?? new Map<string, Executed>();
  known.set(network, own);
  const key = [clusters, overlap.loads, overlap.layers].join();
  const found = own.get(key);
  if (found !== undefined) return found;
  const problem = timelineProblemOf(network, clusters, { overlap, ...(cache && { cache }) });
  if (problem === undefined) return undefined;
  const made = { flow: problem.flow, timeline: simulateTimeline(problem) };
  own.set(key, made);
  return made;
}
