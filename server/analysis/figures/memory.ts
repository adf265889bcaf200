/** The feature memory of a network: found anew where an edit changes what flows, else as it was. */
import type { Flow } from "../../../src-sim/layers/flow.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { MemoryFigures } from "../../../src-sim/memory/memory.js";
import { memoryOf } from "../../../src-sim/memory/plan.js";
import { type MemoryReport, memoryReport } from "../../../src-sim/report/execution/memory.js";
import type { MappedLayer, Network, TypedLayer } from "../layers/model.js";
import { flowOf, isWhole } from "./flow.js";
import { fusedOn, fusionsText } from "./fused.js";
import { lasting } from "./lasting.js";

export interface NetworkMemory {
  readonly flow: Flow;
  readonly figures: MemoryFigures;
  readonly report: MemoryReport;
}

export interface MemoryAsked {
  /** Every layer's output is stored, as runtimes on processors do. */
  readonly storeAll?: boolean;
  readonly cache?: SearchCache;
}

/** The memory of networks of fewer layers is found at every key press. */
const AT_ONCE = 200;
/** Steps of the search where best fit falls short. */
const STEPS = 20_000;

const lasts = lasting<NetworkMemory>(flowsAlike);
/** How many rows of a map a fused group needs depends on its layers' mappings. */
const fusedLasts = lasting<NetworkMemory>((one, other) => one === other);

/** Undefined where the network is not whole. Layers are fused as they are on all clusters of the architecture. */
export function networkMemory(network: Network, asked: MemoryAsked = {}): NetworkMemory | undefined {
  if (!isWhole(network)) return undefined;
  const { storeAll = false, cache } = asked;
  return lastsOf(network).answer(network, questionOf(network, asked), () => {
    const found = flowOf(network);
    if (found === undefined) return undefined;
    const { flow } = found;
    const { groups } = fusedOn(network, found, network.arch.clusters, cache);
    const fused = groups.length > 0 && { fused: groups };
    const figures = memoryOf(flow, { storeAll, steps: STEPS, ...fused });
    return { flow, figures, report: memoryReport(flow, figures, storeAll) };
  });
}

/** Bytes at the peak of layers of which none are fused; undefined where an error leaves out a layer. */
export function peakOf(layers: Pick<Network, "graph" | "layers">): number | undefined {
  const found = flowOf(layers);
  return found && memoryOf(found.flow, { storeAll: false, steps: STEPS }).peak;
}

/** Only if it is known by now, or soon found. */
export function knownMemory(network: Network, asked: MemoryAsked = {}): NetworkMemory | undefined {
  const isSoon = network.layers.length < AT_ONCE && network.fusions.every(({ layers }) => layers !== undefined);
  if (isSoon) return networkMemory(network, asked);
  return isWhole(network) ? lastsOf(network).known(network, questionOf(network, asked)) : undefined;
}

function lastsOf({ fusions }: Network) {
  return fusions.length > 0 ? fusedLasts : lasts;
}

function questionOf(network: Network, { storeAll = false }: MemoryAsked): string {
  return `${storeAll} ${fusionsText(network)}`;
}

/** The figures alone, with indices of the flow. */
export function memoryFiguresOf(network: Network, asked?: MemoryAsked): MemoryFigures | undefined {
  return networkMemory(network, asked)?.figures;
}

/** Whether two layers in one place make the same map of the same maps: what a new mapping, say, leaves as it is. */
function flowsAlike(one: TypedLayer | MappedLayer, other: TypedLayer | MappedLayer): boolean {
  return one.node.name === other.node.name && JSON.stringify(flowing(one)) === JSON.stringify(flowing(other));
}

function flowing({ op, inputs, output, precision, options, work, host }: TypedLayer): unknown {
  return [op, inputs, output, precision.activationBits, options, work !== undefined, work?.feed, host !== undefined];
}
