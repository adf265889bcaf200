/** The events of a timeline in few numbers, each small: a message and a page carry tens of thousands of them. */
import type { TimelineEvent } from "../timeline/timeline.js";

export interface PackedEvents {
  /** At which something starts or ends; ascending, each once. */
  readonly times: readonly number[];
  /** Sets of clusters, each once. */
  readonly groups: readonly (readonly number[])[];
  /** `WIDTH` numbers an event. */
  readonly events: readonly number[];
}

/**
 * Of an event: its kind, how many layers, rounds and times it lies behind the one before, how many rounds it stands for, how many times
 * it takes, its clusters, and its stripe, counted from 1, or 0.
 */
const WIDTH = 8;
const KINDS: readonly TimelineEvent["kind"][] = ["load", "compute", "input", "transfer", "host"];

/** Exact: `unpackEvents` gives the same events. */
export function packEvents(events: readonly TimelineEvent[]): PackedEvents {
  const times = [...new Set(events.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const places = new Map(times.map((time, place) => [time, place]));
  const placeOf = (time: number) => places.get(time) as number;
  const groups = new Map<string, { readonly place: number; readonly clusters: readonly number[] }>();
  const groupOf = (clusters: readonly number[]) => {
    const key = clusters.join();
    const known = groups.get(key) ?? { place: groups.size, clusters };
    groups.set(key, known);
    return known.place;
  };
  const packed: number[] = [];
  let before = { layer: 0, round: 0, start: 0 };
  for (const { kind, layer, round, rounds, stripe, start: from, end, clusters } of events) {
    const start = placeOf(from);
    packed.push(KINDS.indexOf(kind), layer - before.layer, round - before.round, start - before.start);
    packed.push(rounds, placeOf(end) - start, groupOf(clusters), stripe === undefined ? 0 : stripe + 1);
    before = { layer, round, start };
  }
  return { times, groups: [...groups.values()].map(({ clusters }) => clusters), events: packed };
}

/** @throws RangeError if an event speaks of a time, a kind or clusters that are not there. */
export function unpackEvents({ times, groups, events }: PackedEvents): TimelineEvent[] {
  const found: TimelineEvent[] = [];
  let [layer, round, start] = [0, 0, 0];
  for (let at = 0; at < events.length; at += WIDTH) {
    const [kind, layers, rounds, steps, count, took, group, stripe] = events.slice(at, at + WIDTH) as unknown as Event;
    layer += layers;
    round += rounds;
    start += steps;
    found.push({
      kind: known(KINDS[kind], "kind", kind),
      layer,
      round,
      rounds: count,
      ...(stripe > 0 && { stripe: stripe - 1 }),
      start: known(times[start], "time", start),
      end: known(times[start + took], "time", start + took),
      clusters: known(groups[group], "set of clusters", group),
    });
  }
  return found;
}

type Event = readonly [number, number, number, number, number, number, number, number];

function known<T>(value: T | undefined, what: string, place: number): T {
  if (value === undefined) throw new RangeError(`an event names ${what} ${place}, counted from 0, which is not there`);
  return value;
}
