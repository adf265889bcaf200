/** The events of a timeline in few numbers, each small: a message and a page carry tens of thousands of them. */
import type { Shorter, TimelineEvent } from "../timeline/timeline.js";

export interface PackedEvents {
  /** At which something starts or ends; ascending, each once. */
  readonly times: readonly number[];
  /** Sets of clusters, each once. */
  readonly groups: readonly (readonly number[])[];
  /** How long resources work, each once, where that is less than the event lasts. */
  readonly cycles: readonly number[];
  /** What stripes have less to compute, each once. */
  readonly shorter: readonly Shorter[];
  /** `WIDTH` numbers an event. */
  readonly events: readonly number[];
}

/**
 * Of an event: its kind, how many layers, rounds and times it lies behind the one before, how many rounds it stands for, how many times
 * it takes, its clusters; and, counted from 1 and 0 for none, its stripe, its cycles and its shorter stripes.
 */
const WIDTH = 10;
const KINDS: readonly TimelineEvent["kind"][] = ["load", "compute", "input", "transfer", "host"];

/** Exact: `unpackEvents` gives the same events. */
export function packEvents(events: readonly TimelineEvent[]): PackedEvents {
  const times = [...new Set(events.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const places = new Map(times.map((time, place) => [time, place]));
  const placeOf = (time: number) => places.get(time) as number;
  const [groups, lengths, shorters] = [collection<readonly number[]>(), collection<number>(), collection<Shorter>()];
  const packed: number[] = [];
  let before = { layer: 0, round: 0, start: 0 };
  for (const { kind, layer, round, rounds, stripe, start: from, end, cycles, shorter, clusters } of events) {
    const start = placeOf(from);
    packed.push(KINDS.indexOf(kind), layer - before.layer, round - before.round, start - before.start);
    packed.push(rounds, placeOf(end) - start, groups.placeOf(clusters), stripe === undefined ? 0 : stripe + 1);
    packed.push(cycles === end - from ? 0 : lengths.placeOf(cycles) + 1);
    packed.push(shorter === undefined ? 0 : shorters.placeOf(shorter) + 1);
    before = { layer, round, start };
  }
  return { times, groups: groups.all(), cycles: lengths.all(), shorter: shorters.all(), events: packed };
}

/** Values, each once. */
function collection<T>(): { readonly placeOf: (value: T) => number; readonly all: () => T[] } {
  const found = new Map<string, { readonly place: number; readonly value: T }>();
  return {
    placeOf(value) {
      const key = JSON.stringify(value);
      const known = found.get(key) ?? { place: found.size, value };
      found.set(key, known);
      return known.place;
    },
    all: () => [...found.values()].map(({ value }) => value),
  };
}

/** @throws RangeError if an event speaks of a time, a kind, clusters, cycles or stripes that are not there. */
export function unpackEvents({ times, groups, cycles, shorter, events }: PackedEvents): TimelineEvent[] {
  const found: TimelineEvent[] = [];
  let [layer, round, place] = [0, 0, 0];
  for (let at = 0; at < events.length; at += WIDTH) {
    const [kind, layers, rounds, steps, count, took, group, stripe, length, short] = events.slice(
      at,
      at + WIDTH,
    ) as unknown as Event;
    layer += layers;
    round += rounds;
    place += steps;
    const start = known(times, place, "time");
    const end = known(times, place + took, "time");
    found.push({
      kind: known(KINDS, kind, "kind"),
      layer,
      round,
      rounds: count,
      ...(stripe > 0 && { stripe: stripe - 1 }),
      start,
      end,
      cycles: length > 0 ? known(cycles, length - 1, "length") : end - start,
      ...(short > 0 && { shorter: known(shorter, short - 1, "stripes") }),
      clusters: known(groups, group, "set of clusters"),
    });
  }
  return found;
}

type Event = readonly [
  ...[kind: number, layers: number, rounds: number, steps: number, count: number],
  ...[took: number, group: number, stripe: number, length: number, short: number],
];

function known<T>(values: readonly T[], place: number, what: string): T {
  const value = values[place];
  if (value === undefined) throw new RangeError(`an event names ${what} ${place}, counted from 0, which is not there`);
  return value;
}
