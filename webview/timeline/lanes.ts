/** What goes on when, ready to be looked up: each resource's activities in order of time. */
import type { Execution } from "../../src-sim/placement/execution.js";
import { unpackEvents } from "../../src-sim/placement/packed-events.js";
import type { ResourceKind, TimelineEvent, TimelineResource } from "../../src-sim/timeline/timeline.js";

/** Something that goes on for a time, for a layer, by its index in the flow. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** In which something is done, of those that it lasts. */
  readonly cycles: number;
  readonly layer: number;
}

/** What goes on one after another. */
export interface Lane<T extends Stretch = Stretch> {
  /** In order of time; they do not overlap. */
  readonly events: readonly T[];
  readonly starts: Float64Array;
  /** Cycles in which something was done before each of them, and before the end. */
  readonly busy: Float64Array;
}

export interface ResourceLane extends Lane<TimelineEvent> {
  readonly resource: TimelineResource;
}

const KIND_OF: Readonly<Record<TimelineEvent["kind"], ResourceKind>> = {
  load: "weight bus",
  compute: "tiles",
  input: "input bus",
  transfer: "memory port",
  host: "host",
};
/** From above: what comes in, then the clusters one by one, then what they share. */
const ORDER: readonly ResourceKind[] = ["input bus", "tiles", "weight bus", "memory port", "host"];

/** A lane for each resource: those of a cluster beside each other. */
export function lanesOf({ timeline, events }: Pick<Execution, "timeline" | "events">): readonly ResourceLane[] {
  const found = new Map<string, TimelineEvent[]>();
  for (const event of unpackEvents(events)) {
    const kind = KIND_OF[event.kind];
    const keys = isOfCluster(kind) ? event.clusters.map((cluster) => keyOf(kind, cluster)) : [keyOf(kind)];
    for (const key of keys) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [event]);
      else known.push(event);
    }
  }
  return [...timeline.resources]
    .sort(
      (a, b) =>
        rank(a) - rank(b) || (a.cluster ?? 0) - (b.cluster ?? 0) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
    )
    .map((resource) => ({ resource, ...laneOf(found.get(keyOf(resource.kind, resource.cluster)) ?? []) }));
}

function isOfCluster(kind: ResourceKind): boolean {
  return kind === "weight bus" || kind === "tiles";
}

function keyOf(kind: ResourceKind, cluster?: number): string {
  return isOfCluster(kind) ? `${kind} ${cluster}` : kind;
}

/** Both lanes of a cluster have the same. */
function rank({ kind }: TimelineResource): number {
  return isOfCluster(kind) ? ORDER.indexOf("tiles") : ORDER.indexOf(kind);
}

/** Of stretches that do not overlap. */
export function laneOf<T extends Stretch>(unsorted: readonly T[]): Lane<T> {
  const events = [...unsorted].sort((a, b) => a.start - b.start || a.end - b.end);
  const busy = new Float64Array(events.length + 1);
  for (const [at, { cycles }] of events.entries()) busy[at + 1] = (busy[at] as number) + cycles;
  return { events, starts: Float64Array.from(events, ({ start }) => start), busy };
}

/** What goes on at a moment, if anything does. */
export function eventAt<T extends Stretch>({ events, starts }: Lane<T>, time: number): T | undefined {
  const event = events[firstAfter(starts, time) - 1];
  return event !== undefined && time < event.end ? event : undefined;
}

/** The index of the first of ascending numbers that is larger. */
export function firstAfter(ascending: ArrayLike<number>, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
