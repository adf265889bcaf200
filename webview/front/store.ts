/** The Front page's memory: what was received, what was chosen, and what follows from both. A part redraws what it reads. */
import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { FrontColumn, FrontData, FrontMetric, FrontPlace } from "../../src-sim/sweep/view.js";
import type { Channel } from "./channel.js";
import { type Filters, present, type Selection, selectionOf, toggled } from "./filters.js";
import { type FrontLine, frontLine } from "./front-line.js";
import { frontWithin } from "./front-within.js";
import type { ToPage } from "./messages.js";
import { metricRow } from "./metrics.js";
import { EMPTY, FIRST_VIEW, readSaved, received, type Shown, type State, shownMetrics, type View } from "./state.js";
import { valueText } from "./words.js";

/** A sweep with at least one point whose figures are known, and what is chosen of it. */
export interface Found {
  readonly data: FrontData;
  readonly shown: Shown;
  readonly filters: Filters;
  readonly selection: Selection;
  /** Of the points selected. */
  readonly front: readonly FrontPlace[];
  /** 1 for each point on it. */
  readonly isFront: Uint8Array;
  readonly line: FrontLine;
  /** The front's places by rising x: the order of keys and of the table. */
  readonly inOrder: readonly number[];
}

export interface Store {
  readonly state: ReadonlySignal<State>;
  /** Null where there is nothing to draw. */
  readonly found: ReadonlySignal<Found | null>;
  /** The place of the point chosen; where none is, or it is not selected any more, the front's first. */
  readonly chosen: ReadonlySignal<number | undefined>;
  /** The place of the point under the pointer. */
  readonly pointed: ReadonlySignal<number | undefined>;
  /** False where nobody takes commands. */
  readonly commands: boolean;
  readonly show: (shown: Partial<Shown>) => void;
  readonly toggle: (column: string, value: string) => void;
  readonly clear: () => void;
  readonly choose: (place: number) => void;
  readonly point: (place: number | undefined) => void;
  readonly open: (place: number) => void;
  readonly askMapping: (place: number) => void;
  readonly showSweep: (sweep: string) => void;
  readonly run: () => void;
}

export function createStore(channel: Channel): Store {
  const state = signal<State>(EMPTY);
  const view = signal<View>(FIRST_VIEW);
  const pointed = signal<number | undefined>(undefined);
  let saved = readSaved(channel.load());

  const data = computed(() => state.value.front);
  const shown = steady(() => (data.value ? shownMetrics(view.value, data.value) : undefined));
  const own = computed(() => flagsOf(data.value?.front ?? [], data.value?.indices.length ?? 0));
  const kept = steady(() => [...present(new Map(view.value.filters), data.value?.columns ?? [])]);
  const filters = computed((): Filters => new Map(kept.value));
  const selection = computed(() => selectionOf(data.value?.columns ?? [], filters.value, own.value));
  const front = computed(() => {
    if (data.value === null) return [];
    return filters.value.size === 0 ? data.value.front : frontWithin(data.value, selection.value.isSelected);
  });
  const found = computed((): Found | null => {
    if (data.value === null || shown.value === undefined) return null;
    const { x, y } = shown.value;
    const [along, up] = [directionOf(data.value, x), directionOf(data.value, y)];
    const places = front.value.map(({ place }) => place);
    const at = (place: number) => along.values[place] ?? Number.POSITIVE_INFINITY;
    return {
      data: data.value,
      shown: shown.value,
      filters: filters.value,
      selection: selection.value,
      front: front.value,
      isFront: flagsOf(front.value, data.value.indices.length),
      line: frontLine(places, along, up),
      inOrder: [...places].sort((one, other) => at(one) - at(other) || one - other),
    };
  });
  const chosen = computed(() => {
    const wanted = view.value.chosen;
    const first = found.value?.inOrder[0];
    if (data.value === null || wanted === null) return first;
    const place = placeOf(axesOf(data.value), wanted, data.value.indices.length);
    return place !== undefined && selection.value.isSelected[place] === 1 ? place : first;
  });

  const change = (changed: Partial<View>) => {
    view.value = { ...view.peek(), ...changed };
  };

  const hear = (message: ToPage) => {
    batch(() => {
      const before = state.peek();
      const next = received(before, message);
      const isOther = next.document !== before.document || next.sweep !== before.sweep;
      if (isOther && next.sweep !== "") {
        const isSaved = saved?.document === next.document && saved.sweep === next.sweep;
        view.value = isSaved && saved !== undefined ? saved.view : FIRST_VIEW;
      }
      if (next.front !== before.front) pointed.value = undefined;
      state.value = next;
    });
  };

  effect(() => {
    const { document, sweep } = state.value;
    if (sweep === "") return;
    saved = { document, sweep, view: view.value };
    channel.save(saved);
  });
  channel.listen(hear);
  channel.post({ type: "ready" });

  const indexOf = (place: number) => data.peek()?.indices[place] ?? 0;
  return {
    state,
    found,
    chosen,
    pointed,
    commands: channel.commands,
    show: change,
    toggle: (column, value) => change({ filters: plainOf(toggled(filters.peek(), column, value)) }),
    clear: () => change({ filters: [] }),
    choose(place) {
      const now = data.peek();
      if (now !== null) change({ chosen: axesOf(now).map((column) => valueText(column, place)) });
    },
    point(place) {
      pointed.value = place;
    },
    open: (place) => channel.post({ type: "open", index: indexOf(place) }),
    askMapping: (place) => channel.post({ type: "mapping", index: indexOf(place) }),
    showSweep: (sweep) => channel.post({ type: "sweep", sweep }),
    run: () => channel.post({ type: "run" }),
  };
}

/** Small plain data: the same object for as long as it says the same, so that what follows from it stays. */
function steady<T>(find: () => T): ReadonlySignal<T> {
  let last: { readonly key: string | undefined; readonly value: T } | undefined;
  return computed(() => {
    const value = find();
    const key = JSON.stringify(value);
    if (last === undefined || last.key !== key) last = { key, value };
    return last.value;
  });
}

function flagsOf(front: readonly FrontPlace[], points: number): Uint8Array {
  const flags = new Uint8Array(points);
  for (const { place } of front) flags[place] = 1;
  return flags;
}

function axesOf({ columns }: FrontData): readonly FrontColumn[] {
  return columns.filter(({ kind }) => kind === "axis");
}

/** Of the point that has these values on the axes. */
function placeOf(axes: readonly FrontColumn[], values: readonly string[], points: number): number | undefined {
  if (values.length !== axes.length) return undefined;
  const wanted = axes.map((axis, at) => axis.values.indexOf(values[at] as string));
  for (let place = 0; place < points; place++) {
    if (axes.every(({ places }, at) => places[place] === wanted[at])) return place;
  }
  return undefined;
}

export function metricIn({ metrics }: FrontData, word: string): FrontMetric {
  return metrics.find((each) => each.word === word) ?? { word, values: [] };
}

function directionOf(data: FrontData, word: string) {
  const goal = data.goals.find(({ metric }) => metric === word);
  return { values: metricIn(data, word).values, better: goal?.better ?? metricRow(word)?.better ?? "less" };
}

function plainOf(filters: Filters): View["filters"] {
  return [...filters].map(([name, values]) => [name, [...values]]);
}
