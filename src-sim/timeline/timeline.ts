/** What happens when a mapped network is executed round by round: the question and the answer. Times are cycles, unrounded. */
import type { Architecture } from "../architecture.js";
import type { Flow } from "../layers/flow.js";
import type { Stay } from "../residency/problem.js";
import type { Mapping, Split } from "../work.js";

export interface TimelineProblem {
  readonly flow: Flow;
  readonly architecture: Architecture;
  /** Clusters in use; at most those of the architecture. */
  readonly clusters: number;
  /** Of each layer of the flow, undefined for those without weights; all legal. */
  readonly layouts: readonly (TimelineLayout | undefined)[];
  readonly overlap: Overlap;
  readonly fused: readonly FusedGroup[];
}

/** How a layer lies on the clusters in use. */
export interface TimelineLayout {
  /** `resident` where the weights stay from one inference to the next. */
  readonly mapping: Mapping;
  /** 1 x 1 on one cluster. */
  readonly split: Split;
  /** Where weights stay, or lie while their fused group runs; the first tiles of the first clusters without it. */
  readonly stays?: Stay | undefined;
}

/** What goes on at a time. */
export interface Overlap {
  /** Whether the next round, or the next layer's first, is written into rows that nothing computes on meanwhile. */
  readonly loads: "plain" | "ahead";
  /** Whether layers wait for the one before, or start as soon as the rows are there that they need, on clusters that are free. */
  readonly layers: "in turn" | "pipelined";
}

/** Layers that run stripe by stripe, depth first; their weights are all in the tiles at once. */
export interface FusedGroup {
  /** By index in the flow, ascending; layers without weights between them are among them. */
  readonly layers: readonly number[];
  /** Of the last layer's output map. */
  readonly stripes: number;
}

export interface Timeline {
  readonly clusters: number;
  readonly overlap: Overlap;
  readonly cycles: number;
  /** The sum of the layers' cycles by the table of formulas, and of what the host takes, in cycles of the clock. */
  readonly closedForm: number;
  /** Of every layer with weights or on the host, in the order of the flow. */
  readonly layers: readonly TimelineLayer[];
  readonly resources: readonly TimelineResource[];
  /** By start, then layer, round and kind. */
  readonly events: readonly TimelineEvent[];
}

/** `end - start` is `compute + exposedLoad` and all that is waited for. */
export interface TimelineLayer {
  readonly name: string;
  /** In the flow. */
  readonly index: number;
  /** When the layer before it has ended or, pipelined, when the first of its activities after that starts. */
  readonly start: number;
  readonly end: number;
  /** That tiles compute, as if all that take part shared the map evenly. */
  readonly compute: number;
  /** Loading, hidden or not. */
  readonly load: number;
  /** Loading while no tile of the layer computes. */
  readonly exposedLoad: number;
  readonly waiting: Waiting;
}

/** Cycles in which a layer neither computes nor loads, by cause. */
export interface Waiting {
  /** For the network's input, or for a weight bus that loads for another layer. */
  readonly bus: number;
  /** For the port of the feature memory. */
  readonly memory: number;
  /** For rows that other layers have not made yet. */
  readonly data: number;
  /** For the stripes that have more to compute than their even share. */
  readonly uneven: number;
  readonly host: number;
}

export interface TimelineResource {
  /** `cluster 0 weight bus`, `cluster 0 tiles`, `input bus`, `memory port`, `host`. */
  readonly name: string;
  readonly kind: ResourceKind;
  /** Of a cluster's. */
  readonly cluster?: number;
  /** Share of the time, 0 to 1. */
  readonly busy: number;
}

export type ResourceKind = "weight bus" | "tiles" | "input bus" | "memory port" | "host";

export interface TimelineEvent {
  readonly kind: "load" | "compute" | "input" | "transfer" | "host";
  /** In the flow. */
  readonly layer: number;
  /** Round over kernels and slices, from 0, of one step of a recurrent layer; of a bulk the first. */
  readonly round: number;
  /** Rounds that follow each other which the event stands for, those of all its steps. */
  readonly rounds: number;
  /** Of a fused group, from 0. */
  readonly stripe?: number;
  readonly start: number;
  readonly end: number;
  /**
   * That the resource works: of the bus that loads, or of the longest stripe. Less than the event lasts where it waits meanwhile
   * for the port of the memory, for the input or for rows, and in a bulk, of which loads and computes take turns.
   */
  readonly cycles: number;
  /** Of a compute, where stripes have less to compute than the longest. */
  readonly shorter?: Shorter;
  /** That take part: a load is a broadcast to all of them. Empty for the chip's own resources. */
  readonly clusters: readonly number[];
}

/** Stripes of all that have less to compute than the longest: the last of them. */
export interface Shorter {
  readonly stripes: number;
  readonly of: number;
  /** That each of them computes. */
  readonly cycles: number;
}
