/** The feature memory of a network: found anew where an edit changes what flows, else as it was. */
import type { Flow } from "../../../src-sim/layers/flow.js";
import type { MemoryFigures } from "../../../src-sim/memory/memory.js";
import { memoryOf } from "../../../src-sim/memory/plan.js";
import { type MemoryReport, memoryReport } from "../../../src-sim/report/execution/memory.js";
import type { MappedLayer, Network, TypedLayer } from "../layers/model.js";
import { flowOf, isWhole } from "./flow.js";
import { lasting } from "./lasting.js";

export interface NetworkMemory {
  readonly flow: Flow;
  readonly figures: MemoryFigures;
  readonly report: MemoryReport;
}

export interface MemoryAsked {
  /** Every layer's output is stored, as runtimes on processors do. */
  readonly storeAll?: boolean;
}

/** The memory of networks of fewer layers is found at every key press. */
const AT_ONCE = 200;
/** Steps of the search where best fit falls short. */
const STEPS = 20_000;

const lasts = lasting<NetworkMemory>(flowsAlike);

/** Undefined where the network is not whole. */
export function networkMemory(network: Network, { storeAll = false }: MemoryAsked = {}): NetworkMemory | undefined {
  if (!isWhole(network)) return undefined;
  return lasts.answer(network, String(storeAll), () => {
    const found = flowOf(network);
    if (found === undefined) return undefined;
    const { flow } = found;
    const figures = memoryOf(flow, { storeAll, steps: STEPS });
    return { flow, figures, report: memoryReport(flow, figures, storeAll) };
  });
}

/** Only if it is known by now, or soon found. */
export function knownMemory(network: Network, asked: MemoryAsked = {}): NetworkMemory | undefined {
  if (network.layers.length < AT_ONCE) return networkMemory(network, asked);
  return isWhole(network) ? lasts.known(network, String(asked.storeAll ?? false)) : undefined;
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
