/** A network as it was executed on a number of clusters: what all formats of `imnpu timeline` are made of. */
import type { FeatureTraffic } from "../../../src-sim/timeline/feature-traffic.js";
import type { Overlap, Timeline, TimelineLayer } from "../../../src-sim/timeline/timeline.js";
import type { AnalysedNetwork } from "../../analysis/analyse.js";
import type { NetworkMemory } from "../../analysis/figures/memory.js";
import type { Tried } from "../../analysis/figures/timeline.js";

export interface Executed extends Tried {
  readonly analysed: AnalysedNetwork;
  /** Under `loads ahead`: cycles with rows that the mapper chooses where none are directed, where these are fewer. */
  readonly chosenRows?: number;
  readonly memory: NetworkMemory;
  readonly traffic: FeatureTraffic;
}

/** A network as its file has it, and what was tried besides. */
export interface Compared {
  readonly own: Executed;
  /** Each unlike all before it. */
  readonly others: readonly Executed[];
}

/** `loads ahead, layers pipelined`, as an `overlap` statement has it. */
export function overlapText({ loads, layers }: Overlap): string {
  return `loads ${loads}, layers ${layers}`;
}

export function waitedFor({ waiting }: Pick<TimelineLayer, "waiting">): number {
  return Object.values(waiting).reduce((sum, cycles) => sum + cycles, 0);
}

export function sumOf(timeline: Timeline, of: (layer: TimelineLayer) => number): number {
  return timeline.layers.reduce((sum, layer) => sum + of(layer), 0);
}

/** Of an architecture without time no rate is finite. */
export function rateOf({ analysed, timeline }: Pick<Executed, "analysed" | "timeline">): number | null {
  return timeline.cycles > 0 ? analysed.network.arch.clock / timeline.cycles : null;
}
