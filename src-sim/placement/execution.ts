/** A network as it is executed, as the heatmap's parts Timeline and Memory draw it. Plain data. */
import type { MemoryFigures } from "../memory/memory.js";
import type { Overlap, Timeline } from "../timeline/timeline.js";
import type { PackedEvents } from "./packed-events.js";

/** Of networks of as many layers or more it is computed when a person asks for it, and not with every change. */
export const LIVE_LAYERS = 1_000;

export interface Execution {
  readonly network: string;
  /** What the file says; `timeline.overlap` is what was asked for. */
  readonly own: Overlap;
  /** Cycles with what the file says, on as many clusters. */
  readonly ownCycles: number;
  /** What else there is to say of the timeline, and what it rests on beyond the closed form, in sentences. */
  readonly remarks: readonly string[];
  readonly assumptions: readonly string[];
  /** Names of the flow's layers, and of its inputs: events and maps count by them. */
  readonly layers: readonly string[];
  readonly inputs: readonly string[];
  readonly timeline: Omit<Timeline, "events">;
  readonly events: PackedEvents;
  readonly memory: MemoryFigures;
  /** Bytes of the machine's feature memory; ample where not given. */
  readonly capacity?: number;
}
