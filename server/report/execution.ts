/** A network as it is executed, as the heatmap draws it: its timeline on a number of clusters, and its feature maps in memory. */
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { type Execution, LIVE_LAYERS } from "../../src-sim/placement/execution.js";
import { packEvents } from "../../src-sim/placement/packed-events.js";
import { asTheyAreSentences, chosenRowsSentences, timelineAssumptions } from "../../src-sim/report/execution/notes.js";
import type { Overlap } from "../../src-sim/timeline/timeline.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { cyclesWithChosenRows } from "../analysis/figures/chosen-rows.js";
import { networkMemory } from "../analysis/figures/memory.js";
import { timelineOf, triedOf } from "../analysis/figures/timeline.js";

export interface ExecutionAsked {
  /** At most those of the architecture. */
  readonly clusters: number;
  /** What is tried; what the network says itself unless given. */
  readonly overlap?: Overlap;
}

/** Undefined where an error leaves a layer out, so that nobody knows what flows. */
export function executionOf(
  { network, simulated }: AnalysedNetwork,
  asked: ExecutionAsked,
  cache?: SearchCache,
): Execution | undefined {
  const { arch } = network;
  const { clusters, overlap = network.overlap } = asked;
  const options = { overlap, ...(cache && { cache }) };
  const tried = triedOf(network, clusters, options);
  const own = timelineOf(network, clusters, { ...options, overlap: network.overlap });
  const memory = networkMemory(network);
  if (tried === undefined || own === undefined || memory === undefined) return undefined;
  const { flow, figures } = memory;
  const { problem, timeline: executed, mappedAnew } = tried;
  const { events, ...timeline } = executed;
  const chosenRows = cyclesWithChosenRows(problem, executed, cache);
  return {
    network: network.name,
    own: network.overlap,
    ownCycles: own.cycles,
    remarks: [...asTheyAreSentences(executed, mappedAnew), ...chosenRowsSentences(executed, chosenRows)],
    assumptions: timelineAssumptions(executed, arch, simulated.report.host?.untimed),
    layers: flow.layers.map(({ name }) => name),
    inputs: flow.inputs.map(({ name }) => name),
    timeline,
    events: packEvents(events),
    memory: figures,
    ...(arch.memory !== undefined && { capacity: arch.memory }),
  };
}

const LOADS: readonly Overlap["loads"][] = ["plain", "ahead"];
const LAYERS: readonly Overlap["layers"][] = ["in turn", "pipelined"];

/** On all numbers of clusters that its report speaks of, with whatever may go on at a time; of a large network with what it says itself. */
export function executionsOf(analysed: AnalysedNetwork, cache?: SearchCache): Execution[] {
  const { network, simulated } = analysed;
  const counts = Object.keys(simulated.report.totals.cycles).map(Number);
  const isSmall = network.layers.length < LIVE_LAYERS;
  const overlaps = isSmall ? LOADS.flatMap((loads) => LAYERS.map((layers) => ({ loads, layers }))) : [network.overlap];
  return counts.flatMap((clusters) =>
    overlaps.flatMap((overlap) => executionOf(analysed, { clusters, overlap }, cache) ?? []),
  );
}
