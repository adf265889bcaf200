/** What the timeline says of layers and activities. */

import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import { CAUSES, WAITING_WORDS } from "../../src-sim/report/execution/notes.js";
import type { Timeline, TimelineEvent, TimelineLayer, Waiting } from "../../src-sim/timeline/timeline.js";

const KINDS: Readonly<Record<TimelineEvent["kind"], string>> = {
  load: "weight load",
  compute: "compute",
  input: "input",
  transfer: "transfer of features",
  host: "on the host",
};

export interface Wait {
  readonly cause: keyof Waiting;
  /** "for a bus". */
  readonly text: string;
  readonly cycles: number;
}

/** What is waited for at all; less than half a thousandth of a cycle is rounding. */
export function waitsOf(waiting: Waiting): readonly Wait[] {
  const waits = CAUSES.map((cause) => ({ cause, text: WAITING_WORDS[cause], cycles: waiting[cause] }));
  return waits.filter(({ cycles }) => cycles > 5e-4);
}

/** "waiting 1,542 (65.6%) for a bus"; with several causes each has its cycles. */
export function waitingInWords({ waiting, start, end }: TimelineLayer): string {
  const waits = waitsOf(waiting);
  if (waits.length === 0) return "no waiting";
  const cycles = waits.reduce((sum, wait) => sum + wait.cycles, 0);
  const causes =
    waits.length === 1
      ? waits.map(({ text }) => text)
      : waits.map((wait) => `${wait.text} (${formatCount(wait.cycles)})`);
  return `waiting ${formatCount(cycles)} (${formatPercent(cycles / (end - start), 1)}) ${causes.join(", ")}`;
}

export function spanInWords(layer: TimelineLayer): string {
  const { name, start, end, compute, load, exposedLoad } = layer;
  const hidden = load - exposedLoad > 5e-4;
  return [
    `${name}, cycles ${formatCount(start)} to ${formatCount(end)}`,
    `${formatCount(end - start)} cycles`,
    `compute ${formatCount(compute)}`,
    `exposed load ${formatCount(exposedLoad)}${hidden ? ` of ${formatCount(load)}` : ""}`,
    waitingInWords(layer),
  ].join(", ");
}

/** "weight load, kernel round 3 on clusters 1 to 4": counted from 1, as people do. */
export function eventInWords({ kind, round, rounds, stripe, clusters, shorter }: TimelineEvent): string {
  const which = rounds === 1 ? `kernel round ${round + 1}` : `kernel rounds ${round + 1} to ${round + rounds}`;
  return [
    KINDS[kind],
    ...(kind === "load" || kind === "compute" ? [which] : []),
    ...(stripe === undefined ? [] : [`stripe ${stripe + 1}`]),
    ...(clusters.length > 1 ? [`on ${clusters.length} clusters`] : []),
    ...(shorter ? [`${shorter.stripes} of ${shorter.of} stripes only ${formatCount(shorter.cycles)}`] : []),
  ].join(", ");
}

export function cyclesFromTo({ start, end }: Pick<TimelineEvent, "start" | "end">): string {
  return `cycles ${formatCount(start)} to ${formatCount(end)} (${formatCount(end - start)})`;
}

export interface Sums {
  readonly exposedLoad: number;
  readonly waits: readonly Wait[];
  /** Layers run at a time: together they take longer than there is time, and a sum is no share of it. */
  readonly atOnce: boolean;
}

/** Of all layers together. */
export function sumsOf({ layers, cycles }: Pick<Timeline, "layers" | "cycles">): Sums {
  const waiting = { bus: 0, memory: 0, data: 0, uneven: 0, host: 0 };
  let [exposedLoad, took] = [0, 0];
  for (const layer of layers) {
    exposedLoad += layer.exposedLoad;
    took += layer.end - layer.start;
    for (const cause of CAUSES) waiting[cause] += layer.waiting[cause];
  }
  return { exposedLoad, waits: waitsOf(waiting), atOnce: took > cycles * (1 + 1e-9) };
}
